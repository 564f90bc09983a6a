using FlatCity.Cases;
using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Commanding;

/// <summary>How long cases lie with one unit or section: now (microseconds), and from dispatch to handled lately.</summary>
internal sealed record UnitHeld(string Unit, long Works, long Mean, long Longest, long OverWeek, int Handled, long Median, long NineInTen);

/// <summary>Time held (在手时间) by unit: of cases, from what stands open and from the rounds; nothing is measured of a person.</summary>
internal static class HeldTimes
{
    /// <summary>So many days are looked back at for what was handled.</summary>
    public const int Days = 28;

    public static IReadOnlyList<UnitHeld> Of(RoundsNow rounds, FigureScope scope, Instant at, IReadOnlyList<WaitingCount> waiting)
    {
        var handled = Handled(rounds, scope, at);
        var now = waiting.GroupBy(w => w.Unit, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Works: g.Sum(w => w.Works), Lain: g.Sum(w => w.Lain), Longest: g.Max(w => w.Longest), OverWeek: g.Sum(w => w.OverWeek)), StringComparer.Ordinal);
        return [.. now.Keys.Union(handled.Keys, StringComparer.Ordinal).Select(unit =>
        {
            var (works, lain, longest, overWeek) = now.GetValueOrDefault(unit);
            var took = handled.GetValueOrDefault(unit) ?? [];
            return new UnitHeld(unit, works, works == 0 ? 0 : lain / works, longest, overWeek, took.Count, Share(took, 0.5), Share(took, 0.9));
        }).OrderByDescending(u => u.Longest).ThenBy(u => u.Unit, StringComparer.Ordinal)];
    }

    /// <summary>How long each round that was handled in those days took from dispatch, by unit, the shortest first; seconds.</summary>
    private static Dictionary<string, List<uint>> Handled(RoundsNow rounds, FigureScope scope, Instant at)
    {
        var only = scope.Condition(rounds.Names);
        var to = at.ToUnixTimeSeconds();
        var from = to - (Days * 86_400L);
        var took = new Dictionary<string, List<uint>>(StringComparer.Ordinal);
        foreach (ref readonly var round in rounds.Rounds)
        {
            if (round.Handled == RoundFacts.Never || round.Handled < from || round.Handled > to || round.Dispatched == RoundFacts.Never || round.Dispatched > round.Handled || only?.Invoke(round) == false)
                continue;
            var unit = rounds.Names.Units.Names[round.Unit];
            if (unit.Length == 0)
                continue;
            if (!took.TryGetValue(unit, out var list))
                took[unit] = list = [];
            list.Add(round.Handled - round.Dispatched);
        }

        foreach (var list in took.Values)
            list.Sort();
        return took;
    }

    /// <summary>Within which time so many of them were, in microseconds: the smallest that at least this share does not exceed.</summary>
    private static long Share(List<uint> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)] * 1_000_000L;
}
