using FlatCity.Linkage.Model;
using FlatCity.Linkage.Reviewing;

namespace FlatCity.Linkage.Clusters;

/// <summary>
/// Records of one entity. Links are taken from the heaviest on, and two groups are joined only if, taken together, the
/// pairs across them do not speak against it: so a chain whose ends contradict each other stays parted where it is weakest,
/// while connected components would have swallowed it.
/// </summary>
internal static class Clustering
{
    private const int MostAcross = 64;

    /// <param name="count">The number of records.</param>
    /// <param name="pairs">Weighed pairs in the table's order.</param>
    /// <param name="threshold">From which weight on a pair is a link.</param>
    /// <param name="weigh">The weight of any two records.</param>
    /// <param name="decisions">What was reviewed: records decided different never come together, not even by others.</param>
    /// <returns>For each record the first one of its cluster, and how many joins were refused.</returns>
    public static (int[] Cluster, int Refused) Join(int count, ReadOnlySpan<Pair> pairs, double threshold, Func<int, int, float> weigh, Decisions? decisions = null)
    {
        var links = new List<int>();
        for (var i = 0; i < pairs.Length; i++)
            if (pairs[i].Weight >= threshold) links.Add(i);
        var order = links.ToArray();
        var by = new float[order.Length];
        for (var i = 0; i < by.Length; i++) by[i] = -pairs[order[i]].Weight;
        // Ties go by the table's order: keys are sorted stably by taking the place as second key.
        SortStable(by, order);
        var parent = new int[count];
        var next = new int[count];
        var last = new int[count];
        var size = new int[count];
        for (var i = 0; i < count; i++) (parent[i], next[i], last[i], size[i]) = (i, -1, i, 1);
        var refused = 0;
        var apart = new Apart((decisions ?? Decisions.None).Of(Verdict.Different));
        foreach (var link in order)
        {
            var (a, b) = (Root(parent, pairs[link].A), Root(parent, pairs[link].B));
            if (a == b) continue;
            var decided = pairs[link].Weight >= Pair.Decided;
            if (apart.Holds(a, b) || (!decided && (size[a] > 1 || size[b] > 1) && !Agree(a, b, next, size, threshold, weigh)))
            {
                refused++;
                continue;
            }

            if (b < a) (a, b) = (b, a);
            apart.Join(a, b);
            parent[b] = a;
            next[last[a]] = b;
            last[a] = last[b];
            size[a] += size[b];
        }

        for (var i = 0; i < count; i++) parent[i] = Root(parent, i);
        return (parent, refused);
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }

    private static bool Agree(int a, int b, int[] next, int[] size, double threshold, Func<int, int, float> weigh)
    {
        double sum = 0;
        var seen = 0;
        // Of large groups only the first members are asked: the sum of some speaks for all.
        var most = Math.Max(1, MostAcross / Math.Min(size[a], 8));
        var inA = 0;
        for (var i = a; i >= 0 && inA < 8; i = next[i], inA++)
        {
            var inB = 0;
            for (var j = b; j >= 0 && inB < most; j = next[j], inB++)
            {
                sum += Math.Clamp(weigh(Math.Min(i, j), Math.Max(i, j)) - threshold, -20, 20);
                seen++;
            }
        }

        return sum > 0 || seen == 0;
    }

    private static void SortStable(float[] by, int[] order)
    {
        Array.Sort(by, order);
        for (int from = 0, to; from < by.Length; from = to)
        {
            for (to = from + 1; to < by.Length && by[to] == by[from];) to++;
            if (to - from > 1) order.AsSpan(from, to - from).Sort();
        }
    }
}

/// <summary>Which groups must stay apart because somebody said so.</summary>
internal sealed class Apart
{
    private readonly Dictionary<int, HashSet<int>> byGroup = [];

    public Apart(IEnumerable<(int A, int B)> pairs)
    {
        foreach (var (a, b) in pairs)
        {
            Of(a).Add(b);
            Of(b).Add(a);
        }
    }

    public bool Holds(int a, int b) => byGroup.Count > 0 && byGroup.TryGetValue(a, out var others) && others.Contains(b);

    /// <summary>The group b becomes part of a.</summary>
    public void Join(int a, int b)
    {
        if (!byGroup.Remove(b, out var others)) return;
        var mine = Of(a);
        foreach (var other in others)
        {
            mine.Add(other);
            byGroup[other].Remove(b);
            byGroup[other].Add(a);
        }
    }

    private HashSet<int> Of(int group) => byGroup.TryGetValue(group, out var others) ? others : byGroup[group] = [];
}
