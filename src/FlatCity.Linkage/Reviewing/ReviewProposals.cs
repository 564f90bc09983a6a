using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Model;

namespace FlatCity.Linkage.Reviewing;

/// <summary>
/// Which pairs a person should look at next: where the model is least sure and where many other pairs look alike, so that
/// one answer teaches about them all. Of each pattern one pair, until all patterns had their turn.
/// </summary>
internal static class ReviewProposals
{
    public static List<Pair> Choose(BoundComparisons comparisons, ReadOnlySpan<Pair> pairs, double threshold, Decisions decisions, int count)
    {
        var groups = new Dictionary<ulong, List<(Pair Pair, double Doubt)>>();
        var levels = new byte[comparisons.Count];
        foreach (var pair in pairs)
        {
            // Eight bits from the threshold the odds are 256 to 1: nobody learns from that.
            if (Math.Abs(pair.Weight - threshold) > 8 || decisions.ByPair.ContainsKey((pair.A, pair.B))) continue;
            comparisons.Levels(comparisons.Table.Row(pair.A), comparisons.Table.Row(pair.B), levels);
            var pattern = Training.Pack(levels);
            if (!groups.TryGetValue(pattern, out var group)) groups[pattern] = group = [];
            var chance = Calibration.Chance(pair.Weight - threshold);
            group.Add((pair, chance * (1 - chance)));
        }

        var proposals = groups.OrderBy(g => g.Key).SelectMany(g =>
        {
            var ordered = g.Value.OrderByDescending(p => p.Doubt).ThenBy(p => p.Pair.A).ThenBy(p => p.Pair.B).ToList();
            // The second of a pattern teaches less than the first.
            return ordered.Take(8).Select((p, n) => (p.Pair, Worth: p.Doubt * Math.Sqrt(ordered.Count) / (1 + n)));
        });
        return [.. proposals.OrderByDescending(p => p.Worth).ThenBy(p => p.Pair.A).ThenBy(p => p.Pair.B).Take(count).Select(p => p.Pair)];
    }
}
