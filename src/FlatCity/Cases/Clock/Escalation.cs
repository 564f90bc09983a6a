using FlatCity.Packs.Time;

namespace FlatCity.Cases.Clock;

/// <summary>When somebody above is told: at 70, 100 and 150 % of the whole limit, and when a stage is late. Once each. (design, cases and rates "The clock" 6)</summary>
internal static class Escalation
{
    public const string Whole = "escalate-whole";
    public const string Stage = "escalate-stage";

    public static readonly IReadOnlyList<int> Levels = [70, 100, 150];

    /// <summary>
    /// The next level after <paramref name="told"/>, and when. Where the due time moved so that several are past,
    /// only the highest is told: nobody is served by three notices at once.
    /// </summary>
    public static (int Level, long At)? Next(WorkingCalendar calendar, CaseState state, int told, long now)
    {
        var whole = WholeClock.WholeOf(state);
        (int Level, long At)? next = null;
        foreach (var level in Levels.Reverse().Where(l => l > told))
        {
            var at = At(calendar, state, whole, level);
            next = (level, at);
            if (at <= now)
                break;
        }

        return next;
    }

    /// <summary>The highest level that was past by then: of a case taken in from another system nobody is told that it is late, since it did not become so here.</summary>
    public static int Passed(WorkingCalendar calendar, CaseState state, long now)
    {
        var whole = WholeClock.WholeOf(state);
        return Levels.Where(level => At(calendar, state, whole, level) <= now).DefaultIfEmpty(0).Max();
    }

    private static long At(WorkingCalendar calendar, CaseState state, Limit whole, int level)
    {
        if (level == 100)
            return state.DueAt;
        var all = CaseClock.Between(calendar, whole, state.RoundAt, state.DueAt);
        return CaseClock.Add(calendar, whole, state.RoundAt, all / 100 * level);
    }
}
