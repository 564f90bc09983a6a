namespace FlatCity.Packs.Advising;

/// <summary>What a text may mean.</summary>
/// <param name="Label">What the model takes it for.</param>
/// <param name="Sureness">How often advice of this sureness is right, from 0 to 1, as it was on texts that it had not learned from.</param>
/// <param name="Words">The words of the text that led to it, the weightiest first.</param>
/// <param name="Next">What else it may mean, the likeliest first, with its sureness.</param>
public sealed record TextAdvice(string Label, double Sureness, IReadOnlyList<string> Words, IReadOnlyList<KeyValuePair<string, double>> Next);

/// <summary>
/// 建议: learned from texts and what people decided that they mean, it says what another text may mean, how sure that is,
/// and the words that led there. It decides nothing. It holds labels, grams of one or two characters or words that several
/// people used, and their weights; no text can be read back from it.
/// </summary>
public sealed class AdviceModel
{
    private readonly GramTable table;
    private readonly float[][] weights;
    private readonly double scale;

    internal AdviceModel(IReadOnlyList<string> labels, GramTable table, float[][] weights, double scale) =>
        (Labels, this.table, this.weights, this.scale) = (labels, table, weights, scale);

    /// <summary>What it can advise, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many grams it knows.</summary>
    public int Grams => table.Grams.Length;

    internal GramTable Table => table;

    internal float[][] Weights => weights;

    internal double Scale => scale;

    // One character or word that happens to be known ("hello") says nothing.
    private const int LeastGrams = 3;

    /// <summary>What a text may mean; null where it holds hardly anything that the model knows.</summary>
    public TextAdvice? Advise(string text)
    {
        var read = TextGrams.Read(text);
        var row = table.Row(read);
        if (row.At.Count(at => at < Grams) < LeastGrams) return null;
        var surenesses = Surenesses(Scores(row), scale);
        var order = Enumerable.Range(0, Labels.Count).OrderByDescending(l => surenesses[l]).ThenBy(l => l).ToArray();
        return new TextAdvice(
            Labels[order[0]], surenesses[order[0]], LeadingWords.Of(read, table, row, weights[order[0]]),
            [.. order.Skip(1).Take(3).Select(l => KeyValuePair.Create(Labels[l], surenesses[l]))]);
    }

    /// <summary>The grams that speak most for a label, the weightiest first.</summary>
    public IReadOnlyList<string> GramsFor(string label, int most)
    {
        var mine = weights[Labels.ToList().IndexOf(label)];
        return [.. Enumerable.Range(0, Grams).OrderByDescending(g => Enumerable.Range(0, GramTable.PlacesOfAGram).Sum(block => mine[(block * Grams) + g]) * table.Rarities[g]).ThenBy(g => g).Take(most).Select(g => table.Grams[g])];
    }

    internal double[] Scores(GramRow row) => [.. weights.Select(w => row.Dot(w) + w[^1])];

    /// <summary>Scores as shares of one: the farther a score is ahead, the surer. The scale is learned on texts held out.</summary>
    internal static double[] Surenesses(double[] scores, double scale)
    {
        var most = scores.Max();
        var shares = Array.ConvertAll(scores, s => Math.Exp(scale * (s - most)));
        var sum = shares.Sum();
        return Array.ConvertAll(shares, s => s / sum);
    }
}
