using System.Text.RegularExpressions;

namespace FlatCity.Platform.Storage;

/// <summary>What becomes of a table when the city is taken along in open formats.</summary>
internal enum TableUse
{
    Kept,

    /// <summary>Only beside personal data: each of its rows is nothing without.</summary>
    WithPersonal,

    /// <summary>What holds at this moment only.</summary>
    Moment,

    /// <summary>Made anew from other tables, or lying elsewhere.</summary>
    Derived,

    /// <summary>Nobody gets it.</summary>
    Secret,
}

/// <summary>How a column's values are written where everybody can read them.</summary>
internal enum ColumnUse
{
    Plain,
    Instant,
    Seconds,
    Json,
    Hex,
    Base64,

    /// <summary>The change of a step: JSON in which the hash of the reporter's code stands.</summary>
    Change,

    /// <summary>The hash of a reporter's code, by which they find their case: goes with personal data.</summary>
    Code,

    /// <summary>Personal, and not sealed.</summary>
    Personal,

    /// <summary>Personal, opened with the city's key.</summary>
    Sealed,

    /// <summary>What a sealed value is found by: made anew with the other city's key.</summary>
    Equal,

    /// <summary>A file of a pack.</summary>
    Pack,

    /// <summary>Nobody gets it.</summary>
    Secret,
}

/// <summary>What a column holds, in words; <see cref="Mark"/> is its mark, taken apart.</summary>
internal sealed record ColumnWord(string Name, ColumnUse Use, string Says, Match Mark)
{
    /// <summary>For what a sealed value was sealed, or under which name a file lies, with the row's columns in braces.</summary>
    public string Place => Mark.Groups["place"].Value;

    /// <summary>What stands there where nothing is given, or nothing.</summary>
    public string? Else => Mark.Groups["else"] is { Success: true, Value: var text } ? text : null;

    /// <summary>A sealed value does not leave where this column has one of <see cref="ExceptValues"/>.</summary>
    public string ExceptColumn => Mark.Groups["column"].Value;

    public IReadOnlyList<string> ExceptValues { get; } = Mark.Groups["values"].Value.Split(' ');

    /// <summary>Of which sealed column an equality is, and of which kind.</summary>
    public (string Kind, string Of) Equal => (Mark.Groups["kind"].Value, Mark.Groups["of"].Value);

    /// <summary>Whether it goes only with personal data.</summary>
    public bool IsPersonal => Use is ColumnUse.Sealed or ColumnUse.Personal or ColumnUse.Code;
}

/// <summary>What a table holds, in words.</summary>
internal sealed record TableWord(string Name, string Chinese, TableUse Use, bool IsList, string Says)
{
    private readonly Dictionary<string, ColumnWord> columns = new(StringComparer.Ordinal);

    /// <summary>The words for a column, its own or those of its name; nothing where nobody has written any.</summary>
    public ColumnWord? Find(string column) => columns.GetValueOrDefault(column) ?? (Name == SchemaColumns.Any ? null : SchemaColumns.Find(SchemaColumns.Any)!.Find(column));

    /// <summary>The columns that are named here.</summary>
    public IReadOnlyCollection<string> Named => columns.Keys;

    internal void Add(ColumnWord word) => columns.Add(word.Name, word);
}

/// <summary>
/// The words for every table and column of the schema (表结构说明), and what may leave the city of each: read from columns.txt beside the migrations.
/// A test holds them complete on both databases; a column without words is not exported by anybody.
/// </summary>
internal static partial class SchemaColumns
{
    /// <summary>The section of what a name means everywhere.</summary>
    public const string Any = "*";

    private static readonly Lazy<Dictionary<string, TableWord>> Tables = new(Read);

    public static IReadOnlyCollection<TableWord> All => Tables.Value.Values;

    public static TableWord? Find(string table) => Tables.Value.GetValueOrDefault(table);

    private static Dictionary<string, TableWord> Read()
    {
        var tables = new Dictionary<string, TableWord>(StringComparer.Ordinal);
        var assembly = typeof(SchemaColumns).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("columns/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            TableWord? table = null;
            while (reader.ReadLine() is { } line)
            {
                if (TableLine().Match(line) is { Success: true } head)
                {
                    table = new TableWord(head.Groups["name"].Value, head.Groups["chinese"].Value, UseOf(head.Groups["use"].Value), head.Groups["use"].Value == "csv", head.Groups["says"].Value);
                    tables.Add(table.Name, table);
                }
                else if (table is not null && line.Length > 0)
                {
                    foreach (var word in Words(line, name))
                        table.Add(word);
                }
            }
        }

        return tables;
    }

    private static IEnumerable<ColumnWord> Words(string line, string file)
    {
        var match = ColumnLine().Match(line);
        if (!match.Success)
            throw new InvalidOperationException($"{file}: \"{line}\" is neither a table nor columns with their words.");
        var mark = Mark().Match(match.Groups["mark"].Value);
        if (!mark.Success)
            throw new InvalidOperationException($"{file}: the mark in \"{line}\" is not known.");
        foreach (var name in match.Groups["names"].Value.Split(", "))
            yield return new ColumnWord(name, UseOfColumn(mark, name), match.Groups["says"].Value, mark);
    }

    private static TableUse UseOf(string mark) => mark switch
    {
        "with-personal" => TableUse.WithPersonal,
        "moment" => TableUse.Moment,
        "derived" => TableUse.Derived,
        "secret" => TableUse.Secret,
        _ => TableUse.Kept,
    };

    /// <summary>`…_at` are instants everywhere.</summary>
    private static ColumnUse UseOfColumn(Match mark, string name) => mark.Groups["use"].Value switch
    {
        "" => name == "at" || name.EndsWith("_at", StringComparison.Ordinal) ? ColumnUse.Instant : ColumnUse.Plain,
        var use => Enum.Parse<ColumnUse>(use, ignoreCase: true),
    };

    [GeneratedRegex(@"^# (?<name>[a-z0-9_*]+)( (?<chinese>[^ \[|]+))?( \[(?<use>[a-z-]+)\])? \| (?<says>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableLine();

    [GeneratedRegex(@"^(?<names>[a-z0-9_]+(, [a-z0-9_]+)*)( \[(?<mark>[^\]]+)\])? \| (?<says>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnLine();

    [GeneratedRegex(@"^((?<use>json|hex|base64|seconds|change|code|personal)|(?<use>pack) (?<place>\S+)|(?<use>equal) (?<kind>[a-z]+) of (?<of>[a-z_]+)|(?<use>secret)( (?<else>1|random|sealed (?<place>\S+)))?|(?<use>sealed) (?<place>\S+)( except (?<column>[a-z_]+) (?<values>[a-z]+( (?!or\b)[a-z]+)*))?( or ?(?<else>\S*))?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
