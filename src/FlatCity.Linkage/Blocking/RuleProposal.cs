using System.Collections;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Blocking;

/// <summary>
/// Chooses blocking rules from the lists themselves. For training: pairs of fields that agree seldom by chance. For the
/// run: what matches look like is known by then, so rules are taken that reach most of the matches not yet reached for
/// the pairs they cost, within a budget of pairs.
/// </summary>
internal sealed class RuleProposal(BoundComparisons comparisons, BlockKeys keys, int threads)
{
    /// <summary>Up to so many records every pair is compared.</summary>
    public const int EveryPairUpTo = 6_000;

    private const double PairsOfRecord = 25;
    private const double MostPairs = 280e6;
    private const int MostRules = 14;
    private const int Simulated = 20_000;

    private RecordTable Table => keys.Table;

    /// <summary>Rules to learn from: each field stands outside of several of them.</summary>
    public List<BlockingRule> ForTraining()
    {
        var fields = Enumerable.Range(0, comparisons.Count).Select(c => comparisons.Fields[c]).Distinct().Where(IsVaried).ToArray();
        var rules = (from i in Enumerable.Range(0, fields.Length)
                     from j in Enumerable.Range(i, fields.Length - i)
                     select new BlockingRule(i == j ? [Whole(fields[i])] : [Whole(fields[i]), Whole(fields[j])])).ToArray();
        var counted = new (BlockingRule Rule, double Pairs)[rules.Length];
        Parallel.For(0, rules.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, r => counted[r] = (rules[r], keys.CountPairs(rules[r], 200_000)));
        var chosen = new List<BlockingRule>();
        var used = new Dictionary<int, int>();
        foreach (var (rule, pairs) in counted.Where(c => c.Pairs >= 5 && c.Pairs <= 20.0 * Table.Count).OrderBy(c => Uncommon(c.Rule, c.Pairs)).ThenBy(c => Array.IndexOf(rules, c.Rule)))
        {
            if (rule.Parts.Any(p => used.GetValueOrDefault(p.Field) >= 3)) continue;
            foreach (var part in rule.Parts) used[part.Field] = used.GetValueOrDefault(part.Field) + 1;
            chosen.Add(rule);
            if (chosen.Count == 12) break;
        }

        return chosen;
    }

    // Rules that gather about as many pairs as there are records hold the largest share of matches.
    private double Uncommon(BlockingRule rule, double pairs)
    {
        var filled = rule.Parts.Aggregate(1.0, (share, part) => share * Filled(part.Field));
        return Math.Abs(Math.Log2(Math.Max(pairs, 1) / Table.Count)) - (4 * filled);
    }

    private double Filled(int field) => 1 - ((double)Table.Fields[field].FrequencyOf(0) / Table.Count);

    private bool IsVaried(int field) => Table.Fields[field].Values.Count > 3 && Filled(field) > 0.05;

    private static KeyPart Whole(int field) => new(field, KeyForm.Whole);

    /// <summary>Rules for the run, with the pairs that each makes.</summary>
    public List<BlockingRule> ForTheRun(Training training, Parameters parameters, List<Training.Sample> samples)
    {
        if (Table.Count <= EveryPairUpTo) return [new BlockingRule([])];
        var parts = Parts();
        var pool = Pool(parts);
        var costs = new double[pool.Count];
        Parallel.For(0, pool.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, r => costs[r] = keys.CountPairs(pool[r]));
        var budget = Math.Min(MostPairs, Math.Max(4e6, PairsOfRecord * Table.Count));
        var reached = Reached(pool, parts, training, parameters, samples);
        if (reached.Length == 0) return Cheapest(pool, costs, budget);
        var open = new BitArray(reached[0].Length, true);
        var chosen = new List<int>();
        double spent = 0;
        while (chosen.Count < MostRules)
        {
            var (best, bestWorth, bestGain) = (-1, 0.0, 0);
            for (var r = 0; r < pool.Count; r++)
            {
                if (spent + costs[r] > budget || chosen.Contains(r)) continue;
                var gain = Common(reached[r], open);
                var worth = gain / (costs[r] + (0.3 * Table.Count));
                if (worth > bestWorth) (best, bestWorth, bestGain) = (r, worth, gain);
            }

            if (best < 0 || bestGain < reached[0].Length * 0.00015) break;
            chosen.Add(best);
            spent += costs[best];
            open.And(new BitArray(reached[best]).Not());
        }

        return chosen.Count == 0 ? Cheapest(pool, costs, budget) : [.. chosen.Select(r => pool[r])];
    }

    private static List<BlockingRule> Cheapest(List<BlockingRule> pool, double[] costs, double budget)
    {
        var rules = pool.Zip(costs).Where(p => p.Second <= budget / 4).OrderByDescending(p => p.Second).Take(4).Select(p => p.First).ToList();
        return rules.Count > 0 ? rules : [pool.Zip(costs).MinBy(p => p.Second).First];
    }

