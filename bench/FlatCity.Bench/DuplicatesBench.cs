using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FlatCity.Bench;

/// <summary>
/// Cases alike at filing, among 10,000, 100,000 and 1,000,000 cases beside each other, through real HTTP, warm: at 200 places drawn by seed, with words
/// and kind. The limit beside: 20 ms. CPU is the whole process's, server and client, a request.
/// </summary>
internal static class DuplicatesBench
{
    private const double Limit = 20;

    public static async Task RunAsync(BenchOptions options)
    {
        int[] sizes = options.Dry ? [300, 600] : [10_000, 100_000, 1_000_000];
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("flatcity-bench-").FullName;
        await OneAsync("SQLite", await ListsCity.SqliteAsync(options, folder, sizes), options);
        if (options.Database is { } database)
            await OneAsync("PostgreSQL", await ListsCity.PostgresAsync(database, folder, sizes), options);
        else
            Bench.Say("PostgreSQL: give --database \"Host=…\" of a database of its own to measure it too.");
        if (options.Keep is null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task OneAsync(string name, IReadOnlyList<ListsCity> cities, BenchOptions options)
    {
        foreach (var city in cities)
        {
            foreach (var who in new[] { "desk-officer-1", "road-section-handler-1" })
                Bench.Say($"{name}, {city.Size,9:#,0} cases, {who,-24} {await MeasureAsync(city, who, options.Dry)}");
            await city.DisposeAsync();
        }
    }

    private static async Task<string> MeasureAsync(ListsCity city, string who, bool dry)
    {
        var (random, took, found) = (new Random(7), new List<double>(), 0);
        using var process = Process.GetCurrentProcess();
        var (warm, rounds) = dry ? (1, 5) : (20, 200);
        var cpu = TimeSpan.Zero;
        for (var round = -warm; round < rounds; round++)
        {
            if (round == 0)
            {
                process.Refresh();
                cpu = process.TotalProcessorTime;
            }

            var (lat, lon) = (27.52 + (random.NextDouble() * 0.08), 120.53 + (random.NextDouble() * 0.08));
            var address = string.Create(CultureInfo.InvariantCulture, $"/api/v1/cases/alike?scenario=road-damage&lat={lat:0.000000}&lon={lon:0.000000}&kind=pothole&words=学生上学要经过，电动车差点摔倒");
            var watch = Stopwatch.StartNew();
            using var answer = await city.GetAsync(who, address);
            using var body = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            if (round < 0)
                continue;
            took.Add(watch.Elapsed.TotalMilliseconds);
            found += body.RootElement.GetProperty("items").GetArrayLength();
        }

        process.Refresh();
        took.Sort();
        var p95 = took[(int)((took.Count - 1) * 0.95)];
        return $"{took[took.Count / 2],6:0.0} ms (p95 {p95,5:0.0}), {p95 / Limit:0.00} of the limit; CPU {(process.TotalProcessorTime - cpu).TotalMilliseconds / rounds:0.0} ms; {found} found";
    }
}
