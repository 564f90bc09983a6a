using System.Diagnostics;
using FlatCity.Packs;
using FlatCity.Packs.Rates;

namespace FlatCity.Bench;

/// <summary>A year's rates for all units at a million rounds in memory, beside a plain loop over the same array, which is the least that reading them can cost.</summary>
internal static class FiguresBench
{
    private const int Rounds = 1_000_000;
    private const int Units = 60;
    private const uint Start = 1_735_689_600;
    private const uint Year = 31_536_000;

    public static Task RunAsync(BenchOptions options)
    {
        var book = RateBook.Read(PackFiles.FromFolder(Path.Combine(AppContext.BaseDirectory, "packs", "rates"))).Pack!;
        var made = Make();
        RoundList rounds = made;
        var span = new RateSpan(Start, Start + Year, Start + Year);
        var plain = Time(options.Seconds, () => Sum(made));
        var all = Time(options.Seconds, () => RateCounter.Count(rounds, book.Rates, span, RateBy.Unit, Units).Sum(rate => rate.Sum(c => c.Of)));
        var own = Time(options.Seconds, () => RateCounter.Count(rounds, book.Rates, span, RateBy.Unit, Units, round => round.Unit == 7).Sum(rate => rate.Sum(c => c.Of)));
        Bench.Say($"{Rounds:#,0} rounds, {book.Rates.Count} rates, {Units} units, CPU ms each: a plain loop {plain:F1}; a year's rates for all units {all:F1} ({all / plain:F1} ×); of one unit {own:F1}");
        return Task.CompletedTask;
    }

    private static long Sum(RoundFacts[] rounds)
    {
        long sum = 0;
        foreach (ref readonly var round in rounds.AsSpan())
            sum += round.Filed + round.Due + round.Ended + (long)round.Marks + round.Unit;
        return sum;
    }

    /// <summary>CPU milliseconds of one run, the mean over so many seconds of them.</summary>
    private static double Time(double seconds, Func<long> run)
    {
        var kept = run();
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var times = 0;
        while (times == 0 || clock.Elapsed.TotalSeconds < seconds)
        {
            kept += run();
            times++;
        }

        process.Refresh();
        GC.KeepAlive(kept);
        return (process.TotalProcessorTime - before).TotalMilliseconds / times;
    }

    private static RoundFacts[] Make()
    {
        var random = new Random(11);
        var rounds = new RoundFacts[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var filed = Start + (uint)(Year * random.NextDouble());
            var due = filed + (uint)random.Next(3_600, 20 * 86_400);
            var ended = random.Next(20) == 0 ? RoundFacts.Never : filed + (uint)random.Next(1_800, 25 * 86_400);
            var judged = random.Next(4) == 0 && ended != RoundFacts.Never ? ended + 86_400 : RoundFacts.Never;
            rounds[i] = new RoundFacts
            {
                Case = i,
                Round = 1,
                Unit = (short)random.Next(Units),
                Community = (short)random.Next(100),
                Scenario = (short)random.Next(14),
                Filed = filed,
                Opened = filed + 600,
                DispatchDue = filed + 7_200,
                Dispatched = filed + (uint)random.Next(600, 9_000),
                HandleDue = due,
                Handled = ended,
                CheckDue = due,
                Checked = ended,
                Due = due,
                Ended = ended,
                Judged = judged,
                Marks = RoundMarks.Done | (ended > due ? RoundMarks.EndedLate : RoundMarks.None) | (judged != RoundFacts.Never ? RoundMarks.Solved | RoundMarks.Satisfied : RoundMarks.None) | (random.Next(10) == 0 ? RoundMarks.Extended : RoundMarks.None),
            };
        }

        return rounds;
    }
}
