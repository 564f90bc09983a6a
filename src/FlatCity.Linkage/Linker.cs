using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FlatCity.Linkage.Blocking;
using FlatCity.Linkage.Clusters;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Reviewing;
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

    // A pattern of levels is one word of 64 bits, four for a field.
    private const int MostFields = SettingsProposal.MostFields;

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

        if (settings.Model is { } known) settings = settings with { Fields = known.Fields, Blocking = settings.Blocking.Count > 0 ? settings.Blocking : known.Blocking };
        Step("reading");
        var table = Load(lists, ref settings, notes);
        var decisions = Decisions.Find(table, settings.Decisions);
        Step("learning");
        var comparisons = Bind(table, settings);
        var keys = new BlockKeys(table, settings.FormerPlaces);
        var names = table.Fields.Select(f => f.Name).ToArray();
        var rules = settings.Blocking.Select(text => BlockingRule.Parse(text, names)).ToList();
        var parameters = settings.Model?.ToParameters(comparisons) ?? Learn(comparisons, decisions, keys, settings, notes, rules, Step);
        // What each rule would gather is told before any pair is compared, so that whoever sees it can still stop.
        foreach (var rule in progress is null ? [] : rules)
            Step(string.Create(CultureInfo.InvariantCulture, $"blocking by {rule.Text(names)}: about {(rule.IsEveryPair ? (double)table.Count * (table.Count - 1) / 2 : keys.CountPairs(rule)):#,0} pairs"));
        Step("comparing");
        var weights = new Weights(comparisons, parameters);
        var floor = FloorOf(table.Count);
        var (pairs, counts) = new CandidatePairs(keys, rules, settings.BetweenListsOnly).Run(() => new PairWeigher(weights), floor, settings.Threads, done => progress?.Invoke(new LinkProgress("comparing", done)));
        foreach (var count in counts.Where(c => c.SplitBlocks > 0))
            notes.Add($"The blocking rule {count.Rule} gathers up to {count.LargestBlock} records in a block; {count.SplitBlocks} blocks of more than {Blocking.CandidatePairs.LargestBlock} were split by their other fields, and of what is alike even then each record met only its neighbours.");
        Step("joining");
        if (settings.Model is null) parameters.Prior = Calibration.Prior(CollectionsMarshal.AsSpan(pairs), AllPairs(table, settings.BetweenListsOnly));
        var weigher = new PairWeigher(weights);
        float Weigh(int a, int b) => weigher.Weigh(table.Row(a), table.Row(b), float.NegativeInfinity);
        var odds = Math.Log2(parameters.Prior / (1 - parameters.Prior));
        odds += Calibration.Shift([.. decisions.ByPair.Where(d => d.Value != Verdict.Undecided).OrderBy(d => d.Key).Select(d => (Weigh(d.Key.A, d.Key.B), d.Value == Verdict.Same))], odds);
        var threshold = settings.Threshold ?? settings.Model?.Threshold ?? Calibration.Threshold(CollectionsMarshal.AsSpan(pairs), odds);
        Decide(pairs, decisions);
        var (clusters, refused) = Clustering.Join(table.Count, CollectionsMarshal.AsSpan(pairs), threshold, Weigh, decisions);
        foreach (var (a, b) in decisions.Of(Verdict.Same).Where(d => clusters[d.A] != clusters[d.B]))
            notes.Add($"The decisions contradict each other: {table.KeyOf(a)} and {table.KeyOf(b)} are the same, but others in their clusters are decided different. They stay apart.");
        steps.Add(("done", watch.Elapsed.TotalSeconds));
        return new LinkResult(settings, table, comparisons, weights, pairs, counts, clusters, refused, threshold, odds, rules, decisions, notes, steps);
    }

    // What somebody decided holds over the model.
    private static void Decide(List<Pair> pairs, Decisions decisions)
    {
        if (decisions.ByPair.Count == 0) return;
        pairs.RemoveAll(p => decisions.ByPair.TryGetValue((p.A, p.B), out var verdict) && verdict != Verdict.Undecided);
        pairs.AddRange(decisions.Of(Verdict.Same).Select(d => new Pair(d.A, d.B, Pair.Decided)));
        pairs.Sort();
    }

    private static RecordTable Load(IReadOnlyList<ListSource> lists, ref LinkSettings settings, List<string> notes)
    {
        if (lists.Count is 0 or > 255) throw new LinkageFaultException("Give between 1 and 255 lists.");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (settings.Key is not null) keys.Add(settings.Key);
        var raw = RawLists.Read(lists, keys, settings.Threads);
        notes.AddRange(raw.Notes);
        SwappedColumns.Note(raw, notes);
        settings = SettingsProposal.Complete(raw, settings, notes);
        var complete = settings;
        int ColumnOf(string name) => raw.Columns.FindIndex(c => c.Name == name) is >= 0 and var found
            ? found
            : throw new LinkageFaultException($"No list has the column {name}: they have {string.Join(", ", raw.Columns.Select(c => c.Name))}.");
        if (complete.Fields.Count > MostFields) throw new LinkageFaultException($"{complete.Fields.Count} fields are to be compared: name {MostFields} at most, those that tell most.");
        if (complete.Fields.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new LinkageFaultException($"The field {twice.Key} is named twice: compare it in one way.");
        var fields = complete.Fields.Select(f => (f.Name, f.Kind, ColumnOf(f.Name))).ToList();
        OneWriting.Apply(raw, fields, notes);
        return RecordTable.Make(raw, fields, complete.Key is null ? -1 : ColumnOf(complete.Key), complete.TruthColumn is null ? -1 : ColumnOf(complete.TruthColumn), complete.Threads);
    }

    internal static BoundComparisons Bind(RecordTable table, LinkSettings settings)
    {
        var comparisons = settings.Fields.Select(f => Kinds.Make(f, settings)).ToList();
        var swaps = settings.Fields.Index().Where(f => f.Item.SwappedWith is not null).Select(f => (f.Index, IndexOf(settings, f.Item))).ToList();
        return new BoundComparisons(table, comparisons, swaps, settings.Threads);
    }

    private static int IndexOf(LinkSettings settings, FieldSetting field)
    {
        for (var f = 0; f < settings.Fields.Count; f++)
            if (settings.Fields[f].Name == field.SwappedWith) return f;
        throw new LinkageFaultException($"{field.Name} is said to be swapped with {field.SwappedWith}, which is not compared.");
    }

    private static Parameters Learn(BoundComparisons comparisons, Decisions decisions, BlockKeys keys, LinkSettings settings, List<string> notes, List<BlockingRule> rules, Action<string> step)
    {
        var proposal = new RuleProposal(comparisons, keys, settings.Threads);
        var training = new Training(comparisons, decisions, settings.Seed, settings.Threads);
        var samples = training.Draw(proposal.ForTraining(), keys);
        var parameters = Parameters.Start(comparisons);
        var random = RandomPairs.Count(comparisons, settings.Seed, settings.Threads);
        parameters.Prior = 0;
        RandomPairs.SetU(parameters, comparisons, random);
        var learned = false;
        for (var round = 0; round < Rounds; round++)
        {
            learned |= training.Learn(parameters, samples);
            var all = Math.Max(1, AllPairs(comparisons.Table, false));
            parameters.Prior = Math.Min(0.5, training.MatchesExpected(parameters, samples) / all);
            parameters.RecordsOfEntity = 1 + Math.Min(3, 2 * parameters.Prior * all / comparisons.Table.Count);
            RandomPairs.SetU(parameters, comparisons, random);
        }

        if (!learned) notes.Add("Too few matches were seen to learn from; the weights are first guesses. Look at the links before you use them.");
        step("blocking");
        if (rules.Count == 0) rules.AddRange(proposal.ForTheRun(training, parameters, samples));
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
