using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Platform.Texts;

/// <summary>How dates, numbers and spans of time are written for one reader, in the city's own time zone.</summary>
internal sealed class Formats(Language language, DateTimeZone zone)
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] WeekdaysZh = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    private static readonly string[] WeekdaysEn = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly bool _english = !string.Equals(language.Code, Language.Chinese.Code, StringComparison.Ordinal);

    public DateTimeZone Zone => zone;

    /// <summary>2026年11月23日 · 23 Nov 2026.</summary>
    public string Date(LocalDate day) => _english
        ? $"{day.Day} {Months[day.Month - 1]} {day.Year}"
        : $"{day.Year}年{day.Month}月{day.Day}日";

    public string Date(Instant at) => Date(at.InZone(zone).Date);

    /// <summary>2026年11月23日 14:05 · 23 Nov 2026, 14:05.</summary>
    public string DateAndTime(Instant at)
    {
        var local = at.InZone(zone);
        return _english ? $"{Date(local.Date)}, {Clock(local.TimeOfDay)}" : $"{Date(local.Date)} {Clock(local.TimeOfDay)}";
    }

    /// <summary>For dense lists: 11月23日 14:05 · 23 Nov 14:05, with the year only where it is not this one.</summary>
    public string Short(Instant at, Instant now)
    {
        var local = at.InZone(zone);
        if (local.Year != now.InZone(zone).Year)
        {
            return DateAndTime(at);
        }

        return _english
            ? $"{local.Day} {Months[local.Month - 1]} {Clock(local.TimeOfDay)}"
            : $"{local.Month}月{local.Day}日 {Clock(local.TimeOfDay)}";
    }

    public string Weekday(LocalDate day) => (_english ? WeekdaysEn : WeekdaysZh)[(int)day.DayOfWeek];

    /// <summary>For <c>&lt;time datetime&gt;</c>: with the city's offset.</summary>
    public string Machine(Instant at) => OffsetDateTimePattern.Rfc3339.Format(at.InZone(zone).ToOffsetDateTime());

    /// <summary>12,345 in both languages.</summary>
    public string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share of the whole with the asked decimals; "–" where there is no whole.</summary>
    public string Share(long part, long whole, int decimals = 1) => whole == 0
        ? "–"
        : (100m * part / whole).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "%";

    /// <summary>3 work-hours · 3 个工作小时.</summary>
    public string Span(long amount, TimeUnit unit) => _english
        ? $"{Number(amount)} {Unit(unit)}{(amount == 1 ? "" : "s")}"
        : $"{Number(amount)} {UnitZh(unit)}";

    /// <summary>The largest fitting unit, rounded down, never less than a minute. A work-day is taken as eight hours of work.</summary>
    public string Span(Duration length, bool workTime = false)
    {
        var minutes = (long)Math.Abs(length.TotalMinutes);
        var dayMinutes = workTime ? 480 : 1440;
        return minutes switch
        {
            < 60 => Span(Math.Max(1, minutes), TimeUnit.Minutes),
            _ when minutes < 2 * dayMinutes => Span(minutes / 60, workTime ? TimeUnit.WorkHours : TimeUnit.Hours),
            _ => Span(minutes / dayMinutes, workTime ? TimeUnit.WorkDays : TimeUnit.Days),
        };
    }

    /// <summary>"3 work-hours left", or "2 days late" where nothing is left.</summary>
    public string Left(Duration left, bool workTime = false) =>
        (left >= Duration.Zero ? TimeTexts.Left : TimeTexts.Late).Format(language.Code, Span(left, workTime));

    private static string Clock(LocalTime time) => $"{time.Hour:00}:{time.Minute:00}";

    private static string Unit(TimeUnit unit) => unit switch
    {
        TimeUnit.Minutes => "minute",
        TimeUnit.Hours => "hour",
        TimeUnit.Days => "day",
        TimeUnit.WorkHours => "work-hour",
        TimeUnit.WorkDays => "work-day",
        TimeUnit.Months => "month",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit of time that nobody has named yet."),
    };

    private static string UnitZh(TimeUnit unit) => unit switch
    {
        TimeUnit.Minutes => "分钟",
        TimeUnit.Hours => "小时",
        TimeUnit.Days => "天",
        TimeUnit.WorkHours => "个工作小时",
        TimeUnit.WorkDays => "个工作日",
        TimeUnit.Months => "个月",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit of time that nobody has named yet."),
    };
}
