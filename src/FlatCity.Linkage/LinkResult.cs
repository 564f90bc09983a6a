using FlatCity.Linkage.Blocking;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Evaluating;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;
using System.Runtime.InteropServices;

namespace FlatCity.Linkage;

/// <summary>What came out of linking.</summary>
public sealed class LinkResult
{
    internal LinkResult(LinkSettings settings, RecordTable table, BoundComparisons comparisons, Weights weights, List<Pair> pairs, IReadOnlyList<BlockingCount> blocking, int[] clusters, int refused, double threshold, IReadOnlyList<string> notes, IReadOnlyList<(string, double)> steps)
    {
        Settings = settings;
        Table = table;
        Comparisons = comparisons;
        Weights = weights;
        Pairs = pairs;
        Blocking = blocking;
        Clusters = clusters;
        RefusedJoins = refused;
        Threshold = threshold;
        Notes = notes;
        Steps = steps;
        Links = pairs.Count(p => p.Weight >= threshold);
        var seen = new HashSet<int>(clusters);
        ClusterCount = seen.Count;
    }

    /// <summary>The settings with everything that was proposed.</summary>
    public LinkSettings Settings { get; }

    /// <summary>What each blocking rule gathered.</summary>
    public IReadOnlyList<BlockingCount> Blocking { get; }

    /// <summary>How many joins of clusters were refused because their members contradict each other.</summary>
    public int RefusedJoins { get; }

    /// <summary>From which weight on, in bits, a pair is a link.</summary>
    public double Threshold { get; }

    /// <summary>What whoever reads the result should know.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>When each step began, in seconds.</summary>
    public IReadOnlyList<(string Step, double At)> Steps { get; }

    /// <summary>How many records were read.</summary>
    public int Records => Table.Count;

    /// <summary>How many pairs were compared.</summary>
    public long CandidatePairs => Blocking.Sum(b => b.Fresh);

    /// <summary>How many pairs are links.</summary>
    public int Links { get; }

    /// <summary>How many clusters there are; a record without a link is one of its own.</summary>
    public int ClusterCount { get; }

    internal RecordTable Table { get; }

    internal BoundComparisons Comparisons { get; }

    internal Weights Weights { get; }

    internal List<Pair> Pairs { get; }

    internal int[] Clusters { get; }

    /// <summary>Measures the result by the truth column; null where the settings name none.</summary>
    public Accuracy? Measure() => Table.Truth.Length == 0
        ? null
        : Accuracy.Of(new EntityTruth(Table.Truth, Settings.BetweenListsOnly ? Table.ListOf : null), CollectionsMarshal.AsSpan(Pairs), Clusters, Threshold);
}
