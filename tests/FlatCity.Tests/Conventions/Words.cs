using System.Text.RegularExpressions;

namespace FlatCity.Tests.Conventions;

/// <summary>One line of GLOSSARY.md: the English words of the code, the Chinese ones, and the words not to use instead.</summary>
internal sealed record Term(IReadOnlyList<string> English, string Chinese, IReadOnlyList<string> Not);

/// <summary>GLOSSARY.md read as tables, and the types of the program held to it.</summary>
internal static partial class Words
{
    // How our terms sound in Chinese: a type so named hides its meaning from half of its readers.
    private static readonly HashSet<string> Pinyin = new(
        "anjian gongdan lian paidan paiqian qianshou tuidan tuihui jiean heshi hecha chuzhi guazhang yanqi duban huifang shangbao suqiu bujian shijian shixian gongzuori rili chengban qiantou shoujie jianduyuan shouliyuan paiqianyuan zhibanzhang wangge wanggeyuan shequ jiedao jigou keshi zhan danwei gangwei pianqu changjing shidian tuichu jumin shimin cunmin daiban yiju quanze zhunru tuomin shouquan yongtu baobiao xiachen mobilaowu dangshiren laiyuan zhiling".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Term> Read(SourceFile glossary) =>
        [.. from line in glossary.Lines
            where line.StartsWith("| `", StringComparison.Ordinal)
            let cells = line.Trim().Trim('|').Split('|')
            select new Term(Quoted(cells[0]), cells[1].Trim(), cells.Length > 3 ? Quoted(cells[^1]) : [])];

    /// <summary>The words not to use that a type's name holds, each with the word to use.</summary>
    public static IEnumerable<string> Forbidden(string type, IEnumerable<Term> terms)
    {
        var words = Split(type);
        return from term in terms
               from wrong in term.Not
               where Holds(words, Split(wrong))
               select $"{type} says {wrong}: the word is {term.English[0]} ({term.Chinese}).";
    }

    public static IEnumerable<string> InPinyin(string type) =>
        from word in Split(type)
        where Pinyin.Contains(word)
        select $"{type} says {word}: names are English, the Chinese stands in the summary and in GLOSSARY.md.";

    /// <summary>`OpenCasePage` as Open, Case, Page; a plural counts as its singular.</summary>
    public static IReadOnlyList<string> Split(string name) => [.. Word().Matches(name).Select(m => m.Value)];

    private static bool Holds(IReadOnlyList<string> words, IReadOnlyList<string> wrong) =>
        Enumerable.Range(0, Math.Max(0, words.Count - wrong.Count + 1)).Any(from => wrong.Index().All(w => Same(words[from + w.Index], w.Item)));

    private static bool Same(string word, string wrong) => word == wrong || word == wrong + "s";

    private static string[] Quoted(string cell) => [.. Quote().Matches(cell).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quote();

    [GeneratedRegex("[A-Z][a-z0-9]+|[A-Z]+(?![a-z])|[a-z0-9]+")]
    private static partial Regex Word();
}
