using System.Diagnostics;
using System.Runtime.InteropServices;
using FlatCity.Linkage.Blocking;
using FlatCity.Linkage.Clusters;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage;

/// <summary>A step of the work, for whoever waits.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">The share of it that is done, 0 to 1, or null where it is not known.</param>
public readonly record struct LinkProgress(string Step, double? Done);

/// <summary>
/// Links records that mean the same 记录链接, after Fellegi and Sunter and without a truth: reads lists, proposes what is
/// left open, learns what agreement is worth, compares what the blocking rules gather, and joins links into clusters. The
/// same lists, settings and seed give the same result to the bit, on any number of threads and in any order of the rows
/// (where the records have keys).
/// </summary>
public static class Linker
{
    private const int Rounds = 3;

    /// <summary>Links lists.</summary>
    /// <param name="lists">The lists; one is searched for doubles, of several all pairs count unless the settings say otherwise.</param>
    /// <param name="settings">What is known; the rest is proposed.</param>
    /// <param name="progress">Told of each step.</param>
    public static LinkResult Run(IReadOnlyList<ListSource> lists, LinkSettings settings, Action<LinkProgress>? progress = null)
    {
        var notes = new List<string>();
        var watch = Stopwatch.StartNew();
        var steps = new List<(string, double)>();
        void Step(string name)
        {
            steps.Add((name, watch.Elapsed.TotalSeconds));
            progress?.Invoke(new LinkProgress(name, null));
        }

        Step("reading");
        var table = Load(lists, ref settings, notes);
        Step("learning");
        var comparisons = Bind(table, settings);
        var keys = new BlockKeys(table);
        var proposal = new RuleProposal(comparisons, keys, settings.Threads);
        var training = new Training(comparisons, settings.Seed, settings.Threads);
        var samples = training.Draw(proposal.ForTraining(), keys);
        var parameters = Learn(comparisons, training, samples, settings, notes);
        Step("blocking");
        var names = table.Fields.Select(f => f.Name).ToArray();
        var rules = settings.Blocking.Count > 0 ? [.. settings.Blocking.Select(text => BlockingRule.Parse(text, names))] : proposal.ForTheRun(training, parameters, samples);
        Step("comparing");
        var weights = new Weights(comparisons, parameters);
        var floor = FloorOf(table.Count);
        var (pairs, counts) = new CandidatePairs(keys, rules, settings.BetweenListsOnly).Run(() => new PairWeigher(weights), floor, settings.Threads, done => progress?.Invoke(new LinkProgress("comparing", done)));
        Step("joining");
        var span = CollectionsMarshal.AsSpan(pairs);
        parameters.Prior = Calibration.Prior(span, AllPairs(table, settings.BetweenListsOnly));
        var threshold = settings.Threshold ?? Calibration.Threshold(span, parameters.Prior);
        var weigher = new PairWeigher(weights);
        var (clusters, refused) = Clustering.Join(table.Count, span, threshold, (a, b) => weigher.Weigh(table.Row(a), table.Row(b), float.NegativeInfinity));
        steps.Add(("done", watch.Elapsed.TotalSeconds));
        return new LinkResult(settings, table, comparisons, weights, pairs, counts, clusters, refused, threshold, notes, steps);
    }

    private static RecordTable Load(IReadOnlyList<ListSource> lists, ref LinkSettings settings, List<string> notes)
    {
        if (lists.Count is 0 or > 255) throw new LinkageFaultException("Give between 1 and 255 lists.");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (settings.Key is not null) keys.Add(settings.Key);
        var raw = RawLists.Read(lists, keys, settings.Threads);
        notes.AddRange(raw.Notes);
        settings = SettingsProposal.Complete(raw, settings, notes);
        var complete = settings;
        int ColumnOf(string name) => raw.Columns.FindIndex(c => c.Name == name) is >= 0 and var found
            ? found
            : throw new LinkageFaultException($"No list has the column {name}: they have {string.Join(", ", raw.Columns.Select(c => c.Name))}.");
        var fields = complete.Fields.Select(f => (f.Name, ColumnOf(f.Name))).ToList();
        return RecordTable.Make(raw, fields, complete.Key is null ? -1 : ColumnOf(complete.Key), complete.TruthColumn is null ? -1 : ColumnOf(complete.TruthColumn), complete.Threads);
    }

    internal static BoundComparisons Bind(RecordTable table, LinkSettings settings)
    {
        var comparisons = settings.Fields.Select(f => Kinds.Make(f, settings)).ToList();
        var swaps = settings.Fields.Index().Where(f => f.Item.SwappedWith is not null).Select(f => (f.Index, IndexOf(settings, f.Item))).ToList();
        return new BoundComparisons(table, comparisons, swaps);
    }

    private static int IndexOf(LinkSettings settings, FieldSetting field)
    {
        for (var f = 0; f < settings.Fields.Count; f++)
            if (settings.Fields[f].Name == field.SwappedWith) return f;
        throw new LinkageFaultException($"{field.Name} is said to be swapped with {field.SwappedWith}, which is not compared.");
    }

    private static Parameters Learn(BoundComparisons comparisons, Training training, List<Training.Sample> samples, LinkSettings settings, List<string> notes)
    {
        var parameters = Parameters.Start(comparisons);
        var random = RandomPairs.Count(comparisons, settings.Seed, settings.Threads);
        parameters.Prior = 0;
        RandomPairs.SetU(parameters, comparisons, random);
        var learned = false;
        for (var round = 0; round < Rounds; round++)
        {
            learned |= training.Learn(parameters, samples);
            parameters.Prior = training.MatchesExpected(parameters, samples) / Math.Max(1, AllPairs(comparisons.Table, false));
            parameters.RecordsOfEntity = 1 + Math.Min(3, 2 * parameters.Prior * AllPairs(comparisons.Table, false) / comparisons.Table.Count);
            RandomPairs.SetU(parameters, comparisons, random);
        }

        if (!learned) notes.Add("Too few matches were seen to learn from; the weights are first guesses. Look at the links before you use them.");
        return parameters;
    }

    internal static double AllPairs(RecordTable table, bool betweenLists)
    {
        var all = (double)table.Count * (table.Count - 1) / 2;
        if (!betweenLists) return all;
        var sizes = new long[table.ListNames.Count];
        for (var i = 0; i < table.Count; i++) sizes[table.ListOf(i)]++;
        return all - sizes.Sum(n => (double)n * (n - 1) / 2);
    }

    // Below it a pair is a match with less than one chance in a thousand even where every second record has a double.
    internal static float FloorOf(int count) => (float)(Math.Log2(Math.Max(4, count)) - 10);
}
