using System.Runtime.InteropServices;
using FlatCity.Linkage.Blocking;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Evaluating;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Results;
using FlatCity.Linkage.Reviewing;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage;

/// <summary>What came out of linking.</summary>
public sealed class LinkResult
{
    internal LinkResult(LinkSettings settings, RecordTable table, BoundComparisons comparisons, Weights weights, List<Pair> pairs, IReadOnlyList<BlockingCount> blocking, int[] clusters, int refused, double threshold, double odds, IReadOnlyList<BlockingRule> rules, Decisions decisions, IReadOnlyList<string> notes, IReadOnlyList<(string, double)> steps)
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
        Odds = odds;
        Rules = rules;
        Decisions = decisions;
        Notes = notes;
        Steps = steps;
        Links = pairs.Count(p => p.Weight >= threshold);
        ClusterCount = clusters.Index().Count(c => c.Item == c.Index);
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
    public int Records => Clusters.Length;

    /// <summary>How many pairs were compared.</summary>
    public long CandidatePairs => Blocking.Sum(b => b.Fresh);

    /// <summary>How many pairs are links.</summary>
    public int Links { get; }

    /// <summary>How many clusters there are; a record without a link is one of its own.</summary>
    public int ClusterCount { get; }

    /// <summary>The odds, in bits, of a pair that nothing is known of; with a pair's weight they give its chance.</summary>
    internal double Odds { get; }

    internal RecordTable Table { get; }

    internal BoundComparisons Comparisons { get; }

    internal Weights Weights { get; }

    internal List<Pair> Pairs { get; }

    internal IReadOnlyList<BlockingRule> Rules { get; }

    internal Decisions Decisions { get; }

    internal int[] Clusters { get; }

    /// <summary>Measures the result by the truth column; null where the settings name none.</summary>
    public Accuracy? Measure() => Table.Truth.Length == 0 ? null : Measure(new EntityTruth(Table.Truth, Settings.BetweenListsOnly ? Table.ListOf : null));

    /// <summary>Measures the result by a file of labelled pairs, or of entities by key.</summary>
    /// <param name="truth">The file.</param>
    public Accuracy Measure(ListSource truth) => Measure(LabelledPairs.Read(truth, Table, Settings.BetweenListsOnly));

    /// <summary>Writes each link with its weight, its chance and its reasons.</summary>
    /// <param name="output">Where to.</param>
    public void WriteLinks(TextWriter output) => new ResultFiles(this).WriteLinks(output);

    /// <summary>Writes each record with its cluster.</summary>
    /// <param name="output">Where to.</param>
    public void WriteClusters(TextWriter output) => new ResultFiles(this).WriteClusters(output);

    /// <summary>Writes the pairs that teach most when somebody reviews them, with an empty column for the decision.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="count">How many at most.</param>
    public void WriteReview(TextWriter output, int count) => new ResultFiles(this).WriteReview(output, count);

    /// <summary>Writes the report: one page of HTML with pictures, without JavaScript.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="accuracy">What the truth says, where there is one.</param>
    public void WriteReport(TextWriter output, Accuracy? accuracy) => new Reporting.Report(this, accuracy, output).Write();

    /// <summary>The model, to be used again or kept: the next version of the one that the settings gave, or the first.</summary>
    public ModelFile ToModel() => new()
    {
        Format = ModelFile.CurrentFormat,
        Version = (Settings.Model?.Version ?? Settings.ModelBefore ?? 0) + (Settings.Model is null ? 1 : 0),
        Decisions = Settings.Model?.Decisions ?? Decisions.ByPair.Count,
        Records = Settings.Model?.Records ?? Records,
        Prior = Math.Clamp(Calibration.Chance(Odds), 1e-300, 1),
        Related = Weights.Parameters.Related,
        RecordsOfEntity = Weights.Parameters.RecordsOfEntity,
        Threshold = Threshold,
        Blocking = [.. Blocking.Select(b => b.Rule)],
        Comparisons = [.. Settings.Fields.Select((f, c) => new ModelComparison(f.Name, f.Kind, f.ByFrequency, f.SwappedWith, Weights.Parameters.Shared[c], [.. Enumerable.Range(1, Comparisons.LevelCounts[c]).Select(l => new ModelLevel(Comparisons.LevelText(c, l), Weights.Parameters.M[c][l], Weights.Parameters.U[c][l]))]))],
    };

    /// <summary>The records of a pair in the table, by their lists and keys; for explanations.</summary>
    /// <param name="listA">The list of one record; empty for whichever has the key.</param>
    /// <param name="keyA">Its key.</param>
    /// <param name="listB">The list of the other.</param>
    /// <param name="keyB">Its key.</param>
    public IReadOnlyList<PairPart> Explain(string listA, string keyA, string listB, string keyB)
    {
        var keys = new KeyFinder(Table, [(listA, keyA), (listB, keyB)]);
        var (a, b) = (keys.Find(listA, keyA), keys.Find(listB, keyB));
        if (a < 0 || b < 0) throw new LinkageFaultException($"No list has the record {(a < 0 ? keyA : keyB)}.");
        return Explain(Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>The cluster of a record, by the name that WriteClusters gives it.</summary>
    /// <param name="list">The list of the record; empty for whichever has the key.</param>
    /// <param name="key">Its key.</param>
    public string ClusterOf(string list, string key)
    {
        var record = new KeyFinder(Table, [(list, key)]).Find(list, key);
        return record < 0 ? throw new LinkageFaultException($"No list has the record {key}.") : ClusterName(record);
    }

    internal string ClusterName(int record)
    {
        var first = Clusters[record];
        return Table.ListNames.Count == 1 ? Table.KeyOf(first) : $"{Table.ListNames[Table.ListOf(first)]}/{Table.KeyOf(first)}";
    }

    internal float WeightOf(int a, int b) => new PairWeigher(Weights).Weigh(Table.Row(a), Table.Row(b), float.NegativeInfinity);

    internal List<Pair> Propose(int count) => ReviewProposals.Choose(Comparisons, CollectionsMarshal.AsSpan(Pairs), -Odds, Decisions, count);

    internal List<PairPart> Explain(int a, int b) => Explain(Table.Row(a), Table.Row(b));

    internal List<PairPart> Explain(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        Span<byte> levels = stackalloc byte[Comparisons.Count];
        Comparisons.Levels(a, b, levels);
        var parts = new List<PairPart>();
        for (var c = 0; c < levels.Length; c++)
        {
            var field = Comparisons.Fields[c];
            var weight = levels[c] == 1 ? Weights.OfValue(c, a[field]) : Weights.ByLevel[c][levels[c]];
            parts.Add(new PairPart(Table.Fields[field].Name, Comparisons.LevelText(c, levels[c]), weight, Table.Fields[field].Values.Text(a[field]), Table.Fields[field].Values.Text(b[field])));
        }

        // What a family shares speaks for one person too, but less than its sum.
        if (Weights.OfRelated(levels, a) is < -0.05 and var less) parts.Add(new PairPart("related", "may only be related", less, "", ""));

        return parts;
    }

    private Accuracy Measure(ITruth truth) => Accuracy.Of(truth, CollectionsMarshal.AsSpan(Pairs), Clusters, Threshold);
}
