namespace FlatCity.Packs.Rates;

/// <summary>
/// Rounds of which every one of some terms holds, and none of some others (统计口径). "due, not extended" is two masks: one look at a round's answers decides.
/// </summary>
public sealed class RateGroup
{
    private readonly ulong must;
    private readonly ulong mustNot;

    internal RateGroup(IReadOnlyList<(RateTerm Term, bool Not)> terms, decimal times)
    {
        Terms = terms;
        Times = times;
        foreach (var (term, not) in terms)
        {
            if (not) mustNot |= term.Bit;
            else must |= term.Bit;
        }
    }

    /// <summary>The terms, each as it stands or with a not before it.</summary>
    public IReadOnlyList<(RateTerm Term, bool Not)> Terms { get; }

    /// <summary>How much each of its rounds counts: 1, or 0.9 where a city says so.</summary>
    public decimal Times { get; }

    /// <summary>The group in words.</summary>
    public string In(string language) =>
        string.Join(language == "zh" ? "、" : ", ", Terms.Select(t => (t.Not ? language == "zh" ? "非" : "not " : "") + t.Term.Text.In(language)));

    internal bool Takes(ulong answers) => (answers & must) == must && (answers & mustNot) == 0;

    /// <summary>Whether no round can be in it: a term and its own not, or two that shut each other out.</summary>
    internal bool IsEmpty => (must & mustNot) != 0 || Terms.Where(t => !t.Not && t.Term.Group is not null).GroupBy(t => t.Term.Group, StringComparer.Ordinal).Any(g => g.Select(t => t.Term.Bit).Distinct().Count() > 1);

    /// <summary>Whether it is proven that no round is in both.</summary>
    internal bool IsApartFrom(RateGroup other) => new RateGroup([.. Terms, .. other.Terms], 1).IsEmpty;
}
