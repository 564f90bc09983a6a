using FlatCity.Cases;
using FlatCity.Commanding;
using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Tests.Commanding;

/// <summary>The day's counts beside a slow recount, its trend beside each day counted by itself, and what is called unusual.</summary>
public sealed class DayCountsTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 25, 7, 0);

    [Fact]
    public void Counts_and_trends_are_those_of_a_slow_recount()
    {
        var rounds = Made(new Random(3), 3_000, 3);

        var counts = DayCounts.Of(rounds, FigureScope.Whole, Now, Zone);

        foreach (var word in Enum.GetValues<DayWord>())
        {
            var behind = rounds.Rounds.ToArray().Where(DayCounts.Behind(word, Now, Zone)).ToList();
            Assert.Equal(behind.Count, counts.Whole[word]);
            Assert.True(behind.Count > 0, $"{word} was never tried.");
            Assert.Equal(counts.Whole[word], counts.Groups[RateBy.Scenario].Sum(g => g[word]));
            foreach (var group in counts.Groups[RateBy.Unit])
                Assert.Equal(behind.Count(r => rounds.Names.Units.Names[r.Unit] == group.Code), group[word]);
            for (var i = 0; i < DayCounts.TrendDays; i++)
                Assert.Equal(Slow(rounds, word, Now.InZone(Zone).Date.PlusDays(i - DayCounts.TrendDays + 1)), counts.Trend[(int)word][i]);
        }

        Assert.Equal(counts.Whole[DayWord.Late], counts.Trend[(int)DayWord.Late][^1]);
        Assert.Equal(counts.Whole[DayWord.Open], counts.Trend[(int)DayWord.Open][^1]);
        Assert.Equal(counts.Whole[DayWord.Filed], counts.Trend[(int)DayWord.Filed][^1]);
    }

    [Fact]
    public void A_scenario_that_is_many_times_its_usual_is_named_and_a_day_like_the_others_names_nothing()
    {
        var quiet = DayCounts.Of(Made(new Random(3), 6_000, 3), FigureScope.Whole, Now, Zone);
        Assert.Empty(quiet.Risings);
        Assert.True(quiet.LookedAt > 3);

        var names = new RateNames();
        var burst = Made(new Random(3), 6_000, 3, names).Rounds.ToArray().ToList();
        var flood = names.Scenarios.Number("s1");
        burst.AddRange(Enumerable.Range(0, 60).Select(i => new RoundFacts { Case = 100_000 + i, Round = 1, Scenario = flood, Filed = Seconds(Now) - 600, Due = Seconds(Now) + 90_000, Ended = RoundFacts.Never }));
        var rising = DayCounts.Of(new RoundsNow(burst.ToArray(), names, false), FigureScope.Whole, Now, Zone).Risings;

        Assert.Contains(rising, r => r is { By: RateBy.Scenario, Code: "s1", Now: > 60 } && r.FalseAlarm < 1e-9 && r.Expected < 20);
        Assert.DoesNotContain(rising, r => r is { By: RateBy.Scenario, Code: "s2" });
    }

    [Fact]
    public void A_unit_is_shown_its_own_day()
    {
        var rounds = Made(new Random(3), 3_000, 3);
        var scope = new FigureScope(false, [new FlatCity.Cities.ReachRow("u1", null, null, FlatCity.Cities.Sensitivity.Personal)]);

        var own = DayCounts.Of(rounds, scope, Now, Zone);

        Assert.Equal(DayCounts.Of(rounds, FigureScope.Whole, Now, Zone).Groups[RateBy.Unit].Single(g => g.Code == "u1").Counts, own.Whole.Counts);
        Assert.Equal(["u1"], own.Groups[RateBy.Unit].Select(g => g.Code));
        Assert.All(DayCounts.Of(rounds, new FigureScope(false, []), Now, Zone).Whole.Counts, count => Assert.Equal(0, count));
    }

    [Fact]
    public void Time_held_is_what_lies_now_and_half_and_nine_in_ten_of_what_was_handled()
    {
        var names = new RateNames();
        var (road, water) = (names.Units.Number("road"), names.Units.Number("water"));
        RoundFacts Handled(short unit, uint hours, uint daysAgo) => new() { Case = 1, Round = 1, Unit = unit, Dispatched = Seconds(Now) - (daysAgo * 86_400) - (hours * 3_600), Handled = Seconds(Now) - (daysAgo * 86_400), Ended = RoundFacts.Never };
        var rounds = Enumerable.Range(1, 10).Select(i => Handled(road, (uint)i, 3)).Append(Handled(road, 99, 40)).Append(Handled(water, 7, 1) with { Handled = RoundFacts.Never }).ToArray();
        WaitingCount[] waiting = [new() { ByWhom = "lead", Unit = "road", Works = 1, Lain = 8, Longest = 8, OverWeek = 1 }, new() { ByWhom = "approver", Unit = "road", Works = 3, Lain = 4, Longest = 2 }];

        var held = HeldTimes.Of(new RoundsNow(rounds, names, false), FigureScope.Whole, Now, waiting);

        Assert.Equal([new UnitHeld("road", 4, 3, 8, 1, 10, 5L * 3_600_000_000, 9L * 3_600_000_000)], held);
        Assert.Empty(HeldTimes.Of(new RoundsNow(rounds, names, false), new FigureScope(false, []), Now, []));
    }

    private static long Slow(RoundsNow rounds, DayWord word, LocalDate day)
    {
        var (from, to) = (Seconds(Zone.AtStartOfDay(day).ToInstant()), Math.Min(Seconds(Zone.AtStartOfDay(day.PlusDays(1)).ToInstant()), Seconds(Now) + 1));
        return rounds.Rounds.ToArray().Count(r => word switch
        {
            DayWord.Filed => r.Filed >= from && r.Filed < to,
            DayWord.Reopened => r.Filed >= from && r.Filed < to && r.Marks.HasFlag(RoundMarks.Later),
            DayWord.Done => r.Ended >= from && r.Ended < to && r.Marks.HasFlag(RoundMarks.Done),
            DayWord.Due => r.Due >= from && r.Due < to && r.Ended >= Seconds(Zone.AtStartOfDay(Now.InZone(Zone).Date.PlusDays(1 - DayCounts.TrendDays)).ToInstant()),
            DayWord.Open => r.Filed < to && r.Ended >= to,
            _ => r.Filed < to && r.Due < to && r.Ended >= to,
        });
    }

    private static RoundsNow Made(Random random, int rounds, int groups, RateNames? book = null)
    {
        var names = book ?? new RateNames();
        var made = Enumerable.Range(0, rounds).Select(i =>
        {
            var filed = Seconds(Now) - (uint)random.Next(90 * 86_400);
            var ended = random.Next(4) == 0 ? RoundFacts.Never : filed + (uint)random.Next(20 * 86_400);
            if (ended > Seconds(Now)) ended = RoundFacts.Never;
            var due = filed + (uint)random.Next(1, 15 * 86_400);
            return new RoundFacts
            {
                Case = i,
                Round = 1,
                Unit = names.Units.Number("u" + random.Next(groups)),
                Community = names.Communities.Number("c" + random.Next(groups)),
                Scenario = names.Scenarios.Number("s" + random.Next(groups)),
                Filed = filed,
                Due = due,
                Ended = ended,
                Marks = (ended != RoundFacts.Never && random.Next(5) > 0 ? RoundMarks.Done : RoundMarks.None) | (random.Next(12) == 0 ? RoundMarks.Later : RoundMarks.None),
            };
        }).ToArray();
        return new RoundsNow(made, names, false);
    }

    private static uint Seconds(Instant at) => (uint)at.ToUnixTimeSeconds();
}
