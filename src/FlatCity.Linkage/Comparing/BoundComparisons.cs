using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>
/// All comparisons of a run, bound to the table. A pair of fields that people swap (given name and surname) is looked at
/// crosswise where both disagree; the finding stands as one level more at the first of the two, and the second then says nothing.
/// </summary>
internal sealed class BoundComparisons
{
    private const double AlikeAcross = 0.9;

    private readonly ValueComparer[] comparers;
    private readonly byte[]?[] known;
    private readonly int[] sizes;

    public BoundComparisons(RecordTable table, IReadOnlyList<Comparison> comparisons, IReadOnlyList<(int First, int Second)> swaps, int threads = 1)
    {
        Table = table;
        Comparisons = comparisons;
        Fields = [.. comparisons.Select(c => Array.FindIndex(table.Fields, f => f.Name == c.Field))];
        Swaps = swaps;
        SwapOf = new int[comparisons.Count];
        Array.Fill(SwapOf, -1);
        foreach (var (first, second) in swaps) SwapOf[first] = second;
        LevelCounts = [.. comparisons.Select((c, i) => c.Levels.Count + (SwapOf[i] >= 0 ? 1 : 0))];
        comparers = new ValueComparer[comparisons.Count];
        Parallel.For(0, comparers.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, c => comparers[c] = comparisons[c].Bind(table.Fields[Fields[c]].Values));
        sizes = [.. Fields.Select(f => table.Fields[f].Values.Count)];
        // Few values: every pair of them is compared once at most, whichever thread comes first.
        known = [.. sizes.Select(size => (long)size * size <= 1 << 22 ? new byte[size * size] : null)];
    }

    public RecordTable Table { get; }

    public IReadOnlyList<Comparison> Comparisons { get; }

    public IReadOnlyList<(int First, int Second)> Swaps { get; }

    /// <summary>For a comparison, the one that its field is swapped with, or -1.</summary>
    public int[] SwapOf { get; }

    public int Count => comparers.Length;

    /// <summary>The field that a comparison looks at.</summary>
    public int[] Fields { get; }

    /// <summary>How many levels a comparison has, not counting the missing value at 0.</summary>
    public int[] LevelCounts { get; }

    /// <summary>What a level says.</summary>
    public string LevelText(int comparison, int level)
    {
        if (level == 0) return "missing";
        var levels = Comparisons[comparison].Levels;
        return level <= levels.Count ? levels[level - 1] : $"swapped with {Comparisons[SwapOf[comparison]].Field}";
    }

    /// <summary>The level of two present values that differ.</summary>
    public int LevelOfDifferent(int comparison, int a, int b)
    {
        var table = known[comparison];
        if (table is null || a >= sizes[comparison] || b >= sizes[comparison]) return comparers[comparison].Level(a, b);
        var at = (a * sizes[comparison]) + b;
        var level = table[at];
        return level != 0 ? level : table[at] = (byte)comparers[comparison].Level(a, b);
    }

    public bool IsTabled(int comparison) => known[comparison] is not null;

    public int Level(int comparison, int a, int b) => a == 0 || b == 0 ? 0 : a == b ? 1 : LevelOfDifferent(comparison, a, b);

    /// <summary>Every level of a pair of rows.</summary>
    public void Levels(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Span<byte> levels)
    {
        for (var c = 0; c < comparers.Length; c++)
            levels[c] = (byte)Level(c, x[Fields[c]], y[Fields[c]]);
        foreach (var (first, second) in Swaps)
        {
            if (!MayBeSwapped(first, second, levels[first], levels[second]) || !AreSwapped(first, second, x, y)) continue;
            levels[first] = (byte)LevelCounts[first];
            levels[second] = 0;
        }
    }

    /// <summary>Only where neither of the two agrees as it stands: missing or from the last but one level on.</summary>
    public bool MayBeSwapped(int first, int second, int levelOfFirst, int levelOfSecond) =>
        (levelOfFirst == 0 || levelOfFirst >= Comparisons[first].Levels.Count - 1) && (levelOfSecond == 0 || levelOfSecond >= Comparisons[second].Levels.Count - 1)
        && levelOfFirst + levelOfSecond > 0;

    /// <summary>Whether the first field of one is like the second of the other, and the other way round or missing there.</summary>
    public bool AreSwapped(int first, int second, ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var (f, s) = (Fields[first], Fields[second]);
        var one = Across(f, x[f], s, y[s]);
        if (one < 0) return false;
        var other = Across(f, y[f], s, x[s]);
        return other >= 0 && one + other > 0;
    }

    public void Extend()
    {
        foreach (var comparer in comparers) comparer.Extend();
    }

    // 1 alike, 0 missing, -1 different.
    private int Across(int fieldA, int a, int fieldB, int b)
    {
        if (a == 0 || b == 0) return 0;
        var x = Table.Fields[fieldA].Values[a];
        var y = Table.Fields[fieldB].Values[b];
        if (x.SequenceEqual(y)) return 1;
        return x.Length >= 3 && y.Length >= 3 && (EditDistance.Between(x, y, 1) <= 1 || EditDistance.JaroWinkler(x, y) >= AlikeAcross) ? 1 : -1;
    }
}
