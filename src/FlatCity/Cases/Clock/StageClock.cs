using System.Text.Json.Nodes;
using FlatCity.Packs.Time;

namespace FlatCity.Cases.Clock;

/// <summary>How a state is entered, which decides how much of its limit there is.</summary>
internal enum Entry
{
    /// <summary>The first time, or by a new unit after a return: the whole limit.</summary>
    Fresh,

    /// <summary>Again after a failed check or a correction: what was left, but at least a quarter.</summary>
    Again,

    /// <summary>Back from a stopped clock: exactly what was left.</summary>
    Resumed,
}

/// <summary>
/// The clock of one stage. A new unit's limit is cut at the whole due time, unless that is past already. (design, cases and rates "The clock" 2)
/// </summary>
internal static class StageClock
{
    /// <summary>Keeps what the state being left still had.</summary>
    public static string? Leave(WorkingCalendar calendar, CaseState state, Limit? within, long now)
    {
        if (within is not { } limit || state.StageDueAt is not { } due)
            return state.StageLeft;
        var left = state.StageLeft is null ? new JsonObject() : JsonNode.Parse(state.StageLeft)!.AsObject();
        left[state.State] = CaseClock.Between(calendar, limit, now, due);
        return left.ToJsonString();
    }

    /// <summary>When the state being entered is due; nothing where the pack gives it no limit. A state that stops the clock is bounded by its own limit alone.</summary>
    public static long? Enter(WorkingCalendar calendar, CaseState state, string target, Limit? within, Entry entry, long now, bool stopsClock = false)
    {
        if (within is not { } limit)
            return null;
        var full = CaseClock.Due(calendar, now, limit);
        var due = full;
        if (entry != Entry.Fresh && Left(state, target) is { } left)
        {
            var least = entry == Entry.Again ? CaseClock.Between(calendar, limit, now, full) / 4 : 0;
            due = CaseClock.Add(calendar, limit, now, Math.Max(left, least));
        }

        return state.DueAt > now && !stopsClock ? Math.Min(due, state.DueAt) : due;
    }

    private static long? Left(CaseState state, string target) =>
        state.StageLeft is null ? null : JsonNode.Parse(state.StageLeft)!.AsObject()[target]?.GetValue<long>();
}
