using FlatCity.Cities;
using FlatCity.Packs.Rates;

namespace FlatCity.Commanding;

/// <summary>
/// Which rounds a post may see counted (统计范围): all where its reach is the whole city, otherwise those of its own units, communities and
/// scenarios. It is part of what is counted, never taken off afterwards. Numbers say nothing of persons; the cases behind them open by the
/// case list's own rights.
/// </summary>
internal sealed record FigureScope(bool IsWhole, IReadOnlyList<ReachRow> Rows)
{
    /// <summary>The whole city: for whoever decides what is counted, and for background work.</summary>
    public static FigureScope Whole { get; } = new(true, []);

    public bool IsNothing => !IsWhole && Rows.Count == 0;

    public static FigureScope Of(Actor actor) => actor.Reach.SeesWholeCity ? Whole : new FigureScope(false, actor.Reach.Rows);

    /// <summary>The condition on one round, for the book of names that its numbers are from; nothing where every round is taken.</summary>
    public Func<RoundFacts, bool>? Condition(RateNames names, string? unit = null, string? community = null, string? scenario = null)
    {
        // What no round bears has no number: nothing is taken then, not everything.
        short? Asked(NameBook book, string? name) => name is null ? null : book.Find(name) ?? -1;
        var (u, c, s) = (Asked(names.Units, unit), Asked(names.Communities, community), Asked(names.Scenarios, scenario));
        var rows = IsWhole ? null : Rows.Select(row => (Unit: Asked(names.Units, row.Unit), Community: Asked(names.Communities, row.Community), Scenario: Asked(names.Scenarios, row.Scenario))).ToArray();
        if (rows is null && u is null && c is null && s is null)
            return null;
        return round =>
        {
            if ((u is { } oneUnit && round.Unit != oneUnit) || (c is { } oneCommunity && round.Community != oneCommunity) || (s is { } oneScenario && round.Scenario != oneScenario))
                return false;
            if (rows is null)
                return true;
            foreach (var row in rows)
            {
                if ((row.Unit is null || row.Unit == round.Unit) && (row.Community is null || row.Community == round.Community) && (row.Scenario is null || row.Scenario == round.Scenario))
                    return true;
            }

            return false;
        };
    }
}
