using System.Text;

namespace FlatCity.Cases.Search;

/// <summary>
/// Tokens of normalised text: NFKC, lower case, letters and digits only. Latin words and numbers stay whole; a run of other letters gives its
/// characters and pairs of neighbours, because two characters are the shortest Chinese word. (design, stack "Chinese search")
/// </summary>
internal static class SearchTokens
{
    /// <summary>A token of more than this is no word that anybody types.</summary>
    private const int Longest = 64;

    /// <summary>Tokens that no text can make, because they hold a sign: what a case belongs to.</summary>
    public static string OfUnit(string unit) => "u=" + unit;

    public static string OfCommunity(string community) => "c=" + community;

    public static string OfScenario(string scenario) => "s=" + scenario;

    /// <summary>The tokens under which a text is found, each once.</summary>
    public static HashSet<string> Of(string text)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (run, isWord) in Runs(text))
        {
            if (isWord)
                tokens.Add(Whole(run));
            else
                tokens.UnionWith(run.Concat(Pairs(run)));
        }

        return tokens;
    }

    /// <summary>The tokens that a text must all have to fit the query.</summary>
    public static IReadOnlyCollection<string> OfQuery(string text)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (run, isWord) in Runs(text))
            tokens.UnionWith(isWord ? [Whole(run)] : run.Count == 1 ? run : Pairs(run));
        return tokens;
    }

    /// <summary>The text with one space between its runs and at both ends, so that a phrase is found in it as it was typed.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(" ", text.Length + 8);
        foreach (var (run, _) in Runs(text))
            line.AppendJoin(string.Empty, run).Append(' ');
        return line.ToString();
    }

    private static string Whole(List<string> run) => string.Concat(run.Take(Longest));

    private static IEnumerable<string> Pairs(List<string> run) => run.Zip(run.Skip(1), (a, b) => a + b);

    private static IEnumerable<(List<string> Run, bool IsWord)> Runs(string text)
    {
        var run = new List<string>();
        var isWord = false;
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var letter = Rune.IsLetterOrDigit(rune);
            if (run.Count > 0 && (!letter || isWord != rune.IsAscii))
            {
                yield return (run, isWord);
                run = [];
            }

            if (letter)
            {
                isWord = rune.IsAscii;
                run.Add(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        if (run.Count > 0)
            yield return (run, isWord);
    }
}
