namespace FlatCity.Packs.Reading;

/// <summary>What can be wrong with a file before anybody asks what it means.</summary>
internal static class ReadingRules
{
    public static readonly Rule TooBig = new("file.too-big", Severity.Error, "A file is no bigger than a person could read.");
    public static readonly Rule Encoding = new("file.encoding", Severity.Error, "A file is UTF-8 throughout.");
    public static readonly Rule Bom = new("file.bom", Severity.Warning, "A file begins with its text, not with a byte order mark.");
    public static readonly Rule Control = new("file.control", Severity.Error, "A file holds no NUL or other control character.");
    public static readonly Rule Missing = new("file.missing", Severity.Error, "Every file that a pack must have is there.");

    public static readonly Rule Empty = new("yaml.empty", Severity.Error, "A YAML file holds something.");
    public static readonly Rule Tab = new("yaml.tab", Severity.Error, "Lines are indented with spaces.");
    public static readonly Rule Syntax = new("yaml.syntax", Severity.Error, "A file is YAML.");
    public static readonly Rule Twice = new("yaml.twice", Severity.Error, "A key stands once in its map.");
    public static readonly Rule Anchor = new("yaml.anchor", Severity.Error, "No anchor and no alias, so that a small file stays small.");
    public static readonly Rule Tag = new("yaml.tag", Severity.Error, "No YAML tags.");
    public static readonly Rule Key = new("yaml.key", Severity.Error, "Keys are plain words.");
    public static readonly Rule Deep = new("yaml.deep", Severity.Error, "Maps and lists nest 20 deep at most.");
    public static readonly Rule Many = new("yaml.many", Severity.Error, "A file has 20,000 values at most.");
    public static readonly Rule Documents = new("yaml.documents", Severity.Error, "A file is one document.");

    public static readonly Rule CsvQuote = new("csv.quote", Severity.Error, "Quotes in CSV are closed, and doubled inside.");
    public static readonly Rule CsvWidth = new("csv.width", Severity.Error, "Every line of a table has as many cells as its header.");
    public static readonly Rule CsvHeader = new("csv.header", Severity.Error, "A table's header names each column once.");

    public static readonly Rule UnknownKey = new("pack.unknown-key", Severity.Error, "Every key is one that the pack format knows.");
    public static readonly Rule Lacks = new("pack.missing", Severity.Error, "Every key that must be there is there.");
    public static readonly Rule Shape = new("pack.shape", Severity.Error, "A list stands where a list is asked, a map where a map is.");
    public static readonly Rule Value = new("pack.value", Severity.Error, "Every value is of the kind asked for.");
    public static readonly Rule Id = new("pack.id", Severity.Error, "Ids are lower-case words with hyphens.");
    public static readonly Rule IdTwice = new("pack.twice", Severity.Error, "An id is given once.");
}
