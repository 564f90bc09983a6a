using FlatCity.Linkage.Comparing;

namespace FlatCity.Linkage.Model;

/// <summary>
/// What Fellegi and Sunter call m and u: how often records of one entity, and records of two, stand at each level of each
/// comparison. Index 0 is the missing value, which says nothing.
/// </summary>
internal sealed class Parameters
{
    private Parameters(double[][] m, double[][] u)
    {
        M = m;
        U = u;
    }

    public double[][] M { get; }

    public double[][] U { get; }

    /// <summary>The share of all pairs that is expected to be of one entity.</summary>
    public double Prior { get; set; } = 1e-6;

    /// <summary>How many records an entity has on average, for the frequency of values among entities.</summary>
    public double RecordsOfEntity { get; set; } = 1;

    public static Parameters Start(BoundComparisons comparisons)
    {
        var m = new double[comparisons.Count][];
        var u = new double[comparisons.Count][];
        for (var c = 0; c < m.Length; c++)
        {
            var guess = comparisons.Comparisons[c].FirstGuess;
            m[c] = new double[comparisons.LevelCounts[c] + 1];
            guess.CopyTo(m[c], 1);
            if (guess.Length < comparisons.LevelCounts[c]) m[c][^1] = 0.02;
            u[c] = new double[m[c].Length];
            Normalise(m[c]);
        }

        return new Parameters(m, u);
    }

    public static Parameters Of(double[][] m, double[][] u, double prior) => new(m, u) { Prior = prior };

    public static void Normalise(double[] chances)
    {
        var sum = chances.Skip(1).Sum();
        for (var l = 1; l < chances.Length; l++) chances[l] /= sum;
    }

    /// <summary>log2(m/u), in bits.</summary>
    public double Weight(int comparison, int level) => level == 0 ? 0 : Math.Log2(M[comparison][level] / U[comparison][level]);
}
