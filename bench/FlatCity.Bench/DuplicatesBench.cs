using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlatCity.Cases.Alike;
using FlatCity.Packs.Places;

namespace FlatCity.Bench;

/// <summary>
/// Cases alike at filing, among 10,000, 100,000 and 1,000,000 cases beside each other, through real HTTP, warm: near 500 places where cases were reported
/// within the month, drawn by seed, with words and kind; for the desk, for a section with its narrow reach and for a resident. The limit beside: 20 ms.
/// The peers: the same look-up as a box of coordinates over the cases themselves, with the database's own indexes, and a scan of all of them.
/// CPU is the whole process's, server and client, a request.
/// </summary>
internal static class DuplicatesBench
{
    private const double Limit = 20;

    /// <summary>The box around 200 metres here, in degrees.</summary>
    private const double Up = 0.0018;
    private const double Across = 0.00203;

    public static async Task RunAsync(BenchOptions options)
    {
        int[] sizes = options.Dry ? [300, 600] : options.Largest ? [1_000_000] : [10_000, 100_000, 1_000_000];
        await ListsCity.OnEachAsync(options, sizes, OneAsync, search: false);
    }

    private static async Task OneAsync(string name, IReadOnlyList<ListsCity> cities, BenchOptions options)
    {
        foreach (var city in cities)
        {
            var places = await PlacesAsync(city, options.Dry ? 20 : 500);
            foreach (var who in new[] { "desk-officer-1", "road-section-handler-1", null })
                Bench.Say($"{name}, {city.Size,9:#,0} cases, {who ?? "a resident",-24} {await MeasureAsync(city, who, places, options.Dry)}");
            Bench.Say($"{name}, {city.Size,9:#,0} cases, peers without HTTP:     box of coordinates {await PeerAsync(city, places, indexed: true, options.Dry)}; scan of all {await PeerAsync(city, places, indexed: false, options.Dry)}");
            await city.DisposeAsync();
        }
    }

    /// <summary>A step or two from places that were reported within the month, where somebody would report again.</summary>
    private static async Task<IReadOnlyList<GeoPoint>> PlacesAsync(ListsCity city, int count)
    {
        var random = new Random(7);
        await using var reading = await city.ReadAsync();
        var all = await reading.AllAsync<Point>("select lat, lon from cases where scenario = 'road-damage' and lat is not null order by filed_at desc limit 5000", null);
        return [.. Enumerable.Range(0, count).Select(_ => all[random.Next(all.Count)]).Select(p => new GeoPoint(p.Lat + ((random.NextDouble() - 0.5) * Up), p.Lon + ((random.NextDouble() - 0.5) * Across)))];
    }

    private static async Task<string> MeasureAsync(ListsCity city, string? who, IReadOnlyList<GeoPoint> places, bool dry)
    {
        var (took, found, hits) = (new List<double>(places.Count), 0, 0);
        using var process = Process.GetCurrentProcess();
        var warm = dry ? 1 : 50;
        var cpu = TimeSpan.Zero;
        for (var round = -warm; round < places.Count; round++)
        {
            if (round == 0)
            {
                process.Refresh();
                cpu = process.TotalProcessorTime;
            }

            var place = places[Math.Abs(round) % places.Count];
            var address = string.Create(CultureInfo.InvariantCulture, $"/api/v1/cases/alike?scenario=road-damage&lat={place.Lat:0.000000}&lon={place.Lon:0.000000}&kind=manhole&words=井盖裂了，学生上学要经过，怕人踩进去");
            var watch = Stopwatch.StartNew();
            using var answer = await city.GetAsync(who, address);
            using var body = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            if (round < 0)
                continue;
            took.Add(watch.Elapsed.TotalMilliseconds);
            var items = body.RootElement.GetProperty("items").GetArrayLength();
            found += items;
            hits += items > 0 ? 1 : 0;
        }

        process.Refresh();
        var p99 = At(took, 0.99);
        return $"{At(took, 0.5),6:0.0} ms (p99 {p99,5:0.0}), {p99 / Limit:0.00} of the limit; CPU {(process.TotalProcessorTime - cpu).TotalMilliseconds / places.Count:0.0} ms; {found} found at {hits} of {places.Count}";
    }

    private static async Task<string> PeerAsync(ListsCity city, IReadOnlyList<GeoPoint> places, bool indexed, bool dry)
    {
        var took = new List<double>();
        await using var reading = await city.ReadAsync();
        // For the scan both bounds stand as expressions, so that no index helps.
        var bounds = indexed ? "scenario = @scenario and filed_at >= @since" : "scenario || '' = @scenario and filed_at + 0 >= @since";
        var sql = $"select id, number, answers, lat, lon, filed_at from cases where {bounds} and lat between @south and @north and lon between @west and @east order by filed_at desc limit 360";
        foreach (var place in places.Take(indexed ? Math.Min(100, places.Count) : dry ? 2 : 5))
        {
            var watch = Stopwatch.StartNew();
            await reading.AllAsync<Row>(sql, new { scenario = "road-damage", since = city.Now - (AlikeCases.Days * 86_400_000_000L), south = place.Lat - Up, north = place.Lat + Up, west = place.Lon - Across, east = place.Lon + Across });
            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        return $"{At(took, 0.5):0.0} ms (p99 {At(took, 0.99):0.0})";
    }

    private static double At(List<double> took, double share)
    {
        took.Sort();
        return took[(int)((took.Count - 1) * share)];
    }

    private sealed class Point
    {
        public double Lat { get; set; }

        public double Lon { get; set; }
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string Number { get; set; } = string.Empty;

        public string Answers { get; set; } = string.Empty;

        public double Lat { get; set; }

        public double Lon { get; set; }

        public long FiledAt { get; set; }
    }
}
