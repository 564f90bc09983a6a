using FlatCity.Linkage.Blocking;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Reviewing;

namespace FlatCity.Linkage.Model;

/// <summary>Pairs with the same levels throughout, counted once.</summary>
internal readonly record struct Pattern(ulong Levels, double Count)
{
    public int Level(int comparison) => (int)(Levels >> (comparison * 4)) & 15;
}

/// <summary>
/// m by expectation-maximisation, without a truth: pairs that agree by one rule are a mixture of matches and others; u is
/// known, so only m and the share of matches are sought. What a rule agrees on tells nothing about itself, so each field
/// is learned from the rules that do without it, weighted by the matches these saw.
/// </summary>
internal sealed class Training(BoundComparisons comparisons, Decisions decisions, ulong seed, int threads)
{
    public const int PairsOfRule = 60_000;

    private const int MostRounds = 60;

    /// <summary>What a rule's pairs looked like: the fields it agrees on, its patterns.</summary>
    public sealed record Sample(BlockingRule Rule, Pattern[] Patterns, (int A, int B)[] Pairs, double PairsOfRule)
    {
        public double[][] Matches { get; set; } = [];

        public double Share { get; set; }

        /// <summary>How many of its pairs were related, and how many of these shared each field.</summary>
        public double Related { get; set; }

        public double[] SharedOf { get; set; } = [];

        public double ShareOfRelated => Patterns.Length == 0 ? 0 : Related / Patterns.Sum(p => p.Count);
    }

    /// <summary>Draws the pairs of each rule once; the rounds of training use them again.</summary>
    public List<Sample> Draw(IReadOnlyList<BlockingRule> rules, BlockKeys keys)
    {
        var samples = new Sample[rules.Count];
        Parallel.For(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, r =>
        {
            var pairs = keys.SamplePairs(rules[r], Hash.Draw(seed, 1000 + (ulong)r), PairsOfRule);
            // What somebody has decided is not guessed at.
            if (decisions.ByPair.Count > 0) pairs = [.. pairs.Where(p => !decisions.ByPair.ContainsKey(p))];
            samples[r] = new Sample(rules[r], PatternsOf(pairs), pairs, pairs.Length < PairsOfRule / 2 ? pairs.Length : keys.CountPairs(rules[r]));
        });
        return [.. samples];
    }

    public Pattern[] PatternsOf((int A, int B)[] pairs)
    {
        var counts = new Dictionary<ulong, int>();
        var levels = new byte[comparisons.Count];
        foreach (var (a, b) in pairs)
        {
            comparisons.Levels(comparisons.Table.Row(a), comparisons.Table.Row(b), levels);
            var packed = Pack(levels);
            counts[packed] = counts.GetValueOrDefault(packed) + 1;
        }

        return [.. counts.OrderBy(p => p.Key).Select(p => new Pattern(p.Key, p.Value))];
    }

    public static ulong Pack(ReadOnlySpan<byte> levels)
    {
        ulong packed = 0;
        for (var c = 0; c < levels.Length; c++) packed |= (ulong)levels[c] << (c * 4);
        return packed;
    }

    /// <summary>One round over all rules; m is set anew. Returns whether any rule saw matches enough.</summary>
    public bool Learn(Parameters parameters, List<Sample> samples)
    {
        Parallel.ForEach(samples, new ParallelOptions { MaxDegreeOfParallelism = threads }, sample => Maximise(parameters, sample));
        var learned = false;
        var decided = PatternsOf([.. decisions.Of(Verdict.Same)]);
        for (var c = 0; c < comparisons.Count; c++)
        {
            var sums = new double[parameters.M[c].Length];
            foreach (var sample in samples)
            {
                if (Uses(sample.Rule, c) || sample.Matches.Length == 0) continue;
                for (var l = 1; l < sums.Length; l++) sums[l] += sample.Matches[c][l];
            }

            foreach (var pattern in decided)
                if (pattern.Level(c) != 0) sums[pattern.Level(c)] += pattern.Count;
            var seen = sums.Sum();
            if (seen < 10) continue;
            learned = true;
            // A handful of made-up matches after the first guess keeps a level that was never seen from weighing without bound.
            var start = Parameters.Start(comparisons).M[c];
            for (var l = 1; l < sums.Length; l++) parameters.M[c][l] = (sums[l] + (2 * start[l])) / (seen + 2);
        }

        LearnRelated(parameters, samples);
        return learned;
    }

