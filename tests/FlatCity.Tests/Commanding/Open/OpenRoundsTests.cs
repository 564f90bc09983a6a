using FlatCity.Cases;
using FlatCity.Commanding.Open;
using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Tests.Commanding.Open;

/// <summary>What is told of a case: no group of scenario and community that fewer cases of its year share than the city says.</summary>
public sealed class OpenRoundsTests
{
    private const int Fewest = 5;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 26, 0, 0);
    private static readonly string[] Scenarios = ["shown", "no-place", "pooled", "secret", "rare"];

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 300)]
    [InlineData(3, 3000)]
    [InlineData(4, 7)]
    public void No_case_is_told_in_a_group_of_fewer_than_the_city_says(int seed, int cases)
    {
        var now = Made(seed, cases);

        var open = Of(now);

        var (scenarioNames, scenarios) = open.By(RateBy.Scenario);
        var (communityNames, communities) = open.By(RateBy.Community);
        var rounds = now.Rounds.ToArray();
        var first = Enumerable.Range(0, rounds.Length).Where(i => (rounds[i].Marks & RoundMarks.Later) == RoundMarks.None).ToList();
        var told = first.Where(i => scenarios[i] >= 0).GroupBy(i => (Year(rounds[i]), scenarioNames[scenarios[i]], communityNames[communities[i]]));
        Assert.All(told, group => Assert.True(group.Count() >= Fewest, $"{group.Key} has {group.Count()}"));
        Assert.Equal(first.Count, open.Cases + open.LeftOut);
        Assert.Equal(open.Cases, first.Count(i => scenarios[i] >= 0));
        foreach (var i in first)
        {
            var own = now.Names.Scenarios.Names[rounds[i].Scenario];
            if (own == "secret")
                Assert.Equal(-1, scenarios[i]);
            if (scenarios[i] < 0)
                continue;
            // What is told is what it is, or less; never something else.
            Assert.Contains(scenarioNames[scenarios[i]], new[] { own, "" });
            var last = rounds.Where(r => r.Case == rounds[i].Case).MaxBy(r => r.Round);
            Assert.Contains(communityNames[communities[i]], new[] { now.Names.Communities.Names[last.Community], "" });
            Assert.False(own == "pooled" && (scenarioNames[scenarios[i]].Length > 0 || communityNames[communities[i]].Length > 0));
            Assert.False(own == "no-place" && communityNames[communities[i]].Length > 0);
        }
    }

    [Fact]
    public void Every_round_of_a_case_is_told_under_the_same_and_where_the_case_is_now()
    {
        var now = Made(9, 2000);

        var open = Of(now);

        var rounds = now.Rounds.ToArray();
        var (_, scenarios) = open.By(RateBy.Scenario);
        var (_, communities) = open.By(RateBy.Community);
        var reopened = Enumerable.Range(0, rounds.Length).GroupBy(i => rounds[i].Case).Where(c => c.Count() > 1).ToList();
        Assert.True(reopened.Count > 100);
        Assert.All(reopened, c => Assert.Single(c.Select(i => (scenarios[i], communities[i])).Distinct()));
        Assert.Equal(open.Cases, open.Months.Sum(m => open.CasesIn(m).Count));
    }

    [Fact]
    public void A_months_mark_changes_with_any_of_its_rounds_and_with_no_others()
    {
        var now = Made(9, 500);
        var rounds = now.Rounds.ToArray();
        var before = Of(now);
        var changed = Array.FindIndex(rounds, r => now.Names.Scenarios.Names[r.Scenario] == "shown" && (r.Marks & (RoundMarks.Later | RoundMarks.Followed)) == RoundMarks.None);
        rounds[changed] = rounds[changed] with { Ended = rounds[changed].Ended - 1 };

        var after = Of(now with { Rounds = rounds });

        var month = Instant.FromUnixTimeSeconds(rounds[changed].Filed).InZone(Zone).Date.ToYearMonth();
        Assert.Equal([month], before.Months.Where(m => before.Mark(m) != after.Mark(m)));
        Assert.Null(before.Mark(new YearMonth(1999, 1)));
    }

    [Fact]
    public void A_months_mark_is_the_same_in_a_process_that_read_the_rounds_in_another_order()
    {
        var now = Made(9, 500);
        var names = new RateNames();
        foreach (var (there, here) in new[] { (now.Names.Units, names.Units), (now.Names.Communities, names.Communities), (now.Names.Scenarios, names.Scenarios) })
            foreach (var name in there.Names.Reverse())
                here.Number(name);
        var rounds = now.Rounds.ToArray().Reverse().Select(r => r with
        {
            Unit = names.Units.Number(now.Names.Units.Names[r.Unit]),
            Community = names.Communities.Number(now.Names.Communities.Names[r.Community]),
            Scenario = names.Scenarios.Number(now.Names.Scenarios.Names[r.Scenario]),
        }).ToArray();
        var before = Of(now);

        var other = Of(new RoundsNow(rounds, names, false));

        Assert.NotEqual(now.Rounds.ToArray().Select(r => (r.Case, r.Community)), rounds.Reverse().Select(r => (r.Case, r.Community)));
        Assert.True(before.Months.Count > 20);
        Assert.All(before.Months, month => Assert.Equal(before.Mark(month), other.Mark(month)));
        Assert.Equal(before.Months.Count, before.Months.Select(before.Mark).Distinct().Count());
    }

    private static OpenRounds Of(RoundsNow now) => OpenRounds.Of(now, Now.ToUnixTimeTicks() / 10, Zone, Fewest, name => name switch { "secret" => Openness.LeftOut, "pooled" => Openness.Pooled, "no-place" => Openness.Scenario, _ => Openness.Community });

    private static int Year(RoundFacts round) => Instant.FromUnixTimeSeconds(round.Filed).InZone(Zone).Year;

    private static RoundsNow Made(int seed, int cases)
    {
        var random = new Random(seed);
        var names = new RateNames();
        var rounds = new List<RoundFacts>();
        for (var i = 0; i < cases; i++)
        {
            var filed = (uint)(Now - Duration.FromHours(random.Next(24 * 800))).ToUnixTimeSeconds();
            var one = new RoundFacts
            {
                Case = i,
                Round = 1,
                Scenario = names.Scenarios.Number(random.Next(60) == 0 ? "rare" : Scenarios[random.Next(4)]),
                Community = names.Communities.Number(random.Next(10) == 0 ? "" : "c" + (random.Next(30) * random.Next(2))),
                Unit = names.Units.Number("u"),
                Filed = filed,
                Due = filed + 86_400,
                Ended = filed + 3_600,
                Marks = RoundMarks.Done,
            };
            if (random.Next(6) != 0)
            {
                rounds.Add(one);
                continue;
            }

            rounds.Add(one with { Marks = one.Marks | RoundMarks.Followed });
            rounds.Add(one with { Round = 2, Filed = one.Filed + 7_200, Community = names.Communities.Number("c" + random.Next(30)), Marks = one.Marks | RoundMarks.Later });
        }

        return new RoundsNow(rounds.ToArray(), names, false);
    }
}
