using System.Text;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Cases.Offers;

/// <summary>
/// Plain words sought among packs: a pack scores by how much of them stands in its title, its options and its sayings. Chinese is compared by
/// pairs of characters, other writing by the beginnings of words, so that "potholes" finds "pothole" and 路灯坏了 finds 路灯不亮.
/// </summary>
internal sealed class SoughtWords
{
    private const double Title = 3;
    private const double Option = 2;
    private const double Said = 1;

    /// <summary>Beginnings of this many letters are enough: endings differ in English.</summary>
    private const int Beginning = 5;

    private readonly HashSet<string> tokens;

    public SoughtWords(string words) => tokens = TokensOf(words);

    /// <summary>Zero where nothing of the words is in the pack.</summary>
    public double ScoreOf(ScenarioPack pack)
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (text, weight) in Texts(pack))
        {
            var here = TokensOf(text);
            foreach (var token in tokens.Where(here.Contains))
                best[token] = Math.Max(best.GetValueOrDefault(token), weight);
        }

        // Of a whole sentence a single pair in common says nothing.
        return best.Count >= Math.Max(1, tokens.Count / 4.0) ? best.Values.Sum() : 0;
    }

    private static IEnumerable<(string Text, double Weight)> Texts(ScenarioPack pack)
    {
        foreach (var text in Languages(pack.Title))
            yield return (text, Title);
        foreach (var text in Languages(pack.About))
            yield return (text, Option);
        foreach (var option in pack.Form.AtFiling.SelectMany(Options).SelectMany(Languages))
            yield return (option, Option);
        foreach (var saying in pack.Sayings)
            yield return (saying.Words, Said);
    }

    private static IEnumerable<string> Languages(PackText text) => text.ByLanguage.Values;

    private static IEnumerable<PackText> Options(Question question) => question switch
    {
        ChoiceQuestion choice => choice.Of.Values,
        ChoicesQuestion choices => choices.Of.Values,
        _ => [],
    };

    private static HashSet<string> TokensOf(string text)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var run = new StringBuilder();
        var wide = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            var isWide = c >= 0x2E80;
            if (!char.IsLetterOrDigit(c) || (run.Length > 0 && isWide != wide))
                Take();
            if (!char.IsLetterOrDigit(c))
                continue;
            wide = isWide;
            run.Append(c);
        }

        Take();
        return tokens;

        void Take()
        {
            var word = run.ToString();
            run.Clear();
            if (!wide && word.Length > 2)
                tokens.Add(word[..Math.Min(word.Length, Beginning)]);
            else if (wide && word.Length == 1)
                tokens.Add(word);
            else if (wide && word.Length > 1)
                tokens.UnionWith(Enumerable.Range(0, word.Length - 1).Select(i => word.Substring(i, 2)));
        }
    }
}