    /// <summary>How sure it is that pairs of a pattern are of one entity, by what a sample's own mixture says.</summary>
    public double Chance(Parameters parameters, Sample sample, Pattern pattern)
    {
        var (odds, related) = (sample.Share, sample.ShareOfRelated);
        for (var c = 0; c < comparisons.Count; c++)
        {
            var level = pattern.Level(c);
            if (level == 0 || Uses(sample.Rule, c)) continue;
            var ratio = parameters.M[c][level] / parameters.U[c][level];
            odds *= ratio;
            related *= parameters.RelatedOdds(c, ratio);
        }

        return odds / (odds + related + Math.Max(1e-9, 1 - sample.Share - sample.ShareOfRelated));
    }

    /// <summary>
    /// How many matches the lists hold: each rule saw some, and how many it should see of all is known from m. The middle
    /// one of the rules' answers counts.
    /// </summary>
    public double MatchesExpected(Parameters parameters, List<Sample> samples)
    {
        var answers = new List<double>();
        foreach (var sample in samples.Where(s => s.Matches.Length > 0))
        {
            double agreeing = 1;
            foreach (var part in sample.Rule.Parts) agreeing *= Agreeing(parameters, part.Field, 1);

            if (agreeing > 0.02) answers.Add(sample.Share * sample.PairsOfRule / agreeing);
        }

        answers.Sort();
        return answers.Count == 0 ? comparisons.Table.Count / 10.0 : answers[answers.Count / 2];
    }

    private void Maximise(Parameters parameters, Sample sample)
    {
        var m = parameters.M.Select(row => row.ToArray()).ToArray();
        var free = Enumerable.Range(0, comparisons.Count).Where(c => !Uses(sample.Rule, c)).ToArray();
        var total = sample.Patterns.Sum(p => p.Count);
        sample.Matches = [];
        sample.Related = 0;
        if (total < 20 || free.Length == 0) return;
        // First as if some were related; where these do not stand apart from the matches, once more without them.
        if (Mixture(parameters, sample, m, free, total, 0.1)) return;
        m = [.. parameters.M.Select(row => row.ToArray())];
        Mixture(parameters, sample, m, free, total, 0);
    }

