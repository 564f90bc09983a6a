namespace FlatCity.Packs.Rates;

/// <summary>
/// How sure a share is (威尔逊区间): the score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927), 209-212. It stays within 0 and 1 and is right for small counts, where p ± 1.96 s is not.
/// </summary>
/// <param name="Low">Lower end, from 0 to 1.</param>
/// <param name="High">Upper end, from 0 to 1.</param>
public readonly record struct WilsonRange(double Low, double High)
{
    /// <summary>The range that holds the true share in 95 of 100 such counts; everything from 0 to 1 where nothing was counted.</summary>
    /// <param name="counted">How many, from 0 to <paramref name="of"/>; may be weighted.</param>
    /// <param name="of">Of how many.</param>
    /// <param name="z">The normal quantile; 1.959964 for 95 %.</param>
    public static WilsonRange Of(decimal counted, long of, double z = 1.959964)
    {
        if (of <= 0) return new WilsonRange(0, 1);
        var (n, p) = ((double)of, Math.Clamp((double)(counted / of), 0, 1));
        var middle = p + (z * z / (2 * n));
        var spread = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        var whole = 1 + (z * z / n);
        return new WilsonRange(Math.Max(0, (middle - spread) / whole), Math.Min(1, (middle + spread) / whole));
    }

    /// <summary>Whether the two could be the same: then nobody is put before the other.</summary>
    public bool Overlaps(WilsonRange other) => Low <= other.High && other.Low <= High;
}

/// <summary>
/// Puts shares in order as far as they can be told apart (可区分排名): a place is how many are surely better, and one more. Where ranges overlap
/// places are shared, so that a unit of nine cases is never last by one of them.
/// </summary>
public static class RatePlaces
{
    /// <summary>The place of each share, from 1; nothing where nothing was counted.</summary>
    public static IReadOnlyList<int?> Of(IReadOnlyList<RateCount> counts, bool lessIsBetter)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var ranges = counts.Select(count => WilsonRange.Of(count.Counted, count.Of)).ToList();
        return
        [
            .. counts.Select((count, i) => count.Of == 0 ? (int?)null : 1 + counts.Where((other, k) => other.Of > 0 && (lessIsBetter ? ranges[k].High < ranges[i].Low : ranges[k].Low > ranges[i].High)).Count()),
        ];
    }
}
