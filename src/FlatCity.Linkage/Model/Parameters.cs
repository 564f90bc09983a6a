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
        Shared = new double[m.Length];
    }

    public double[][] M { get; }

    public double[][] U { get; }

    /// <summary>The share of all pairs that is expected to be of one entity.</summary>
    public double Prior { get; set; } = 1e-6;

    /// <summary>How many records an entity has on average, for the frequency of values among entities.</summary>
    public double RecordsOfEntity { get; set; } = 1;

    /// <summary>
    /// Records that are related and yet of two entities (a family in one house, offices of one firm, parts of one work):
    /// how likely such two share a field as one entity does. Without them, who shares a house and a phone would pass for one.
    /// </summary>
    public double[] Shared { get; private init; }

    /// <summary>How many of the pairs that are no matches are related.</summary>
    public double Related { get; set; }

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

    public static Parameters Of(double[][] m, double[][] u, double prior, double related, double[] shared) => new(m, u) { Prior = prior, Related = related, Shared = shared };

    public static void Normalise(double[] chances)
    {
        var sum = chances.Skip(1).Sum();
        for (var l = 1; l < chances.Length; l++) chances[l] /= sum;
    }

    /// <summary>By how much likelier related records stand at a level than any two, given how much likelier those of one entity do.</summary>
    public double RelatedOdds(int comparison, double matchOdds) => 1 - Shared[comparison] + (Shared[comparison] * matchOdds);

    /// <summary>log2(m/u), in bits.</summary>
    public double Weight(int comparison, int level) => level == 0 ? 0 : Math.Log2(M[comparison][level] / U[comparison][level]);
}