    private bool Mixture(Parameters parameters, Sample sample, double[][] m, int[] free, double total, double related)
    {
        var share = 0.2;
        var shared = Enumerable.Repeat(0.3, m.Length).ToArray();
        var sharedOf = new double[m.Length];
        for (var round = 0; round < MostRounds; round++)
        {
            var sums = m.Select(row => new double[row.Length]).ToArray();
            double matches = 0, kin = 0;
            Array.Clear(sharedOf);
            var seenKin = new double[m.Length];
            foreach (var pattern in sample.Patterns)
            {
                var (odds, kinOdds) = (share, related);
                foreach (var c in free)
                {
                    var level = pattern.Level(c);
                    if (level == 0) continue;
                    var ratio = m[c][level] / parameters.U[c][level];
                    odds *= ratio;
                    kinOdds *= 1 - shared[c] + (shared[c] * ratio);
                }

                var all = odds + kinOdds + (1 - share - related);
                var expected = double.IsFinite(all) ? pattern.Count * (odds / all) : pattern.Count;
                matches += expected;
                foreach (var c in free) sums[c][pattern.Level(c)] += expected;
                if (related <= 0 || !double.IsFinite(all)) continue;
                var expectedKin = pattern.Count * (kinOdds / all);
                kin += expectedKin;
                foreach (var c in free)
                {
                    var level = pattern.Level(c);
                    if (level == 0) continue;
                    var ratio = shared[c] * m[c][level] / parameters.U[c][level];
                    seenKin[c] += expectedKin;
                    sharedOf[c] += expectedKin * ratio / (1 - shared[c] + ratio);
                }
            }

            var moved = Math.Abs((matches / total) - share) + Math.Abs((kin / total) - related);
            share = Math.Clamp(matches / total, 1e-6, 1 - 1e-6);
            related = related <= 0 ? 0 : Math.Clamp(kin / total, 1e-9, 1 - share);
            for (var c = 0; c < shared.Length; c++)
                if (related > 0 && seenKin[c] > 0) shared[c] = (sharedOf[c] + 0.5) / (seenKin[c] + 2);
            foreach (var c in free)
            {
                var seen = sums[c].Skip(1).Sum();
                if (seen < 1) continue;
                for (var l = 1; l < m[c].Length; l++)
                {
                    var chance = (sums[c][l] + 0.01) / (seen + (0.01 * (m[c].Length - 1)));
                    moved = Math.Max(moved, Math.Abs(chance - m[c][l]));
                    m[c][l] = chance;
                }
            }

            sample.Matches = sums;
            if (moved < 1e-5) break;
        }

        if (related > 0)
        {
            // Related records must disagree in what tells most: otherwise they are matches with more mistakes.
            if (related * total < 20 || !StandApart(parameters, m, free, shared)) return false;
            sample.Related = related * total;
            sample.SharedOf = shared;
        }

        sample.Share = share;
        // A rule that saw hardly any match has learned by chance what the others are.
        if (share * total < 20 || share < 1e-4) sample.Matches = [];
        return true;
    }

    private static bool StandApart(Parameters parameters, double[][] m, int[] free, double[] shared)
    {
        double all = 0, kept = 0;
        foreach (var c in free)
        {
            double bits = 0;
            for (var l = 1; l < m[c].Length; l++) bits += m[c][l] * Math.Log2(m[c][l] / parameters.U[c][l]);
            all += bits;
            kept += bits * shared[c];
        }

        return kept < 0.6 * all;
    }

    // What a rule agrees on tells nothing about itself here either.
    private void LearnRelated(Parameters parameters, List<Sample> samples)
    {
        var answers = new List<double>();
        Array.Clear(parameters.Shared);
        for (var c = 0; c < comparisons.Count; c++)
        {
            var saw = samples.Where(s => s.Related > 0 && !Uses(s.Rule, c)).ToArray();
            if (saw.Length > 0) parameters.Shared[c] = saw.Sum(s => s.Related * s.SharedOf[c]) / saw.Sum(s => s.Related);
        }

        foreach (var sample in samples.Where(s => s.Related > 0))
        {
            double agreeing = 1;
            foreach (var part in sample.Rule.Parts) agreeing *= Agreeing(parameters, part.Field, parameters.Shared[Array.IndexOf(comparisons.Fields, part.Field)]);
            if (agreeing > 0.01) answers.Add(sample.Related / sample.Patterns.Sum(p => p.Count) * sample.PairsOfRule / agreeing);
        }

        answers.Sort();
        var all = Math.Max(1, (double)comparisons.Table.Count * (comparisons.Table.Count - 1) / 2);
        parameters.Related = answers.Count == 0 ? 0 : Math.Min(0.01, answers[answers.Count / 2] / all);
    }

    private double Agreeing(Parameters parameters, int field, double share)
    {
        var filled = 1 - ((double)comparisons.Table.Fields[field].FrequencyOf(0) / comparisons.Table.Count);
        return share * parameters.M[Array.IndexOf(comparisons.Fields, field)][1] * filled * filled;
    }

    private bool Uses(BlockingRule rule, int comparison) => rule.Parts.Any(p => p.Uses(comparisons.Fields[comparison]));
}
