namespace FlatCity.Linkage.Model;

/// <summary>How many of the pairs are expected to be matches, and from which weight on they are taken, both without a truth.</summary>
internal static class Calibration
{
    /// <summary>
    /// The share of all pairs that are matches: the one at which the chances of the weighed pairs add up to it. Pairs that
    /// were not weighed, or below the floor, count as none.
    /// </summary>
    public static double Prior(ReadOnlySpan<Pair> pairs, double allPairs)
    {
        // By sixteenths of a bit and whole numbers, so that the order of the pairs changes nothing.
        var histogram = new SortedDictionary<int, long>();
        foreach (var pair in pairs)
        {
            var bin = (int)MathF.Round(pair.Weight * 16);
            histogram[bin] = histogram.GetValueOrDefault(bin) + 1;
        }

        var matches = Math.Max(1, pairs.Length / 2.0);
        for (var round = 0; round < 200; round++)
        {
            var odds = Math.Log2(matches / Math.Max(allPairs - matches, 1));
            double sum = 0;
            foreach (var (bin, count) in histogram) sum += count * Chance((bin / 16.0) + odds);
            sum = Math.Max(sum, 0.5);
            if (Math.Abs(sum - matches) < 1e-6 * matches) break;
            matches = sum;
        }

        return matches / Math.Max(allPairs, 1);
    }

    /// <summary>The chance of so many bits for it.</summary>
    public static double Chance(double bits) => bits > 60 ? 1 : bits < -60 ? 0 : Math.Pow(2, bits) / (1 + Math.Pow(2, bits));

    /// <summary>
    /// By how many bits the odds are moved by what people decided: a logistic regression with the weights given and only its
    /// constant sought, drawn towards none by two bits' spread, so that a few decisions move it little.
    /// </summary>
    public static double Shift(IReadOnlyList<(float Weight, bool Same)> decided, double odds)
    {
        double shift = 0;
        for (var round = 0; round < 50; round++)
        {
            var (slope, curve) = (-shift * Math.Log(2) / 4, -Math.Log(2) / 4);
            foreach (var (weight, same) in decided)
            {
                var chance = Chance(weight + odds + shift);
                slope += (same ? 1 : 0) - chance;
                curve -= chance * (1 - chance) * Math.Log(2);
            }

            var step = Math.Clamp(slope / curve, -2, 2);
            shift -= step;
            if (Math.Abs(step) < 1e-6) break;
        }

        return shift;
    }

    /// <summary>The weight from which on pairs are taken: where the F1 that the chances promise is highest.</summary>
    public static double Threshold(ReadOnlySpan<Pair> pairs, double odds)
    {
        var weights = new float[pairs.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = pairs[i].Weight;
        Array.Sort(weights);
        double expected = 0;
        foreach (var weight in weights) expected += Chance(weight + odds);
        double right = 0, best = 0, threshold = -odds;
        for (var i = weights.Length - 1; i >= 0; i--)
        {
            right += Chance(weights[i] + odds);
            var f1 = 2 * right / (weights.Length - i + expected);
            if (f1 <= best || (i > 0 && weights[i - 1] == weights[i])) continue;
            best = f1;
            threshold = weights[i];
        }

        return threshold;
    }
}
