using FlatCity.Linkage.Model;

namespace FlatCity.Linkage.Evaluating;

/// <summary>A point of the curve over thresholds.</summary>
/// <param name="Threshold">From which weight on pairs are taken.</param>
/// <param name="Precision">How many of the links are right.</param>
/// <param name="Recall">How many of the true pairs are linked.</param>
public sealed record CurvePoint(double Threshold, double Precision, double Recall)
{
    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>What the truth says of a result.</summary>
/// <param name="TruePairs">How many pairs are of one entity.</param>
/// <param name="AtThreshold">At the threshold that was chosen without the truth.</param>
/// <param name="Best">At the threshold that would have been best.</param>
/// <param name="Clustered">Of the pairs within the clusters.</param>
/// <param name="Reached">How many of the true pairs were compared and kept.</param>
/// <param name="Curve">Precision and recall over the thresholds.</param>
public sealed record Accuracy(long TruePairs, CurvePoint AtThreshold, CurvePoint Best, CurvePoint Clustered, long Reached, IReadOnlyList<CurvePoint> Curve)
{
    internal static Accuracy Of(ITruth truth, ReadOnlySpan<Pair> pairs, int[] clusters, double threshold)
    {
        var judged = new List<(float Weight, bool Same)>();
        foreach (var pair in pairs)
            if (truth.Judge(pair.A, pair.B) is { } same) judged.Add((pair.Weight, same));
        var total = truth.TruePairs;
        var sorted = judged.OrderByDescending(p => p.Weight).ToArray();
        var curve = new List<CurvePoint>();
        var (best, at) = (new CurvePoint(double.PositiveInfinity, 1, 0), new CurvePoint(threshold, 1, 0));
        long right = 0;
        var step = Math.Max(1, sorted.Length / 400);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Same) right++;
            if (i + 1 < sorted.Length && sorted[i + 1].Weight == sorted[i].Weight) continue;
            var point = new CurvePoint(sorted[i].Weight, (double)right / (i + 1), total == 0 ? 0 : (double)right / total);
            if (point.F1 > best.F1) best = point;
            if (sorted[i].Weight >= threshold) at = point with { Threshold = threshold };
            if (i % step == 0 || i == sorted.Length - 1) curve.Add(point);
        }

        return new Accuracy(total, at, best, truth.OfClusters(clusters, threshold), right, curve);
    }
}

/// <summary>What is known to be true: entities of records, or labelled pairs.</summary>
internal interface ITruth
{
    long TruePairs { get; }

    /// <summary>Whether two records are of one entity; null where nothing is known of them.</summary>
    bool? Judge(int a, int b);

    CurvePoint OfClusters(int[] clusters, double threshold);
}

/// <summary>Every record's entity is known; a record without one is of no entity that others are of.</summary>
/// <param name="entities">The entity of each record, 0 where it is not known.</param>
/// <param name="listOf">The list of each record where only records of different lists meet, otherwise null.</param>
internal sealed class EntityTruth(int[] entities, Func<int, int>? listOf) : ITruth
{
    public long TruePairs { get; } = CountPairs(entities, listOf, leaveOutZero: true);

    public bool? Judge(int a, int b) => entities[a] != 0 && entities[a] == entities[b];

    public CurvePoint OfClusters(int[] clusters, double threshold)
    {
        var joined = CountPairs(clusters, listOf, leaveOutZero: false);
        var both = new Dictionary<(int, int), int>();
        var ids = new int[entities.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            if (entities[i] == 0) continue;
            if (!both.TryGetValue((entities[i], clusters[i]), out var id)) both[(entities[i], clusters[i])] = id = both.Count + 1;
            ids[i] = id;
        }

        var right = CountPairs(ids, listOf, leaveOutZero: true);
        return new CurvePoint(threshold, joined == 0 ? 1 : (double)right / joined, TruePairs == 0 ? 0 : (double)right / TruePairs);
    }

    private static long CountPairs(int[] groups, Func<int, int>? listOf, bool leaveOutZero)
    {
        var sizes = new Dictionary<long, long>();
        long pairs = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            if (leaveOutZero && groups[i] == 0) continue;
            pairs += sizes[(long)groups[i] << 8] = sizes.GetValueOrDefault((long)groups[i] << 8, -1) + 1;
            if (listOf is null) continue;
            var within = ((long)groups[i] << 8) + 1 + listOf(i);
            pairs -= sizes[within] = sizes.GetValueOrDefault(within, -1) + 1;
        }

        return pairs;
    }
}

/// <summary>Some pairs are labelled; of the others nothing is known.</summary>
internal sealed class PairTruth(Dictionary<(int A, int B), bool> labels) : ITruth
{
    public long TruePairs { get; } = labels.Values.Count(same => same);

    public bool? Judge(int a, int b) => labels.TryGetValue((a, b), out var same) ? same : null;

    public CurvePoint OfClusters(int[] clusters, double threshold)
    {
        var joined = labels.Where(l => clusters[l.Key.A] == clusters[l.Key.B]).ToList();
        var right = joined.Count(l => l.Value);
        return new CurvePoint(threshold, joined.Count == 0 ? 1 : (double)right / joined.Count, TruePairs == 0 ? 0 : (double)right / TruePairs);
    }
}
