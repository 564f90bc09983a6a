namespace FlatCity.Packs.Rates;

/// <summary>
/// What was asked and not said (未知): a rate over those who said whether it is solved says nothing of those who did not, so their share
/// stands beside it.
/// </summary>
public static class Unsaid
{
    /// <summary>The same rate over all who might have said so; nothing where the rate asks for no word.</summary>
    public static Rate? Asked(Rate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        if (!rate.Of.SelectMany(group => group.Terms).Any(IsSaid)) return null;
        return rate with { Of = [.. rate.Of.Select(group => new RateGroup([.. group.Terms.Where(term => !IsSaid(term))], group.Times))] };
    }

    /// <summary>The share of those who were asked and did not say it; nothing where nobody was asked.</summary>
    public static decimal? Share(RateCount said, RateCount asked) => asked.Of == 0 ? null : 1 - ((decimal)said.Of / asked.Of);

    private static bool IsSaid((RateTerm Term, bool Not) term) => !term.Not && term.Term.Phrase.StartsWith("said whether ", StringComparison.Ordinal);
}
