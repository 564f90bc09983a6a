using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace FlatCity.Bench;

/// <summary>
/// What staff wait for all day, at three sizes of one city beside each other, through real HTTP, warm, the sizes in turn so that a neighbour's noise
/// falls on all of them: the worklist, lists with filters, a page far down by its cursor, and search by words.
/// </summary>
internal static class ListsBench
{
    private static readonly (string What, string Who, string Address)[] Pages =
    [
        ("worklist, desk", "desk-officer-1", "/work"),
        ("worklist, section", "road-section-handler-1", "/work"),
        ("worklist, community", "330383198001-inspector-1", "/work"),
        ("cases, first page", "desk-officer-1", "/api/v1/cases"),
        ("cases of a section", "road-section-handler-1", "/api/v1/cases"),
        ("cases of a community", "330383198001-inspector-1", "/api/v1/cases"),
        ("open ones of a unit", "desk-officer-1", "/api/v1/cases?open=true&unit=road-section"),
        ("late and open", "desk-officer-1", "/api/v1/cases?late=true&open=true"),
        ("one community, one stage", "desk-officer-1", "/api/v1/cases?community=330383198001&stage=evaluation"),
        ("a scenario, a month", "desk-officer-1", "/api/v1/cases?scenario=road-damage&filed-from=2026-06-01&filed-to=2026-07-01"),
        ("the page as people see it", "desk-officer-1", "/work/cases"),
        ("search: common word", "desk-officer-1", "/api/v1/cases?q=路口"),
        ("search: phrase", "desk-officer-1", "/api/v1/cases?q=“路口转弯的地方”"),
        ("search: two words", "desk-officer-1", "/api/v1/cases?q=学生 附近"),
        ("search: place", "desk-officer-1", "/api/v1/cases?q=龙港"),
        ("search: rare word", "desk-officer-1", "/api/v1/cases?q=837号"),
        ("search: a place by name", "desk-officer-1", "/api/v1/cases?q=“下埠社区卫生服务站”"),
        ("search: rare and common", "desk-officer-1", "/api/v1/cases?q=837号 路口"),
        ("search: two that hardly meet", "desk-officer-1", "/api/v1/cases?q=路口 学生"),
        ("search: nothing", "desk-officer-1", "/api/v1/cases?q=长颈鹿"),
        ("search: common, section", "road-section-handler-1", "/api/v1/cases?q=路口"),
        ("search: common, community", "330383198001-inspector-1", "/api/v1/cases?q=路口"),
        ("search: rare, community", "330383198001-inspector-1", "/api/v1/cases?q=837号"),
        ("search: common, open", "desk-officer-1", "/api/v1/cases?q=路口&open=true"),
        ("search: page as people see it", "desk-officer-1", "/work/cases?q=路口"),
    ];

    public static async Task RunAsync(BenchOptions options)
    {
        int[] sizes = options.Dry ? [300, 600] : options.Sizes is { Count: > 0 } named ? [.. named] : [10_000, 100_000, 1_000_000];
        await ListsCity.OnEachAsync(options, sizes, OneAsync);
    }

    private static async Task OneAsync(string name, IReadOnlyList<ListsCity> cities, BenchOptions options)
    {
        Bench.Say($"\n{name,-32} {string.Join("", cities.Select(c => $"{c.Size,14:#,0} cases"))}    largest : smallest");
        var far = await Task.WhenAll(cities.Select(c => c.FarCursorAsync()));
        foreach (var (what, who, address) in Pages)
            await MeasureAsync(what, cities, _ => (who, address), options);
        await MeasureAsync("cases, far page by cursor", cities, i => ("desk-officer-1", "/api/v1/cases?cursor=" + far[i].Cursor), options);
        Bench.Say($"  (the far page is number {string.Join(", ", far.Select(f => f.Page.ToString("#,0", CultureInfo.InvariantCulture)))})");
        foreach (var city in cities)
            await city.DisposeAsync();
    }

    private static async Task MeasureAsync(string what, IReadOnlyList<ListsCity> cities, Func<int, (string Who, string Address)> page, BenchOptions options)
    {
        var (warm, rounds) = options.Dry ? (1, 3) : (25, 120);
        var took = cities.Select(_ => new List<double>()).ToList();
        var found = new int[cities.Count];
        for (var round = -warm; round < rounds; round++)
        {
            for (var i = 0; i < cities.Count; i++)
            {
                var (who, address) = page(i);
                var watch = Stopwatch.StartNew();
                using var answer = await cities[i].GetAsync(who, address);
                var content = await answer.Content.ReadAsStringAsync();
                var elapsed = watch.Elapsed.TotalMilliseconds;
                found[i] = content.StartsWith('{') ? JsonDocument.Parse(content).RootElement.GetProperty("items").GetArrayLength() : content.Split("<tr").Length - 2;
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}.");
                if (round >= 0)
                    took[i].Add(elapsed);
            }
        }

        foreach (var times in took)
            times.Sort();
        Bench.Say($"{what,-32} {string.Join("", took.Select(t => $"  {At(t, 0.5),6:0.0} (p95 {At(t, 0.95),5:0.0})"))} ms   {At(took[^1], 0.5) / At(took[0], 0.5),6:0.00}   rows {string.Join(", ", found)}");
    }

    private static double At(List<double> ordered, double share) => ordered[(int)((ordered.Count - 1) * share)];
}
