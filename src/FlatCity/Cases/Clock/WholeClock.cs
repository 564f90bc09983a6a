using FlatCity.Packs.Time;

namespace FlatCity.Cases.Clock;

/// <summary>
/// The clock of the whole case: from filing to an end, never started again within a round; a stop or an extension moves it, visibly.
/// (design, cases and rates "The clock" 1, 3, 4)
/// </summary>
internal static class WholeClock
{
    /// <summary>Starts a round: the whole limit from now, or a source's own due time where that is earlier.</summary>
    public static void Start(WorkingCalendar calendar, CaseState state, Limit whole, long now)
    {
        state.RoundAt = now;
        state.Whole = whole.ToString();
        var due = CaseClock.Due(calendar, now, whole);
        state.DueAt = state.SourceDueAt is { } source && state.Round == 1 ? Math.Min(due, source) : due;
    }

    /// <summary>Stops it; the due time shown meanwhile is the one that a stop until <paramref name="until"/> would give.</summary>
    public static void Stop(WorkingCalendar calendar, CaseState state, long now, long until)
    {
        if (state.PausedAt is not null)
            return;
        state.PausedAt = now;
        state.PauseDueAt = state.DueAt;
        state.PauseUntilAt = until;
        state.DueAt = Moved(calendar, state, until);
    }

    /// <summary>Goes on with exactly what was left when it was stopped.</summary>
    public static void GoOn(WorkingCalendar calendar, CaseState state, long now)
    {
        if (state.PausedAt is null)
            return;
        state.DueAt = Moved(calendar, state, now);
        state.PausedAt = null;
        state.PauseDueAt = null;
        state.PauseUntilAt = null;
    }

    /// <summary>The whole limit as it stands on the case.</summary>
    public static Limit WholeOf(CaseState state) =>
        Limit.TryParse(state.Whole, out var whole) ? whole : throw new InvalidOperationException($"Case {state.Number} carries the limit '{state.Whole}', which cannot be read.");

    private static long Moved(WorkingCalendar calendar, CaseState state, long goesOnAt)
    {
        var whole = WholeOf(state);
        var before = state.PauseDueAt!.Value;
        var left = CaseClock.Between(calendar, whole, state.PausedAt!.Value, before);

        // A case that was late when it was stopped stays as late: nothing is given back.
        return left <= 0 ? before : CaseClock.Add(calendar, whole, goesOnAt, left);
    }
}
