using System.Globalization;
using NodaTime;

namespace FlatCity.Packs.Time;

/// <summary>
/// The 13 days off of every year by the rule of 2024-11-10 全国年节及纪念日放假办法: 元旦 1, 春节 4 (eve to
/// the 3rd), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3. What the State Council's yearly notice shifts around
/// them cannot be computed; until it is published a year stands on these days alone and is provisional.
/// </summary>
public static class StatutoryHolidays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The first year that can be computed.</summary>
    public const int FirstYear = 1950;

    /// <summary>The last year that can be computed.</summary>
    public const int LastYear = 2100;

    /// <summary>The 13 days of a year with their names, in order; two may fall on one day (中秋 on 国庆).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside 1950 to 2100.</exception>
    public static IReadOnlyList<(LocalDate Day, string Name)> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var newYear = OfLunar(year, 1, 1);
        List<(LocalDate Day, string Name)> days =
        [
            (new LocalDate(year, 1, 1), "元旦"),
            (newYear.PlusDays(-1), "春节"), (newYear, "春节"), (newYear.PlusDays(1), "春节"), (newYear.PlusDays(2), "春节"),
            (new LocalDate(year, 4, QingmingOf(year)), "清明节"),
            (new LocalDate(year, 5, 1), "劳动节"), (new LocalDate(year, 5, 2), "劳动节"),
            (OfLunar(year, 5, 5), "端午节"),
            (OfLunar(year, 8, 15), "中秋节"),
            (new LocalDate(year, 10, 1), "国庆节"), (new LocalDate(year, 10, 2), "国庆节"), (new LocalDate(year, 10, 3), "国庆节"),
        ];
        days.Sort((a, b) => a.Day.CompareTo(b.Day));
        return days;
    }

    // The calendar counts a leap month as a month of its own: every month from it on is one further.
    private static LocalDate OfLunar(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        var at = leap > 0 && month >= leap ? month + 1 : month;
        return LocalDate.FromDateTime(Lunar.ToDateTime(year, at, day, 0, 0, 0, 0));
    }

    // The almanac's rule of thumb for the solar term, compared with the sun's longitude (15 degrees, Beijing time) for every year here.
    private static int QingmingOf(int year)
    {
        var (y, c) = year < 2000 ? (year - 1900, 5.59) : (year - 2000, 4.81);
        var leapDays = y / 4 - (year == 2100 ? 1 : 0);
        return (int)Math.Floor(y * 0.2422 + c) - leapDays;
    }
}
