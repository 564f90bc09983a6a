using FlatCity.Packs.Rates;

namespace FlatCity.Cases;

/// <summary>The rounds of all cases at one moment, for counting (统计底数). It never changes under whoever holds it.</summary>
/// <param name="Rounds">Every round; no parent of an instruction among them.</param>
/// <param name="Names">What the numbers of units, communities and scenarios stand for.</param>
/// <param name="IsBehind">Whether so much was written just now that some of it is not in yet.</param>
internal sealed record RoundsNow(RoundList Rounds, RateNames Names, bool IsBehind);
