using FlatCity.Linkage.Comparing;

namespace FlatCity.Linkage.Model;

/// <summary>What each level weighs, in bits, ready for the inner loop; shared by all threads.</summary>
internal sealed class Weights
{
    private const double MostByFrequency = 24;

    public Weights(BoundComparisons comparisons, Parameters parameters)
    {
        Comparisons = comparisons;
        Parameters = parameters;
        ByLevel = [.. Enumerable.Range(0, comparisons.Count).Select(c => Enumerable.Range(0, comparisons.LevelCounts[c] + 1).Select(l => (float)parameters.Weight(c, l)).ToArray())];
        ByValue = [.. Enumerable.Range(0, comparisons.Count).Select(c => comparisons.Comparisons[c].ByFrequency ? OfValues(c) : null)];
        Best = [.. Enumerable.Range(0, comparisons.Count).Select(c => ByLevel[c].Skip(2).Take(comparisons.Comparisons[c].Levels.Count - 1).Max())];
        Swapped = [.. Enumerable.Range(0, comparisons.Count).Select(c => comparisons.SwapOf[c] < 0 ? 0f : ByLevel[c][^1])];
        Order = [.. Enumerable.Range(0, comparisons.Count).OrderByDescending(Telling).ThenBy(c => c)];
    }

    public BoundComparisons Comparisons { get; }

    public Parameters Parameters { get; }

    public float[][] ByLevel { get; }

    /// <summary>What agreement on a value weighs, by its frequency; null where frequency does not count.</summary>
    public float[]?[] ByValue { get; }

    /// <summary>The most that values which differ can weigh.</summary>
    public float[] Best { get; }

    public float[] Swapped { get; }

    /// <summary>In which order differing fields are compared: what settles most pairs first.</summary>
    public int[] Order { get; }

    public float OfValue(int comparison, int value)
    {
        var known = ByValue[comparison];
        return known is null ? ByLevel[comparison][1] : value < known.Length ? known[value] : WeightOf(comparison, value);
    }

    /// <summary>What is taken off again because two records that are only related would share as much; 0 or less.</summary>
    public double OfRelated(ReadOnlySpan<byte> levels, ReadOnlySpan<int> row)
    {
        if (Parameters.Related <= 0) return 0;
        var odds = Math.Log2(Parameters.Related);
        for (var c = 0; c < levels.Length; c++)
        {
            if (levels[c] == 0) continue;
            var weight = levels[c] == 1 ? OfValue(c, row[Comparisons.Fields[c]]) : ByLevel[c][levels[c]];
            odds += Math.Log2(Parameters.RelatedOdds(c, Math.Pow(2, weight)));
        }

        return odds > 60 ? -odds : -Math.Log2(1 + Math.Pow(2, odds));
    }

    private double Telling(int comparison)
    {
        var m = Parameters.M[comparison];
        var u = Parameters.U[comparison];
        double apart = 0;
        for (var l = 2; l < m.Length; l++) apart -= u[l] * Math.Log2(m[l] / u[l]);
        return apart;
    }

    private float[] OfValues(int comparison)
    {
        var field = Comparisons.Table.Fields[Comparisons.Fields[comparison]];
        var weights = new float[field.Values.Count];
        for (var v = 1; v < weights.Length; v++) weights[v] = WeightOf(comparison, v);
        return weights;
    }

    // The records of the entity itself are not the chance that others have the value too.
    private float WeightOf(int comparison, int value)
    {
        var field = Comparisons.Table.Fields[Comparisons.Fields[comparison]];
        double present = Math.Max(2, Comparisons.Table.Count - field.FrequencyOf(0));
        var others = Math.Max(0.5, field.FrequencyOf(value) - Parameters.RecordsOfEntity);
        var chance = others / present;
        return (float)Math.Min(MostByFrequency, Math.Log2(Parameters.M[comparison][1] / chance));
    }
}

/// <summary>
/// The inner loop: weighs pairs of rows for one thread. What cannot reach the floor any more is left at once, so that most
/// pairs cost two or three comparisons; it allocates nothing.
/// </summary>
internal sealed class PairWeigher
{
    private const int CacheBits = 14;

