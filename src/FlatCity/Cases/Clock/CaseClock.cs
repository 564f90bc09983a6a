using FlatCity.Packs.Time;
using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Cases.Clock;

/// <summary>
/// What a limit means in microseconds: when it ends, how much of it is left, and the same amount again from another instant.
/// Work-hours and work-days count the city's office hours; all others run on. (design, cases and rates "The clock", facts 8)
/// </summary>
internal static class CaseClock
{
    /// <summary>When a limit that starts at <paramref name="from"/> ends for an organ.</summary>
    public static long Due(WorkingCalendar calendar, long from, Limit limit) =>
        calendar.DueAt(Instants.ToInstant(from), limit, DueFor.Organ).ToMicros();

    /// <summary>How much of the clock lies between; negative when <paramref name="to"/> is past.</summary>
    public static long Between(WorkingCalendar calendar, Limit limit, long from, long to)
    {
        if (!CountsOfficeHours(limit))
            return to - from;
        return from <= to
            ? calendar.WorkingTimeBetween(Instants.ToInstant(from), Instants.ToInstant(to)).ToMicros()
            : -calendar.WorkingTimeBetween(Instants.ToInstant(to), Instants.ToInstant(from)).ToMicros();
    }

    /// <summary>The instant by which that much of the clock has passed; now, where nothing is left.</summary>
    public static long Add(WorkingCalendar calendar, Limit limit, long from, long amount)
    {
        if (amount <= 0)
            return from;
        return CountsOfficeHours(limit)
            ? calendar.AddWorkingTime(Instants.ToInstant(from), Duration.FromTicks(amount * 10)).ToMicros()
            : from + amount;
    }

    public static bool CountsOfficeHours(Limit limit) => limit.Unit is LimitUnit.WorkHours or LimitUnit.WorkDays;

    private static long ToMicros(this Duration duration) => (long)(duration.TotalTicks / 10);
}
