using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Rates;

public sealed class RateCounterTests
{
    public static TheoryData<string> Recounted => [.. Shipped.Book.Rates.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Recounted))]
    public void Counts_what_a_slow_recount_of_random_histories_counts(string rate)
    {
        long seen = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var logs = Enumerable.Range(0, 120).Select(i => MadeLog.Random(random, i).Lines).ToList();
            var names = new RateNames();
            foreach (var (from, to, cut) in new[] { (0, 400, 400), (200, 500, 900), (0, 2000, 2000), (350, 351, 600) })
            {
                var rounds = logs.SelectMany(log => RoundReader.Rounds(log, names, MadeLog.At(cut)));
                var slow = SlowRecount.Of(rate, logs, MadeLog.At(from), MadeLog.At(to), MadeLog.At(cut));

                var quick = Shipped.Count(rate, rounds, MadeLog.Span(from, to, cut));

                Assert.Equal(slow, (quick.Of, quick.Counted));
                seen += quick.Of;
            }
        }

        Assert.True(seen > 500, $"Only {seen} rounds were ever in the cohort, so nothing was tried.");
    }

    [Theory]
    [InlineData(737, 972, "75.82")]
    [InlineData(911, 972, "93.72")]
    [InlineData(1, 3, "33.33")]
    [InlineData(2, 3, "66.67")]
    [InlineData(1, 8, "12.50")]
    [InlineData(1_0005, 100_000, "10.01")]
    [InlineData(0, 5, "0.00")]
    public void Rounds_as_people_do_and_gives_the_known_values(int counted, int of, string shown)
    {
        var count = new RateCount(of, counted);

        var figure = new Figure(Shipped.Rate("closed"), count, count.Share(ZeroOfZero.None));

        Assert.Equal(shown, figure.Shown!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_known_month_of_Tianmen_comes_out_of_972_cases()
    {
        // 972 that were due: 737 done in time, 174 done late, 61 not done.
        var rounds = new List<RoundFacts>();
        var names = new RateNames();
        for (var i = 0; i < 972; i++)
        {
            var log = new MadeLog(i, i % 500, 600).Then(i % 500, "open", Stage.Handling);
            if (i < 911) log.Ends(i < 737 ? 599 : 650, End.Done);
            rounds.AddRange(RoundReader.Rounds(log.Lines, names));
        }

        var span = MadeLog.Span(0, 700, 700);

        Assert.Equal(new RateCount(972, 911), Shipped.Count("closed", rounds, span));
        Assert.Equal(new RateCount(972, 737), Shipped.Count("closed-on-time", rounds, span));
        Assert.Equal(new RateCount(972, 174), Shipped.Count("closed-late", rounds, span));
    }

    [Theory]
    [InlineData(599, 1, 0)] // neither due nor ended: not yet asked about
    [InlineData(601, 1, 1)] // due
    [InlineData(300, 0, 1)] // ended before it was due
    public void A_case_is_in_the_cohort_when_it_is_due_or_has_ended_by_the_cut(double cut, int open, int of)
    {
        var log = new MadeLog(1, 10, 600).Then(11, "open", Stage.Handling);
        if (open == 0) log.Ends(200, End.Done);

        Assert.Equal(of, Shipped.Count("closed", RoundReader.Rounds(log.Lines, new RateNames(), MadeLog.At(cut)), MadeLog.Span(0, 700, cut)).Of);
    }

    [Fact]
    public void What_ends_exactly_when_it_is_due_is_in_time_and_a_microsecond_later_is_not()
    {
        foreach (var (more, counted) in new[] { (0L, 1), (1L, 0) })
        {
            var log = new MadeLog(1, 10, 600).Then(11, "open", Stage.Handling).Then(600, "pass", Stage.Evaluation, m => m with { At = m.At + more, End = End.Done });

            Assert.Equal(counted, Shipped.Count("closed-on-time", RoundReader.Rounds(log.Lines, new RateNames()), MadeLog.Span(0, 700, 700)).Counted);
        }
    }

    [Fact]
    public void What_was_put_off_leaves_the_rate_that_says_so_and_no_other()
    {
        var log = new MadeLog(1, 10, 600).Then(11, "open", Stage.Handling).Then(12, "extend", Stage.Handling, m => m with { Extensions = 1 }).Ends(20, End.Done);
        var rounds = RoundReader.Rounds(log.Lines, new RateNames());

        Assert.Equal(0, Shipped.Count("closed-on-time", rounds, MadeLog.Span(0, 700, 700)).Of);
        Assert.Equal(1, Shipped.Count("closed", rounds, MadeLog.Span(0, 700, 700)).Of);
    }

    [Fact]
    public void A_case_that_was_reopened_is_two_rounds_and_the_first_keeps_its_verdict()
    {
        var log = new MadeLog(1, 10, 100).Then(11, "open", Stage.Handling).Ends(50, End.Done)
            .Then(60, "verdict", Stage.Evaluation, m => m with { Verdict = "unsolved" })
            .Then(60, "reopen", Stage.Handling, m => m with { End = null, Verdict = null, Round = 2, Due = MadeLog.At(160) }).Ends(170, End.Done);
        var rounds = RoundReader.Rounds(log.Lines, new RateNames());

        Assert.Equal(new RateCount(2, 1), Shipped.Count("closed-on-time", rounds, MadeLog.Span(0, 700, 700)));
        Assert.Equal(new RateCount(1, 0), Shipped.Count("resolution", rounds, MadeLog.Span(0, 700, 700)));
    }

    [Fact]
    public void Where_there_is_nothing_to_divide_by_there_is_no_figure()
    {
        var figures = RateCounter.Figures(Shipped.Book, new Dictionary<string, RateCount>(StringComparer.Ordinal));

        Assert.All(figures, figure => Assert.Null(figure.Shown));
    }

    [Theory]
    [InlineData("three-rates", "0.1 0.5 0.4", "86.40")]
    [InlineData("department-score", "", "83.50")]
    public void Composites_weigh_their_parts(string id, string weights, string shown)
    {
        var counts = new Dictionary<string, RateCount>(StringComparer.Ordinal)
        {
            ["response"] = new(100, 96),
            ["resolution"] = new(100, 80),
            ["satisfaction"] = new(100, 92),
            ["handled-on-time"] = new(100, 80),
            ["closed"] = new(100, 90),
            ["rework"] = new(100, 15),
        };

        var figure = RateCounter.Figures(Shipped.Book, counts).Single(f => f.Indicator.Id == id);

        Assert.Equal(shown, figure.Shown!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(weights.Length > 0, figure.IsPercent);
    }

    [Fact]
    public void Every_figure_opens_the_rounds_behind_it()
    {
        var random = new Random(7);
        var rounds = Enumerable.Range(0, 400).SelectMany(i => RoundReader.Rounds(MadeLog.Random(random, i).Lines, new RateNames())).ToList();
        var span = MadeLog.Span(0, 700, 900);

        foreach (var rate in Shipped.Book.Rates)
        {
            var behind = RateCounter.Behind(rounds, rate, span).ToList();

            Assert.Equal(Shipped.Count(rate.Id, rounds, span), new RateCount(behind.Count, behind.Sum(b => b.Counted)));
        }
    }

    [Fact]
    public void Counting_apart_adds_up_to_the_whole()
    {
        var random = new Random(11);
        var names = new RateNames();
        var rounds = Enumerable.Range(0, 400).SelectMany(i => RoundReader.Rounds(MadeLog.Random(random, i).Lines, names)).ToArray();
        var span = MadeLog.Span(0, 700, 900);

        var apart = RateCounter.Count(rounds, Shipped.Book.Rates, span, RateBy.Unit, names.Units.Names.Count);
        var whole = RateCounter.Count(rounds, Shipped.Book.Rates, span, RateBy.City, 1);

        Assert.All(apart.Zip(whole), pair => Assert.Equal(pair.Second[0], pair.First.Aggregate(default(RateCount), (sum, count) => sum + count)));
    }
}