    private readonly Weights weights;
    private readonly BoundComparisons comparisons;
    private readonly int[] fields;
    private readonly int[] order;
    private readonly int[] swapOf;
    private readonly int[] pending;
    private readonly byte[] levels;
    private readonly ulong[]?[] caches;

    /// <param name="weights">What each level weighs.</param>
    /// <param name="remember">Whether findings are kept; not where the numbers of values are given anew for each record.</param>
    public PairWeigher(Weights weights, bool remember = true)
    {
        this.weights = weights;
        comparisons = weights.Comparisons;
        fields = comparisons.Fields;
        order = weights.Order;
        swapOf = comparisons.SwapOf;
        pending = new int[comparisons.Count];
        levels = new byte[comparisons.Count];
        caches = [.. Enumerable.Range(0, comparisons.Count).Select(c => !remember || comparisons.IsTabled(c) || comparisons.Comparisons[c] is ExactComparison ? null : new ulong[1 << CacheBits])];
    }

    /// <summary>The weight in bits, or negative infinity where it is surely below the floor.</summary>
    public float Weigh(ReadOnlySpan<int> x, ReadOnlySpan<int> y, float floor)
    {
        float total = 0, open = 0;
        var waiting = 0;
        foreach (var c in order)
        {
            var a = x[fields[c]];
            var b = y[fields[c]];
            if (a == 0 || b == 0)
            {
                levels[c] = 0;
                if (swapOf[c] >= 0) open += Math.Max(0, weights.Swapped[c]);
            }
            else if (a == b)
            {
                levels[c] = 1;
                total += weights.OfValue(c, a);
            }
            else
            {
                pending[waiting++] = c;
                open += swapOf[c] >= 0 ? Math.Max(weights.Best[c], weights.Swapped[c]) : Math.Max(0, weights.Best[c]);
            }
        }

        if (total + open < floor) return float.NegativeInfinity;
        for (var p = 0; p < waiting; p++)
        {
            var c = pending[p];
            var level = LevelOf(c, x[fields[c]], y[fields[c]]);
            levels[c] = (byte)level;
            total += weights.ByLevel[c][level];
            // A field that may turn out swapped keeps that hope open until both are known.
            open -= swapOf[c] >= 0 ? (level >= comparisons.Comparisons[c].Levels.Count - 1 ? Math.Max(weights.Best[c], weights.Swapped[c]) - Hope(c, level) : Math.Max(weights.Best[c], weights.Swapped[c])) : Math.Max(0, weights.Best[c]);
            if (total + open < floor) return float.NegativeInfinity;
        }

        foreach (var (first, second) in comparisons.Swaps)
        {
            if (!comparisons.MayBeSwapped(first, second, levels[first], levels[second]) || !comparisons.AreSwapped(first, second, x, y)) continue;
            // The levels as Levels gives them, so that what explains a pair adds up to its weight.
            total += weights.Swapped[first] - Now(first) - Now(second);
            levels[first] = (byte)comparisons.LevelCounts[first];
            levels[second] = 0;
        }

        return total < floor ? float.NegativeInfinity : total + (float)weights.OfRelated(levels, x);
    }

    private float Now(int comparison) => weights.ByLevel[comparison][levels[comparison]];

    // What a swap could still add beyond the levels found: it takes their (negative) weights away again.
    private float Hope(int first, int level) => Math.Max(0, weights.Swapped[first] - weights.ByLevel[first][level] - Math.Min(0, weights.ByLevel[swapOf[first]][^1]));

    private int LevelOf(int comparison, int a, int b)
    {
        var cache = caches[comparison];
        if (cache is null) return comparisons.LevelOfDifferent(comparison, a, b);
        var key = ((ulong)(uint)a << 32) | (uint)b;
        var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - CacheBits));
        // Value numbers stay below 2^28, so that level and key fit one word.
        var entry = cache[slot];
        if (entry >> 4 == key) return (int)(entry & 15);
        var level = comparisons.LevelOfDifferent(comparison, a, b);
        cache[slot] = (key << 4) | (uint)level;
        return level;
    }
}
