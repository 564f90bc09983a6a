using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Commanding;

/// <summary>
/// Today up to this hour beside the same weekday up to the same hour in the eight weeks before (同比), for each scenario and community. How much busier
/// the season is comes from last year: the four weeks about this date beside the eight weeks before them.
/// </summary>
internal sealed class LikeDays
{
    /// <summary>With fewer in last year's weeks nothing is said of the season.</summary>
    private const int Fewest = 400;
    private readonly RateNames names;
    private readonly (uint From, uint To) today;
    private readonly (uint From, uint To)[] before;
    private readonly (uint From, uint To) lastYear;
    private readonly (uint From, uint To) lastYearBefore;
    private readonly long[] scenariosNow;
    private readonly long[] scenariosBefore;
    private readonly long[] communitiesNow;
    private readonly long[] communitiesBefore;
    private long inSeason;
    private long beforeSeason;

    public LikeDays(LocalDate day, Instant at, DateTimeZone zone, RateNames names)
    {
        this.names = names;
        var time = at.InZone(zone).TimeOfDay;
        (uint, uint) Window(LocalDate date) => (Seconds(zone.AtStartOfDay(date).ToInstant()), Seconds((date + time).InZoneLeniently(zone).ToInstant()) + 1);
        (uint, uint) Days(LocalDate from, LocalDate to) => (Seconds(zone.AtStartOfDay(from).ToInstant()), Seconds(zone.AtStartOfDay(to).ToInstant()));
        today = Window(day);
        before = [.. Enumerable.Range(1, DayCounts.Weeks).Select(w => Window(day.PlusWeeks(-w)))];
        var then = day.PlusYears(-1);
        lastYear = Days(then.PlusDays(-14), then.PlusDays(14));
        lastYearBefore = Days(then.PlusDays(-14 - 56), then.PlusDays(-14));
        (scenariosNow, scenariosBefore) = (new long[names.Scenarios.Names.Count], new long[names.Scenarios.Names.Count]);
        (communitiesNow, communitiesBefore) = (new long[names.Communities.Names.Count], new long[names.Communities.Names.Count]);
    }

    public double Season => inSeason + beforeSeason < Fewest || inSeason == 0 || beforeSeason == 0 ? 1 : Math.Clamp(2.0 * inSeason / beforeSeason, 0.5, 2);

    public int LookedAt => Looked(scenariosNow, scenariosBefore).Count() + Looked(communitiesNow, communitiesBefore).Count();

    /// <summary>Whether what was filed then can count at all.</summary>
    public bool Looks(uint filed) => filed >= before[^1].From || (filed >= lastYearBefore.From && filed < lastYear.To);

    public void Take(in RoundFacts round)
    {
        // A reopened round is not a new report.
        if ((round.Marks & RoundMarks.Later) != RoundMarks.None)
            return;
        var filed = round.Filed;
        if (In(today, filed))
        {
            scenariosNow[round.Scenario]++;
            communitiesNow[round.Community]++;
            return;
        }

        if (In(lastYear, filed))
            inSeason++;
        else if (In(lastYearBefore, filed))
            beforeSeason++;
        if (filed < before[^1].From || filed > before[0].To)
            return;
        foreach (var window in before)
        {
            if (!In(window, filed))
                continue;
            scenariosBefore[round.Scenario]++;
            communitiesBefore[round.Community]++;
            return;
        }
    }

    public IEnumerable<Rising> Risings() => Of(RateBy.Scenario, names.Scenarios, scenariosNow, scenariosBefore).Concat(Of(RateBy.Community, names.Communities, communitiesNow, communitiesBefore));

    private IEnumerable<Rising> Of(RateBy by, NameBook book, long[] now, long[] past) => Looked(now, past).Where(i => book.Names[i].Length > 0)
        .Select(i => new Rising(by, book.Names[i], now[i], UnusualCount.Expected(past[i], DayCounts.Weeks, Season), UnusualCount.FalseAlarm(now[i], past[i], DayCounts.Weeks, Season)))
        .Where(r => r.Now > r.Expected);

    private static IEnumerable<int> Looked(long[] now, long[] past) => Enumerable.Range(0, now.Length).Where(i => now[i] + past[i] > 0);

    private static bool In((uint From, uint To) window, uint at) => at >= window.From && at < window.To;

    private static uint Seconds(Instant at) => (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, RoundFacts.Never - 2);
}
