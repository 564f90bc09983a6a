using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace FlatCity.Packs.Time;

/// <summary>
/// A city's working calendar 工作日历: which days work, when the offices are open, and so when a limit 时限 is
/// over. One place for all counting, by 民法典 200–204, 行政许可法 82 and the State Council's yearly notice:
/// work-days leave out the day of receipt, take in shifted weekends and leave out days in lieu; days and
/// months that end on a day off end on the next working day; minutes and hours run on; work-hours count
/// within office hours only. A year without notice is provisional: Monday to Friday less the 13 days.
/// Immutable; knows 1950 to 2100, an instant outside is refused. Exact to 100 ns.
/// </summary>
/// <remarks>
/// Sums over all days are made once, so that no question walks over days: a due time is a few array looks.
/// Every year is laid out at once rather than on demand: 55,000 days take some milliseconds and 1.5 MB.
/// </remarks>
public sealed class WorkingCalendar
{
    private const long Day = NodaConstants.TicksPerDay;
    private static readonly LocalDate First = new(StatutoryHolidays.FirstYear, 1, 1);
    private static readonly int FirstDay = (int)((First.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks()) / Day);
    private static readonly int Count = Period.DaysBetween(First, new LocalDate(StatutoryHolidays.LastYear + 1, 1, 1));

    private readonly bool[] working = new bool[Count];
    private readonly int[] workingBefore = new int[Count + 1];
    private readonly int[] workingDays;
    private readonly long[] ticksBefore = new long[Count + 1];
    private readonly byte[] scheduleOf = new byte[Count];
    private readonly (long Opens, long Closes)[][] schedules;
    private readonly HashSet<int> published;

    /// <summary>A calendar of the days that notices name; every other day of a noticed year is Monday to Friday.</summary>
    /// <exception cref="ArgumentException">A day is named twice.</exception>
    public WorkingCalendar(DateTimeZone zone, OfficeHours hours, IEnumerable<CalendarDay> days)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        Zone = zone;
        Hours = hours;
        Days = [.. days.OrderBy(day => day.Day)];
        published = [.. Days.Select(day => day.NoticeYear)];
        schedules = [Ticks(hours.Spans), .. hours.Seasons.Select(season => Ticks(season.Spans))];

