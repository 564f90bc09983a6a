namespace FlatCity.Packs.Rates;

/// <summary>What a rate says where there is nothing to divide by.</summary>
public enum ZeroOfZero
{
    /// <summary>Nothing: shown as "–", never as 0 % or 100 %.</summary>
    None,

    /// <summary>Nothing went wrong, so it is whole.</summary>
    Whole,

    /// <summary>Nothing was reached.</summary>
    Nothing,
}

/// <summary>What rates and composites have in common (指标).</summary>
public abstract record Indicator
{
    private protected Indicator()
    {
    }

    /// <summary>Its word in files and addresses, such as <c>closed-on-time</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Counts up with each change.</summary>
    public required int Version { get; init; }

    /// <summary>Its name.</summary>
    public required PackText Title { get; init; }

    /// <summary>What it says, for somebody who has never seen it.</summary>
    public PackText? About { get; init; }

    /// <summary>The standard, rule or city that it is taken from.</summary>
    public required PackText Source { get; init; }

    /// <summary>What it is where there is nothing to divide by.</summary>
    public required ZeroOfZero Zero { get; init; }

    /// <summary>Digits behind the point, half rounded up as people do (四舍五入).</summary>
    public required int Round { get; init; }

    /// <summary>Whether less is better: late, done again.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>The file that it stands in.</summary>
    public required string File { get; init; }
}

/// <summary>
/// A share of rounds (率): of those that are in the cohort, how many are counted. It is data, and this is all of it.
/// </summary>
public sealed record Rate : Indicator
{
    /// <summary>The cohort 分母: rounds of any of these groups, which are proven apart.</summary>
    public required IReadOnlyList<RateGroup> Of { get; init; }

    /// <summary>What is counted of it 分子, each group with its weight.</summary>
    public required IReadOnlyList<RateGroup> Count { get; init; }

    /// <summary>What is left out of both 剔除.</summary>
    public required IReadOnlyList<RateTerm> Exclude { get; init; }
}

/// <summary>A part of a composite: a rate, how much it weighs, and whether what is missing to the whole counts instead (1 − 返工率).</summary>
public sealed record CompositePart(string Of, decimal Times, bool Inverse);

/// <summary>A weighted sum of rates (综合指标), such as 0.1 response + 0.5 solved + 0.4 satisfied.</summary>
public sealed record Composite : Indicator
{
    /// <summary>The parts, each once.</summary>
    public required IReadOnlyList<CompositePart> Sum { get; init; }

    /// <summary>The most it can be: the sum of the weights, 1 for a share, 100 for points.</summary>
    public decimal Most => Sum.Sum(part => part.Times);
}
