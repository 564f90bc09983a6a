using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Cases.Figures;

/// <summary>
/// Where a case is counted: half-day of filing, day due, unit, community, scenario and what can be said of it. A step that moves a case
/// to another cell appends -1 and +1; a leased worker folds them; pages read sum and unfolded together; `verify` recounts. (design, decisions "figures")
/// Whether an open case is late is derived from its due day: time makes it late without a write.
/// </summary>
internal readonly record struct FigureCell(long OpenedHalf, long DueDay, string Unit, string Community, string Scenario, string Flags)
{
    private const long Day = 86_400_000_000;

    public static FigureCell Of(Cities.City city, CaseState state) => new(
        HalfDay(city, state.FiledAt),
        HalfDay(city, state.DueAt) / 2,
        state.LeadUnit ?? string.Empty,
        state.Community ?? string.Empty,
        state.Scenario,
        FlagsOf(state));

    /// <summary>Counts a change of cell; nothing when the case stays where it is.</summary>
    public static void Count(WriteUnit unit, Cities.City city, CaseState? before, CaseState after)
    {
        var now = Of(city, after);
        if (before is not null)
        {
            var was = Of(city, before);
            if (was == now)
                return;
            was.Append(unit, after.Id, after.LastN, -1);
        }

        now.Append(unit, after.Id, after.LastN, 1);
    }

    /// <summary>Half-days since 1970 in the city's zone: noon to noon periods need no finer grain.</summary>
    private static long HalfDay(Cities.City city, long micros)
    {
        var instant = Instants.ToInstant(micros);
        var offset = city.Zone.GetUtcOffset(instant);
        return (micros + (offset.ToTimeSpan().Ticks / 10)) / (Day / 2);
    }

    private static string FlagsOf(CaseState state)
    {
        var flags = state.Ended ?? "open";
        if (state.Ended is not null && state.IsLate(state.EndedAt!.Value))
            flags += ",late";
        if (state.Returns > 0)
            flags += ",returned";
        if (state.Reworks > 0)
            flags += ",reworked";
        if (state.Round > 1)
            flags += ",reopened";
        if (state.Extensions > 0)
            flags += ",extended";
        if (state.Urgent == 1)
            flags += ",urgent";
        if (state.Unreasonable == 1)
            flags += ",unreasonable";
        return state.Verdict is { } verdict ? flags + "," + verdict : flags;
    }

    private void Append(WriteUnit unit, long caseId, long n, long amount) => unit.Do(
        "insert into figure_delta (id, case_id, n, opened_half, due_day, unit, community, scenario, flags, amount) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        unit.NextId(), caseId, n, OpenedHalf, DueDay, Unit, Community, Scenario, Flags, amount);
}
