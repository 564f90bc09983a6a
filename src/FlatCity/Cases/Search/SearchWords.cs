using System.Text.RegularExpressions;

namespace FlatCity.Cases.Search;

/// <summary>
/// What somebody looks for: words that must all be there, and phrases in quotes (straight, curly or 「」) that must stand there as typed.
/// The index only says which cases may fit; the case's own text is the judge.
/// </summary>
internal sealed partial class SearchWords
{
    private readonly IReadOnlyList<string> phrases;

    private SearchWords(IReadOnlyCollection<string> tokens, IReadOnlyList<string> phrases)
    {
        Tokens = tokens;
        this.phrases = phrases;
    }

    /// <summary>All of these; empty when nothing was typed that has a letter or digit, and then nothing is found rather than everything.</summary>
    public IReadOnlyCollection<string> Tokens { get; }

    public static SearchWords Read(string typed) => new(
        SearchTokens.OfQuery(typed),
        [.. Quoted().Matches(typed).Select(m => Phrase(m.Groups["phrase"].Value)).Where(p => p.Trim().Length > 0)]);

    public bool Fit(string text)
    {
        if (phrases.Count > 0)
        {
            var line = SearchTokens.Line(text);
            if (phrases.Any(p => !line.Contains(p, StringComparison.Ordinal)))
                return false;
        }

        var tokens = SearchTokens.Of(text);
        return Tokens.All(tokens.Contains);
    }

    /// <summary>A Chinese phrase may begin and end inside a run, a Latin word or number may not.</summary>
    private static string Phrase(string quoted)
    {
        var line = SearchTokens.Line(quoted).Trim();
        if (line.Length == 0)
            return line;
        return (char.IsAscii(line[0]) ? " " : string.Empty) + line + (char.IsAscii(line[^1]) ? " " : string.Empty);
    }

    [GeneratedRegex("[\"“”「『《](?<phrase>[^\"“”「」『』《》]+)[\"“”」』》]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
