namespace FlatCity.Linkage.Model;

/// <summary>Two records and the weight of what they have in common, in bits; `A` stands before `B` in the table.</summary>
internal readonly record struct Pair(int A, int B, float Weight) : IComparable<Pair>
{
    /// <summary>The weight of what somebody has decided to be the same.</summary>
    public const float Decided = 1000;

    public int CompareTo(Pair other) => A != other.A ? A.CompareTo(other.A) : B != other.B ? B.CompareTo(other.B) : Weight.CompareTo(other.Weight);
}
