namespace FlatCity.Packs.Advising;

/// <summary>How one label fared on texts held out.</summary>
/// <param name="Label">The label.</param>
/// <param name="Examples">How many of the held out texts mean it.</param>
/// <param name="Precision">How many of those taken for it mean it.</param>
/// <param name="Recall">How many of those that mean it were taken for it.</param>
public sealed record LabelFigures(string Label, int Examples, double Precision, double Recall)
{
    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>Two labels that are taken for one another.</summary>
/// <param name="Label">What people decided.</param>
/// <param name="TakenFor">What the model said.</param>
/// <param name="Count">How often.</param>
public sealed record Confusion(string Label, string TakenFor, int Count);

/// <summary>A text held out: what it means, what it was taken for, how surely.</summary>
/// <param name="Label">What people decided.</param>
/// <param name="TakenFor">What the model said.</param>
/// <param name="Sureness">How sure it was.</param>
public sealed record Judged(string Label, string TakenFor, double Sureness);

/// <summary>Figures on texts that the model judging them had not learned from.</summary>
/// <param name="judged">Each text held out, judged.</param>
public sealed class HeldOut(IReadOnlyList<Judged> judged)
{
    /// <summary>Each text held out, judged.</summary>
    public IReadOnlyList<Judged> Judged => judged;

    /// <summary>By label, in ordinal order.</summary>
    public IReadOnlyList<LabelFigures> Labels { get; } = [.. judged.Select(j => j.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(label => Figures(label, judged))];

    /// <summary>How many were taken for what they mean.</summary>
    public double Accuracy => judged.Count == 0 ? 0 : (double)judged.Count(j => j.Label == j.TakenFor) / judged.Count;

    /// <summary>The mean of the labels' F1: a small label counts as much as a large one.</summary>
    public double MacroF1 => Labels.Count == 0 ? 0 : Labels.Average(l => l.F1);

    /// <summary>The mistakes that are made most.</summary>
    public IReadOnlyList<Confusion> Worst(int most) =>
        [.. judged.Where(j => j.Label != j.TakenFor).GroupBy(j => (j.Label, j.TakenFor))
            .Select(g => new Confusion(g.Key.Label, g.Key.TakenFor, g.Count()))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.TakenFor, StringComparer.Ordinal)
            .Take(most)];

    /// <summary>
    /// The least sureness from which on so many were right; above one, so that nothing is ever sure enough, where none is
    /// or where fewer than twenty texts would show it. Where the least sure ones are right too, sureness itself is believed.
    /// </summary>
    public double ThresholdFor(double precision)
    {
        var sorted = judged.OrderByDescending(j => j.Sureness).ToArray();
        var (right, threshold) = (0, NeverSure);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Label == sorted[i].TakenFor) right++;
            if (i + 1 < sorted.Length && sorted[i + 1].Sureness == sorted[i].Sureness) continue;
            if (i + 1 >= 20 && right >= precision * (i + 1)) threshold = sorted[i].Sureness;
        }

        return sorted.Length > 0 && threshold == sorted[^1].Sureness ? Math.Min(threshold, precision) : threshold;
    }

    /// <summary>A threshold that no sureness reaches.</summary>
    public const double NeverSure = 2;

    /// <summary>From a sureness on: how large a share of the texts is advised on, and how many of those rightly.</summary>
    public (double Share, double Precision) From(double sureness)
    {
        var sure = judged.Where(j => j.Sureness >= sureness).ToList();
        return (judged.Count == 0 ? 0 : (double)sure.Count / judged.Count, sure.Count == 0 ? 1 : (double)sure.Count(j => j.Label == j.TakenFor) / sure.Count);
    }

    private static LabelFigures Figures(string label, IReadOnlyList<Judged> judged)
    {
        var mean = judged.Count(j => j.Label == label);
        var taken = judged.Count(j => j.TakenFor == label);
        var both = judged.Count(j => j.Label == label && j.TakenFor == label);
        return new LabelFigures(label, mean, taken == 0 ? 0 : (double)both / taken, mean == 0 ? 0 : (double)both / mean);
    }
}
