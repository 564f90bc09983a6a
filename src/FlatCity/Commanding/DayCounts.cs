using FlatCity.Cases;
using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Commanding;

/// <summary>What the city's day is counted by; each is a yes or no about a round at a moment.</summary>
internal enum DayWord
{
    /// <summary>Filed or reopened today.</summary>
    Filed,

    /// <summary>Not ended.</summary>
    Open,

    /// <summary>Not ended, and due from now to the end of today.</summary>
    Due,

    /// <summary>Not ended, and past due.</summary>
    Late,

    /// <summary>Reopened today by who reported it.</summary>
    Reopened,

    /// <summary>Ended as done today.</summary>
    Done,
}

/// <summary>More of something than its like days had, with the chance that this is nothing.</summary>
internal sealed record Rising(RateBy By, string Code, long Now, double Expected, double FalseAlarm);

/// <summary>A day's counts of the whole and of each group, by <see cref="DayWord"/>.</summary>
internal sealed record DayGroup(string Code, long[] Counts)
{
    public long this[DayWord word] => Counts[(int)word];
}

/// <summary>
/// The city's day (今日): what was filed, is due, late, reopened and done, by group, with four weeks' trend; and what is more than usual. Counted in one
/// walk over the rounds.
/// </summary>
internal sealed class DayCounts
{
    public const int TrendDays = 28;

    /// <summary>So many of the same weekday are looked back at.</summary>
    public const int Weeks = 8;

    /// <summary>How often, over all that is looked at together, an alarm may be raised on a day like the others.</summary>
    public const double Alarm = 0.05;

    private static readonly int Words = Enum.GetValues<DayWord>().Length;
    private readonly uint now;
    private readonly uint begin;
    private readonly uint end;

    private DayCounts(Instant at, DateTimeZone zone)
    {
        var day = at.InZone(zone).Date;
        Day = day;
        now = Seconds(at);
        begin = Seconds(zone.AtStartOfDay(day).ToInstant());
        end = Seconds(zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        Trend = [.. Enumerable.Range(0, Words).Select(_ => new long[TrendDays])];
    }

    public LocalDate Day { get; }

    public DayGroup Whole { get; private set; } = new("", []);

    public IReadOnlyDictionary<RateBy, IReadOnlyList<DayGroup>> Groups { get; private set; } = new Dictionary<RateBy, IReadOnlyList<DayGroup>>();

    /// <summary>By word and day, the last being today; what is open, due and late as it stood at the day's end.</summary>
    public long[][] Trend { get; }

    public IReadOnlyList<Rising> Risings { get; private set; } = [];

    /// <summary>How many things were looked at for what rises: the alarm level is shared among them.</summary>
    public int LookedAt { get; private set; }

    /// <summary>How much busier this time of year is than the weeks before it, by last year's; 1 where last year had too few to say.</summary>
    public double Season { get; private set; } = 1;

    public static DayCounts Of(RoundsNow rounds, FigureScope scope, Instant at, DateTimeZone zone)
    {
        var counts = new DayCounts(at, zone);
        counts.Walk(rounds, scope.Condition(rounds.Names), at, zone);
        return counts;
    }

    /// <summary>The rounds that a word means at a moment, for the list behind a number.</summary>
    public static Func<RoundFacts, bool> Behind(DayWord word, Instant at, DateTimeZone zone)
    {
        var counts = new DayCounts(at, zone);
        return round => counts.Is(word, round);
    }

    private bool Is(DayWord word, in RoundFacts round)
    {
        var open = round.Ended == RoundFacts.Never || round.Ended > now;
        return round.Filed <= now && word switch
        {
            DayWord.Filed => round.Filed >= begin,
            DayWord.Open => open,
            DayWord.Due => open && round.Due >= now && round.Due < end,
            DayWord.Late => open && round.Due < now,
            DayWord.Reopened => round.Filed >= begin && (round.Marks & RoundMarks.Later) != RoundMarks.None,
            _ => !open && round.Ended >= begin && (round.Marks & RoundMarks.Done) != RoundMarks.None,
        };
    }

    private void Walk(RoundsNow rounds, Func<RoundFacts, bool>? only, Instant at, DateTimeZone zone)
    {
        var names = rounds.Names;
        var byUnit = new long[Words * names.Units.Names.Count];
        var byCommunity = new long[Words * names.Communities.Names.Count];
        var byScenario = new long[Words * names.Scenarios.Names.Count];
        var whole = new long[Words];
        var trend = new DayTrend(Day, now, zone, Trend);
        var like = new LikeDays(Day, at, zone, names);
        foreach (ref readonly var round in rounds.Rounds)
        {
            // Most rounds ended long ago and were filed in no week that is looked at: two looks at one line of memory settle them.
            if (round.Ended < trend.First && !like.Looks(round.Filed))
                continue;
            if (only is not null && !only(round))
                continue;
            trend.Take(round);
            like.Take(round);
            if (round.Ended < begin)
                continue;
            for (var w = 0; w < Words; w++)
            {
                if (!Is((DayWord)w, round))
                    continue;
                whole[w]++;
                byUnit[(round.Unit * Words) + w]++;
                byCommunity[(round.Community * Words) + w]++;
                byScenario[(round.Scenario * Words) + w]++;
            }
        }

        trend.Close();
        Whole = new DayGroup("", whole);
        Groups = new Dictionary<RateBy, IReadOnlyList<DayGroup>>
        {
            [RateBy.Unit] = Split(names.Units, byUnit),
            [RateBy.Community] = Split(names.Communities, byCommunity),
            [RateBy.Scenario] = Split(names.Scenarios, byScenario),
        };
        (Season, LookedAt) = (like.Season, like.LookedAt);
        Risings = [.. like.Risings().Where(r => r.FalseAlarm <= Alarm / Math.Max(1, LookedAt)).OrderBy(r => r.FalseAlarm)];
    }

    private static IReadOnlyList<DayGroup> Split(NameBook names, long[] counts) =>
        [.. names.Names.Select((name, i) => new DayGroup(name, counts[(i * Words)..((i + 1) * Words)])).Where(g => g.Counts.Any(c => c > 0)).OrderByDescending(g => g[DayWord.Late]).ThenByDescending(g => g[DayWord.Open])];

    private static uint Seconds(Instant at) => (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, RoundFacts.Never - 1);
}