        LayOutDays();
        LayOutSchedules();
        workingDays = new int[workingBefore[Count]];
        for (var i = 0; i < Count; i++)
            if (working[i]) workingDays[workingBefore[i]] = i;
        Version = VersionOf();
    }

    /// <summary>The zone in which its days are days.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The office hours of its working days.</summary>
    public OfficeHours Hours { get; }

    /// <summary>The days that notices name, in order.</summary>
    public IReadOnlyList<CalendarDay> Days { get; }

    /// <summary>16 hexadecimal digits that change with anything that could change a due time.</summary>
    public string Version { get; }

    /// <summary>Whether no notice for the year is known yet, so that due times in it may still move.</summary>
    public bool IsProvisional(int year) => !published.Contains(year);

    /// <summary>Whether the offices work on a day.</summary>
    public bool IsWorkingDay(LocalDate day) => working[IndexOf(day)];

    /// <summary>How many working days a year has.</summary>
    public int WorkingDaysIn(int year) => workingBefore[IndexOf(new LocalDate(year, 12, 31)) + 1] - workingBefore[IndexOf(new LocalDate(year, 1, 1))];

    /// <summary>The day itself where it works, else the next that does.</summary>
    public LocalDate WorkingDayFrom(LocalDate day) => First.PlusDays(WorkingFrom(IndexOf(day)));

    /// <summary>Whether the offices are open at an instant.</summary>
    public bool IsOpen(Instant at)
    {
        var (day, tick) = Split(at);
        if (!working[day]) return false;
        foreach (var (opens, closes) in schedules[scheduleOf[day]])
            if (tick >= opens && tick < closes) return true;
        return false;
    }

    /// <summary>
    /// When a limit that begins at an instant is over. Of the last day of days, work-days and months, an organ
    /// has until closing time and a resident until 24:00.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside 1950 to 2100, or the limit is unset.</exception>
    public Instant DueAt(Instant from, Limit limit, DueFor due = DueFor.Organ)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit.Amount, 1, nameof(limit));
        switch (limit.Unit)
        {
            case LimitUnit.Minutes:
                return from + Duration.FromMinutes((long)limit.Amount);
            case LimitUnit.Hours:
                return from + Duration.FromHours(limit.Amount);
            case LimitUnit.WorkHours:
                return AddWorkingTime(from, Duration.FromHours(limit.Amount));
            case LimitUnit.WorkDays:
                return EndOf(workingDays[Known(workingBefore[Split(from).Day + 1] + limit.Amount - 1, workingDays.Length)], due);
            case LimitUnit.Days:
                return EndOf(WorkingFrom(Known(Split(from).Day + limit.Amount, Count)), due);
            case LimitUnit.Months:
                return EndOf(WorkingFrom(IndexOf(First.PlusDays(Split(from).Day).PlusMonths(limit.Amount))), due);
            default:
                throw new ArgumentOutOfRangeException(nameof(limit));
        }
    }

    /// <summary>
    /// The first instant by which so much working time has passed since <paramref name="from"/>: a work-hour used
    /// up at closing time is over then, not the next morning.
    /// </summary>
    public Instant AddWorkingTime(Instant from, Duration time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Duration.Zero);
        if (time == Duration.Zero) return from;
        var goal = WorkedBefore(from) + time.BclCompatibleTicks;
        var day = Array.BinarySearch(ticksBefore, goal);
        if (day < 0) day = ~day;
        else while (day > 0 && ticksBefore[day - 1] == goal) day--;

        // ticksBefore[day] is the first sum that reaches the goal: the day before it is the one that does.
        day = Known(day, Count + 1) - 1;
        var left = goal - ticksBefore[day];
        foreach (var (opens, closes) in schedules[scheduleOf[day]])
        {
            if (left <= closes - opens) return At(day, opens + left);
            left -= closes - opens;
        }
        throw new InvalidOperationException("The sums of the working calendar do not agree with its office hours.");
    }

    /// <summary>How long the offices were open between two instants; below zero where the second is earlier.</summary>
    public Duration WorkingTimeBetween(Instant from, Instant until) => Duration.FromTicks(WorkedBefore(until) - WorkedBefore(from));

    private long WorkedBefore(Instant at)
    {
        var (day, tick) = Split(at);
        var worked = ticksBefore[day];
        if (!working[day]) return worked;
        foreach (var (opens, closes) in schedules[scheduleOf[day]])
            worked += Math.Clamp(tick, opens, closes) - opens;
        return worked;
    }

    private int WorkingFrom(int day) => workingDays[Known(workingBefore[day], workingDays.Length)];

    private Instant EndOf(int day, DueFor due) => due == DueFor.Resident ? At(day + 1, 0) : At(day, schedules[scheduleOf[day]][^1].Closes);

    private (int Day, long Tick) Split(Instant at)
    {
        var local = at.ToUnixTimeTicks() + Zone.GetUtcOffset(at).Ticks;
        var day = Math.DivRem(local - FirstDay * Day, Day, out var tick);
        if (tick < 0) (day, tick) = (day - 1, tick + Day);
        return (Known(day, Count), tick);
    }

    // An hour that the clock jumps over is read with the offset before the jump, one that it repeats is the first.
    private Instant At(int day, long tick)
    {
        var local = (FirstDay + (long)day) * Day + tick;
        var guess = Instant.FromUnixTimeTicks(local);
        var before = Zone.GetUtcOffset(guess - Duration.FromDays(1)).Ticks;
        var at = Instant.FromUnixTimeTicks(local - before);
        var there = Zone.GetUtcOffset(at).Ticks;
        if (there == before) return at;
        var again = Instant.FromUnixTimeTicks(local - there);
        return Zone.GetUtcOffset(again).Ticks == there ? again : at;
    }

    private static int IndexOf(LocalDate day) => Known(Period.DaysBetween(First, day), Count);

    private static int Known(long at, int count) =>
        at >= 0 && at < count ? (int)at : throw new ArgumentOutOfRangeException(nameof(at), "The working calendar knows the years 1950 to 2100.");

    private void LayOutDays()
    {
        for (var year = StatutoryHolidays.FirstYear; year <= StatutoryHolidays.LastYear; year++)
        {
            var first = IndexOf(new LocalDate(year, 1, 1));
            var length = CalendarSystem.Iso.GetDaysInYear(year);
            for (var i = first; i < first + length; i++) working[i] = ((FirstDay + i + 3) % 7 + 7) % 7 < 5; // 1970-01-01 was a Thursday
            if (IsProvisional(year))
                foreach (var (day, _) in StatutoryHolidays.Of(year)) working[IndexOf(day)] = false;
        }
        LocalDate? last = null;
        foreach (var day in Days)
        {
            if (day.Day == last) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{day.Day:uuuu-MM-dd} is named twice."));
            working[IndexOf(day.Day)] = day.Working;
            last = day.Day;
        }
    }

    private void LayOutSchedules()
    {
        var lengths = schedules.Select(spans => spans.Sum(span => span.Closes - span.Opens)).ToArray();
        var at = 0;
        for (var year = StatutoryHolidays.FirstYear; year <= StatutoryHolidays.LastYear; year++)
            for (var month = 1; month <= 12; month++)
                for (var day = 1; day <= CalendarSystem.Iso.GetDaysInMonth(year, month); day++, at++)
                {
                    var schedule = ScheduleOn(new AnnualDate(month, day));
                    scheduleOf[at] = (byte)schedule;
                    workingBefore[at + 1] = workingBefore[at] + (working[at] ? 1 : 0);
                    ticksBefore[at + 1] = ticksBefore[at] + (working[at] ? lengths[schedule] : 0);
                }
    }

    private int ScheduleOn(AnnualDate date)
    {
        for (var s = 0; s < Hours.Seasons.Count; s++)
            if (Hours.Seasons[s].Contains(date)) return s + 1;
        return 0;
    }

    private static (long Opens, long Closes)[] Ticks(IReadOnlyList<OfficeSpan> spans) =>
        [.. spans.Select(span => (span.Opens.TickOfDay, span.Closes.TickOfDay))];

    private string VersionOf()
    {
        var text = new StringBuilder().Append(Zone.Id).Append('\n').Append(OfficeHours.Format(Hours.Spans)).Append('\n');
        foreach (var season in Hours.Seasons)
            text.Append(CultureInfo.InvariantCulture, $"{season.From.Month}-{season.From.Day} {season.Until.Month}-{season.Until.Day} {OfficeHours.Format(season.Spans)}\n");
        foreach (var day in Days)
            text.Append(CultureInfo.InvariantCulture, $"{day.Day:uuuu-MM-dd} {(day.Working ? 1 : 0)} {day.NoticeYear}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
