namespace FlatCity.Packs.Rates;

/// <summary>How many were in the cohort, and how much of it was counted (分子、分母).</summary>
public readonly record struct RateCount(long Of, decimal Counted)
{
    /// <summary>Two counts of rounds that are apart, together.</summary>
    public static RateCount operator +(RateCount one, RateCount other) => Add(one, other);

    /// <summary>Two counts of rounds that are apart, together.</summary>
    public static RateCount Add(RateCount one, RateCount other) => new(one.Of + other.Of, one.Counted + other.Counted);

    /// <summary>The share, exact, or nothing where the cohort is empty and the rate says so.</summary>
    public decimal? Share(ZeroOfZero zero) => Of > 0 ? Counted / Of : zero switch { ZeroOfZero.Whole => 1, ZeroOfZero.Nothing => 0, _ => null };
}

/// <summary>One figure: an indicator, what it was counted from, and its value (数值).</summary>
/// <param name="Indicator">The rate or composite.</param>
/// <param name="Count">Cohort and count of a rate; of a composite its smallest part's cohort, and nothing counted.</param>
/// <param name="Value">Exact: a share of 1, or a composite's points; nothing where there is none.</param>
public sealed record Figure(Indicator Indicator, RateCount Count, decimal? Value)
{
    /// <summary>The value as it is shown: percent for a share, points for a composite whose weights do not add up to 1; half rounded up.</summary>
    public decimal? Shown => Value is { } value ? Rounding.Half(IsPercent ? value * 100 : value, Indicator.Round) : null;

    /// <summary>Whether it is shown as percent.</summary>
    public bool IsPercent => Indicator is not Composite { Most: not 1 };
}

/// <summary>Rounding as people do it and regulations ask for (四舍五入; GB/T 8170-2008 3.2 has the half to even, which no city's table uses).</summary>
public static class Rounding
{
    /// <summary>Half away from zero, to so many digits behind the point.</summary>
    public static decimal Half(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);
}
