using NodaTime;

namespace FlatCity.Packs.Rates;

/// <summary>How often a period comes round.</summary>
public enum PeriodEvery
{
    /// <summary>日.</summary>
    Day,

    /// <summary>周, from Monday.</summary>
    Week,

    /// <summary>月.</summary>
    Month,

    /// <summary>季.</summary>
    Quarter,

    /// <summary>年.</summary>
    Year,
}

/// <summary>
/// How a city cuts time for its figures (统计周期): months may run from the 19th to the 18th, days from noon to noon. Everything is counted in the
/// city's zone; a period leaves out its end.
/// </summary>
public sealed record PeriodRule
{
    /// <summary>Its word, such as <c>hotline-month</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required PackText Title { get; init; }

    /// <summary>Day, week, month, quarter or year.</summary>
    public required PeriodEvery Every { get; init; }

    /// <summary>The day on which a month, quarter or year begins, 1 to 28; from the 19th it runs to the 18th and bears the name of the month it ends in.</summary>
    public int FromDay { get; init; } = 1;

    /// <summary>The hour at which its days begin; from noon, it bears the date of the day it ends on.</summary>
    public LocalTime FromTime { get; init; } = LocalTime.Midnight;

    /// <summary>How many days after its end it is cut, for what comes late; 0: at its end.</summary>
    public int CutAfterDays { get; init; }

    /// <summary>The file that it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The period that an instant lies in.</summary>
    public Period At(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = instant.InZone(zone).LocalDateTime;
        // Noon to noon: what is before noon belongs to the day that began yesterday.
        var date = local.TimeOfDay >= FromTime ? local.Date : local.Date.PlusDays(-1);
        return StartingWith(First(date), zone);
    }

    /// <summary>The period before another.</summary>
    public Period Before(Period period, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(period);
        return StartingWith(Shift(period.First, -1), zone);
    }

    /// <summary>The period after another.</summary>
    public Period After(Period period, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(period);
        return StartingWith(Shift(period.First, 1), zone);
    }

    private LocalDate First(LocalDate date)
    {
        if (Every == PeriodEvery.Day) return date;
        if (Every == PeriodEvery.Week) return date.PlusDays(1 - (int)date.DayOfWeek);
        var month = date.Day >= FromDay ? date.With(DateAdjusters.DayOfMonth(FromDay)) : date.PlusMonths(-1).With(DateAdjusters.DayOfMonth(FromDay));
        // A quarter or year is of the months as they are named: the one that begins on 19 December is January's.
        var named = FromDay == 1 ? month : month.PlusMonths(1);
        return Every switch
        {
            PeriodEvery.Quarter => month.PlusMonths(-((named.Month - 1) % 3)),
            PeriodEvery.Year => month.PlusMonths(1 - named.Month),
            _ => month,
        };
    }

    private LocalDate Shift(LocalDate first, int by) => Every switch
    {
        PeriodEvery.Day => first.PlusDays(by),
        PeriodEvery.Week => first.PlusDays(7 * by),
        PeriodEvery.Month => first.PlusMonths(by),
        PeriodEvery.Quarter => first.PlusMonths(3 * by),
        _ => first.PlusYears(by),
    };

    private Period StartingWith(LocalDate first, DateTimeZone zone)
    {
        var next = Shift(first, 1);
        var end = (next + FromTime).InZoneLeniently(zone).ToInstant();
        var last = FromTime == LocalTime.Midnight ? next.PlusDays(-1) : next;
        return new Period(this, first, last, (first + FromTime).InZoneLeniently(zone).ToInstant(), end, (next.PlusDays(CutAfterDays) + FromTime).InZoneLeniently(zone).ToInstant());
    }
}

/// <summary>One period (统计期).</summary>
/// <param name="Rule">What it is one of.</param>
/// <param name="First">The date on which it begins.</param>
/// <param name="Last">The date on which it ends; its name goes by it.</param>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant that is not in it.</param>
/// <param name="Cut">When it is cut, if that is not in the future.</param>
public sealed record Period(PeriodRule Rule, LocalDate First, LocalDate Last, Instant From, Instant To, Instant Cut)
{
    /// <summary>What is counted of it as things stand: up to its cut, or up to now while that is still to come.</summary>
    public RateSpan Span(Instant now) => new(Seconds(From), Seconds(To), Seconds(Instant.Min(Cut, now)));

    private static uint Seconds(Instant instant) => (uint)Math.Clamp(instant.ToUnixTimeSeconds(), 0, RoundFacts.Never - 1);
}
