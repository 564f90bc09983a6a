namespace FlatCity.Linkage.Results;

/// <summary>What one comparison says of a pair.</summary>
/// <param name="Field">The field.</param>
/// <param name="Level">The level, in words; "missing" where one of the two has no value.</param>
/// <param name="Weight">What it weighs, in bits: above 0 for one entity, below 0 against it.</param>
/// <param name="A">The value of the one record.</param>
/// <param name="B">The value of the other.</param>
public sealed record PairPart(string Field, string Level, double Weight, string A, string B);
