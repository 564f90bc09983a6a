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

        return learned;
    }

    /// <summary>How sure it is that pairs of a pattern are of one entity, by what a sample's own mixture says.</summary>
    public double Chance(Parameters parameters, Sample sample, Pattern pattern)
    {
        var odds = sample.Share / (1 - sample.Share);
        for (var c = 0; c < comparisons.Count; c++)
        {
            var level = pattern.Level(c);
            if (level != 0 && !Uses(sample.Rule, c)) odds *= parameters.M[c][level] / parameters.U[c][level];
        }

        return odds / (1 + odds);
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
            foreach (var part in sample.Rule.Parts)
            {
                var c = Array.IndexOf(comparisons.Fields, part.Field);
                var filled = 1 - ((double)comparisons.Table.Fields[part.Field].FrequencyOf(0) / comparisons.Table.Count);
                agreeing *= parameters.M[c][1] * filled * filled;
            }

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
        if (total < 20 || free.Length == 0) return;
        var share = 0.2;
        for (var round = 0; round < MostRounds; round++)
        {
            var sums = m.Select(row => new double[row.Length]).ToArray();
            double matches = 0;
            foreach (var pattern in sample.Patterns)
            {
                var odds = share / (1 - share);
                foreach (var c in free)
                {
                    var level = pattern.Level(c);
                    if (level != 0) odds *= m[c][level] / parameters.U[c][level];
                }

                var expected = pattern.Count * (odds / (1 + odds));
                if (double.IsNaN(expected)) expected = pattern.Count;
                matches += expected;
                foreach (var c in free) sums[c][pattern.Level(c)] += expected;
            }

            var moved = Math.Abs((matches / total) - share);
            share = Math.Clamp(matches / total, 1e-6, 1 - 1e-6);
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

        sample.Share = share;
        // A rule that saw hardly any match has learned by chance what the others are.
        if (share * total < 20 || share < 1e-4) sample.Matches = [];
    }

    private bool Uses(BlockingRule rule, int comparison) => rule.Parts.Any(p => p.Uses(comparisons.Fields[comparison]));
}