    private List<KeyPart> Parts()
    {
        var parts = new List<KeyPart>();
        for (var c = 0; c < comparisons.Count; c++)
        {
            var field = comparisons.Fields[c];
            if (Table.Fields[field].Values.Count < 3 || Filled(field) < 0.02) continue;
            parts.Add(Whole(field));
            switch (comparisons.Comparisons[c].Kind)
            {
                case "text" or "chinese-name" when Table.Fields[field].Values.Count > 200:
                    parts.Add(new KeyPart(field, KeyForm.Start));
                    parts.Add(new KeyPart(field, KeyForm.Sound));
                    break;
                case "date":
                    parts.Add(new KeyPart(field, KeyForm.Year));
                    parts.Add(new KeyPart(field, KeyForm.Day));
                    break;
                case "phone" or "code" or "citizen-number" when Table.Fields[field].Values.Count > 5000:
                    parts.Add(new KeyPart(field, KeyForm.End));
                    break;
            }
        }

        foreach (var (first, second) in comparisons.Swaps) parts.Add(new KeyPart(comparisons.Fields[first], KeyForm.Either, comparisons.Fields[second]));
        return parts;
    }

    private List<BlockingRule> Pool(List<KeyPart> parts)
    {
        var pool = new List<BlockingRule>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (Table.Fields[parts[i].Field].Values.Count > Table.Count / 100) pool.Add(new BlockingRule([parts[i]]));
            for (var j = i + 1; j < parts.Count; j++)
            {
                if (Overlap(parts[i], parts[j])) continue;
                pool.Add(new BlockingRule([parts[i], parts[j]]));
                // Three conditions only where two gather too much.
                if (Table.Count < 1_000_000) continue;
                for (var k = j + 1; k < parts.Count; k++)
                    if (!Overlap(parts[i], parts[k]) && !Overlap(parts[j], parts[k]) && parts[i].Form == KeyForm.Whole && parts[j].Form == KeyForm.Whole && parts[k].Form == KeyForm.Whole)
                        pool.Add(new BlockingRule([parts[i], parts[j], parts[k]]));
            }
        }

        return pool;
    }

    private static bool Overlap(KeyPart a, KeyPart b) => a.Uses(b.Field) || (b.Other >= 0 && a.Uses(b.Other));

    // For each rule, which of the made-up matches it reaches. A made-up match is a pair that training is sure of, with the
    // fields of the rule that found it taken from another one, since there it had to agree.
    private bool[][] Reached(List<BlockingRule> pool, List<KeyPart> parts, Training training, Parameters parameters, List<Training.Sample> samples)
    {
        var pilots = Pilots(parts, training, parameters, samples);
        if (pilots.Count < 50) return [];
        var byField = parts.Select(p => pilots.Where(pilot => !pilot.Rule.Parts.Any(r => r.Uses(p.Field) || (p.Other >= 0 && r.Uses(p.Other)))).ToArray()).ToArray();
        var agree = new bool[Simulated][];
        Parallel.For(0, Simulated, new ParallelOptions { MaxDegreeOfParallelism = threads }, n =>
        {
            var pilot = pilots[(int)(Hash.Draw(77, (ulong)n) % (ulong)pilots.Count)];
            var bits = new bool[parts.Count];
            for (var p = 0; p < bits.Length; p++)
            {
                var found = pilot.Rule.Parts.Any(r => r.Uses(parts[p].Field) || (parts[p].Other >= 0 && r.Uses(parts[p].Other)));
                // All forms of one field come from the same pair: who shares a value shares its beginning.
                var from = found && byField[p].Length > 0 ? byField[p][(int)(Hash.Draw(78 + (ulong)parts[p].Field, (ulong)n) % (ulong)byField[p].Length)] : pilot;
                bits[p] = from.Agree[p];
            }

            agree[n] = bits;
        });
        var index = parts.Index().ToDictionary(p => p.Item, p => p.Index);
        return [.. pool.Select(rule =>
        {
            var places = rule.Parts.Select(p => index[p]).ToArray();
            return agree.Select(bits => places.All(p => bits[p])).ToArray();
        })];
    }

    private List<(BlockingRule Rule, bool[] Agree)> Pilots(List<KeyPart> parts, Training training, Parameters parameters, List<Training.Sample> samples)
    {
        var of = parts.Select(p => keys.For(new BlockingRule([p]))).ToArray();
        var pilots = new List<(BlockingRule, bool[])>();
        var levels = new byte[comparisons.Count];
        foreach (var sample in samples.Where(s => s.Matches.Length > 0))
        {
            var taken = 0;
            foreach (var (a, b) in sample.Pairs)
            {
                comparisons.Levels(Table.Row(a), Table.Row(b), levels);
                if (training.Chance(parameters, sample, new Pattern(Training.Pack(levels), 1)) < 0.95) continue;
                pilots.Add((sample.Rule, [.. of.Select(key => key[a] != 0 && key[a] == key[b])]));
                if (++taken == 3000) break;
            }
        }

        return pilots;
    }

    private static int Common(bool[] reached, BitArray open)
    {
        var count = 0;
        for (var i = 0; i < reached.Length; i++)
            if (reached[i] && open[i]) count++;
        return count;
    }
}
