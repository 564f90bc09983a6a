using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Scenarios;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Demo;

/// <summary>The demonstration city is believable: what the issue promises of its cases is read from the API.</summary>
public sealed class DemoSpreadTests
{
    private const int Cases = 3_000;

    [Theory, OnEachDatabase]
    public async Task The_cases_of_a_year_are_spread_as_a_citys_are(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-demo-").FullName;
        try
        {
            var place = Place(database, folder);
            using var said = new StringWriter();
            var terminal = new Terminal(TextReader.Null, said, said, interactive: false);
            string[] words = ["demo", "--no-serve", "--cases", Cases.ToString(CultureInfo.InvariantCulture), "--data", place.DataFolder, .. database.Kind == DatabaseKind.Postgres ? new[] { "--database", database.Place } : []];

            Assert.True(await CommandLine.RunAsync(words, terminal) == 0, said.ToString());
            var cases = await AllAsync(place);

            Assert.Equal(Cases, cases.Count);
            double Share(Func<JsonNode, bool> of) => 100.0 * cases.Count(of) / cases.Count;
            Assert.InRange(Share(c => c["returns"]!.GetValue<long>() > 0), 5, 12);
            Assert.InRange(Share(c => c["late"]!.GetValue<bool>() || Rounds(c).Any(r => r!["late"]!.GetValue<bool>())), 3, 10);
            Assert.InRange(Share(c => c["verdict"] is not null || Rounds(c).Any(r => r!["verdict"] is not null)), 30, 60);

            // By believable shares: each scenario is there, none is the half of it, and the shares are the packs' own demand.
            var shares = cases.CountBy(c => c["scenario"]!.GetValue<string>()).ToDictionary(s => s.Key, s => 100.0 * s.Value / cases.Count, StringComparer.Ordinal);
            var packs = PackFolders.Scenarios().Select(files => Packs.Scenarios.ScenarioPack.Read(files).Pack!).Where(pack => pack.Kind != Packs.Scenarios.ScenarioKind.Instruction).ToList();
            var demand = packs.Sum(pack => pack.Demand.Sum(d => d.Cases ?? 0));
            Assert.True(packs.Count >= 13);
            foreach (var pack in packs)
                Assert.InRange(shares.GetValueOrDefault(pack.Id), 0.5 * 100 * pack.Demand.Sum(d => d.Cases ?? 0) / demand, 1.5 * 100 * pack.Demand.Sum(d => d.Cases ?? 0) / demand);
            Assert.All(shares.Values, share => Assert.InRange(share, 0.1, 50));
            var days = cases.Select(c => DateTimeOffset.Parse(c["filedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture).DayOfWeek).ToLookup(d => d is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.True(days[true].Count() / 2.0 <= 0.6 * days[false].Count() / 5.0, $"{days[true].Count()} on weekends, {days[false].Count()} on weekdays");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<JsonNode?> Rounds(JsonNode about) => about["rounds"]?.AsArray() ?? [];

    internal static CityPlace Place(TestDatabase database, string folder) =>
        new(Path.Combine(folder, "data"), database.Kind == DatabaseKind.Postgres ? database.Place : null, null);

    /// <summary>Every report, page by page; instructions and their children are counted elsewhere.</summary>
    private static async Task<IReadOnlyList<JsonNode>> AllAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var app = await CityHost.BuildAsync(city, await ScenarioBook.LoadAsync(city), new HostOptions("http://127.0.0.1:0"));
        using var http = new HttpClient { BaseAddress = new Uri(await CityHost.StartAsync(app)) };
        var people = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(place.DataFolder, "demo.json"), TestContext.Current.CancellationToken))!.AsArray();
        http.DefaultRequestHeaders.Authorization = new("Bearer", people.First(p => p!["Post"]!.GetValue<string>() == "desk-officer-1")!["ApiToken"]!.GetValue<string>());
        var all = new List<JsonNode>();
        for (var next = ""; ;)
        {
            var page = JsonNode.Parse(await http.GetStringAsync("/api/v1/cases?limit=100" + next, TestContext.Current.CancellationToken))!;
            all.AddRange(page["items"]!.AsArray().Where(c => c!["kind"]!.GetValue<string>() is not ("instruction" or "task"))!);
            if (page["next"] is not { } cursor)
                break;
            next = "&cursor=" + cursor.GetValue<string>();
        }

        await app.StopAsync(TestContext.Current.CancellationToken);
        return all;
    }
}
