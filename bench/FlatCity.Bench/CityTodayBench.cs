using System.Diagnostics;
using System.Globalization;
using FlatCity.Cases;
using FlatCity.Commanding;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Bench;

/// <summary>
/// What a mayor waits for at a million cases, through real HTTP on either database: the city today beside 50 ms, a year's rates for all units beside a
/// second, the same for everybody; how long the rounds take to be read at the first figure, what they weigh, and what a page costs while steps go on.
/// </summary>
internal static class CityTodayBench
{
    private const string Leader = "city-leader";

    private static readonly (string What, string Address, double Limit)[] Pages =
    [
        ("today", "/work/city", 50),
        ("today, by community", "/work/city?by=community", 50),
        ("today, by section", "/work/city?by=section", 50),
        ("wall", "/work/city/wall", 50),
        ("a year, all units (API)", "/api/v1/figures?period=year&by=unit", 1_000),
        ("a year, all units (page)", "/work/figures?period=year&by=unit", 1_000),
        ("a year, one section's own", "/api/v1/figures?period=year&by=unit", 1_000),
        ("a month, all communities", "/api/v1/figures?period=month&by=community", 1_000),
        ("for everybody, kept", "/figures?period=year&by=community", 50),
    ];

    public static async Task RunAsync(BenchOptions options)
    {
        int[] sizes = options.Dry ? [300] : [1_000_000];
        await ListsCity.OnEachAsync(options, sizes, OneAsync, search: false);
    }

    private static async Task OneAsync(string name, IReadOnlyList<ListsCity> cities, BenchOptions options)
    {
        foreach (var city in cities)
        {
            await city.KeepRoundsAsync();
            Bench.Say($"\n{name}, {city.Size:#,0} cases; {await city.RoundsAsync():#,0} rounds kept");
            await LoadAsync(city);
            foreach (var (what, address, limit) in Pages)
                await MeasureAsync(city, what, what.Contains("own", StringComparison.Ordinal) ? "road-section-head" : Leader, address, limit, options, steps: false);
            await MeasureAsync(city, "today, after a step each time", Leader, "/work/city", 50, options, steps: true);
            await city.DisposeAsync();
        }
    }

    /// <summary>What the first figure costs: every round read once from the database.</summary>
    private static async Task LoadAsync(ListsCity city)
    {
        using var rounds = new CaseRounds(city.City);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var now = await rounds.NowAsync();
        var (took, spent) = (clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu);
        var weighs = GC.GetTotalMemory(forceFullCollection: true) - before;
        Bench.Say(string.Create(CultureInfo.InvariantCulture, $"{"rounds read at the first figure",-32} {took.TotalMilliseconds,8:#,0} ms, CPU {spent.TotalMilliseconds:#,0} ms; {now.Rounds.Count:#,0} rounds weigh {weighs / 1048576.0:0} MB, {weighs / (double)Math.Max(1, now.Rounds.Count):0} bytes each"));
        await StagesAsync(city, now);
    }

    /// <summary>Where the time of today's page goes, in CPU: one walk, and what is asked of the database.</summary>
    private static async Task StagesAsync(ListsCity city, RoundsNow now)
    {
        var at = Instants.ToInstant(city.City.Now);
        var reach = city.City.Posts.Find(Leader)!.Reach;
        await StageAsync("  the walk over the rounds", () => Task.FromResult(DayCounts.Of(now, FigureScope.Whole, at, city.City.Zone).Whole[DayWord.Open]));
        await StageAsync("  for whom cases wait", async () => (await CaseWatch.WaitingAsync(city.City, reach)).Count);
        await StageAsync("  what is due", async () => (await CaseWatch.DueAsync(city.City, reach, city.City.Zone.AtStartOfDay(city.City.Today.PlusDays(1)).ToInstant().ToMicros(), 200)).Count);
        await StageAsync("  instructions", async () => (await CaseWatch.InstructionsAsync(city.Office, reach, 10)).Count);
        await StageAsync("  the rounds as they are opened", () => Task.FromResult((long)Commanding.Open.OpenRounds.Of(now, city.City.Now, city.City.Zone, 5, _ => Commanding.Open.Openness.Community).Cases));
    }

    private static async Task StageAsync(string what, Func<Task<long>> run)
    {
        var found = await run();
        var times = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var clock = Stopwatch.StartNew();
            found = await run();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Bench.Say(string.Create(CultureInfo.InvariantCulture, $"{what,-32} {times[4],8:0.0} ms (least {times[0]:0.0}); finds {found:#,0}"));
    }

    private static async Task MeasureAsync(ListsCity city, string what, string post, string address, double limit, BenchOptions options, bool steps)
    {
        var (warm, runs) = options.Dry ? (1, 2) : limit > 100 ? (2, 12) : (8, steps ? 20 : 60);
        var times = new List<double>();
        var process = Process.GetCurrentProcess();
        var cpu = TimeSpan.Zero;
        for (var run = -warm; run < runs; run++)
        {
            if (steps)
                await city.TouchAsync(run + warm);
            process.Refresh();
            var (before, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
            using var answer = await city.GetAsync(post, address);
            _ = await answer.Content.ReadAsByteArrayAsync();
            var took = clock.Elapsed.TotalMilliseconds;
            process.Refresh();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}.");
            if (run < 0)
                continue;
            times.Add(took);
            cpu += process.TotalProcessorTime - before;
        }

        times.Sort();
        Bench.Say(string.Create(CultureInfo.InvariantCulture, $"{what,-32} {times[times.Count / 2],8:0.0} ms at the median, p95 {times[(int)((times.Count - 1) * 0.95)],7:0.0}, CPU {cpu.TotalMilliseconds / runs,7:0.0} each; limit {limit:#,0} ms, {times[times.Count / 2] / limit,5:0.00} of it"));
    }
}
