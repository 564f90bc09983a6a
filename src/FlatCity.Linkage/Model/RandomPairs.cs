using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Model;

/// <summary>
/// u from random pairs: two records drawn by chance are nearly never of one entity. Agreement is counted exactly from the
/// frequencies of the values, the levels between from a million drawn pairs. What matches are expected among them is taken
/// out again: in a short list they would pass for chance.
/// </summary>
internal static class RandomPairs
{
    public const int Most = 1_000_000;

    private const int Chunk = 10_000;

    /// <summary>How many random pairs stand at each level of each comparison.</summary>
    public static long[][] Count(BoundComparisons comparisons, ulong seed, int threads)
    {
        var table = comparisons.Table;
        var total = (long)table.Count * (table.Count - 1) / 2;
        var draws = (int)Math.Min(Most, Math.Max(total, 1));
        var sums = comparisons.LevelCounts.Select(n => new long[n + 1]).ToArray();
        if (table.Count < 2) return sums;
        Parallel.For(0, (draws + Chunk - 1) / Chunk, new ParallelOptions { MaxDegreeOfParallelism = threads }, chunk =>
        {
            var counts = comparisons.LevelCounts.Select(n => new long[n + 1]).ToArray();
            var levels = new byte[comparisons.Count];
            for (var n = chunk * Chunk; n < Math.Min(draws, (chunk + 1) * Chunk); n++)
            {
                var draw = Hash.Draw(seed, (ulong)n);
                var a = (int)((draw >> 32) * (ulong)table.Count >> 32);
                var b = (int)((draw & 0xFFFFFFFF) * (ulong)(table.Count - 1) >> 32);
                if (b >= a) b++;
                comparisons.Levels(table.Row(Math.Min(a, b)), table.Row(Math.Max(a, b)), levels);
                for (var c = 0; c < levels.Length; c++) counts[c][levels[c]]++;
            }

            // Whole numbers: whichever thread comes first, the sum is the same.
            lock (sums)
                for (var c = 0; c < sums.Length; c++)
                    for (var l = 0; l < sums[c].Length; l++) sums[c][l] += counts[c][l];
        });
        return sums;
    }

    public static void SetU(Parameters parameters, BoundComparisons comparisons, long[][] counts)
    {
        for (var c = 0; c < counts.Length; c++)
        {
            var u = parameters.U[c];
            var frequency = comparisons.Table.Fields[comparisons.Fields[c]].Frequency;
            double present = 0, same = 0;
            for (var v = 1; v < frequency.Length; v++)
            {
                present += frequency[v];
                same += (double)frequency[v] * (frequency[v] - 1);
            }

            var seen = (double)counts[c].Skip(1).Sum();
            var levels = counts[c].Length - 1;
            var least = 0.5 / (seen + levels);
            var exact = present > 1 ? same / (present * (present - 1)) : 0.5;
            exact = Within(exact, parameters.Prior, parameters.M[c][1], Math.Min(least, 0.25 / Math.Max(present, 2)));
            double rest = 0;
            for (var l = 2; l <= levels; l++)
            {
                u[l] = Within(counts[c][l] / Math.Max(seen, 1), parameters.Prior, parameters.M[c][l], least);
                rest += u[l];
            }

            for (var l = 2; l <= levels; l++) u[l] *= (1 - exact) / rest;
            u[1] = exact;
        }
    }

    // The expected matches among random pairs, taken out.
    private static double Within(double seen, double prior, double m, double least) =>
        Math.Clamp((seen - (prior * m)) / (1 - prior), least, 1 - 1e-6);
}
