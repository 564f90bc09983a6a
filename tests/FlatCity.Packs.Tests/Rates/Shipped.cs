using FlatCity.Packs.Rates;

namespace FlatCity.Packs.Tests.Rates;

/// <summary>The rates as they are shipped.</summary>
internal static class Shipped
{
    public static RateBook Book { get; } = RateBook.Read(PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "rates"))).Pack!;

    public static Rate Rate(string id) => (Rate)Book.Find(id)!;

    /// <summary>One figure over all rounds.</summary>
    public static RateCount Count(string id, IEnumerable<RoundFacts> rounds, RateSpan span) =>
        RateCounter.Count(rounds.ToArray(), [Rate(id)], span, RateBy.City, 1)[0][0];
}
