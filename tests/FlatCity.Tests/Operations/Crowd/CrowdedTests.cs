using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations.Watch;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Operations.Crash;
using FlatCity.Tests.Platform;

namespace FlatCity.Tests.Operations.Crowd;

/// <summary>The published program when far more comes than it can do, and how much memory it takes.</summary>
public sealed class CrowdedTests(ITestOutputHelper output) : IDisposable
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("FLATCITY_LONG") == "1";
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-crowded-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Four askers for each that is worked on at once, who ask again at once whatever they are told. Two minutes; ten with `./test --long`.</summary>
    [Fact]
    public async Task Four_times_as_many_as_can_be_served_get_answers_429_or_503_staff_and_filing_go_first_and_memory_is_bounded()
    {
        await using var program = await DemonstrationAsync(2_000);
        var crowd = 4 * 128 * Environment.ProcessorCount;
        var filing = Filing();
        var askers = Enumerable.Range(0, crowd).Select(i =>
        {
            var village = string.Create(CultureInfo.InvariantCulture, $"203.0.113.{i / 32}");
            return (i % 16) switch
            {
                0 => new Asker("staff", "/api/v1/cases?limit=20", Post: "desk-officer-1"),
                1 or 2 => new Asker("filing", "/api/v1/cases", filing, village),
                < 7 => new Asker("look", i % 2 == 0 ? "/" : "/track", Village: village),
                // Half of those who read lists sit in one village, more than any village has.
                _ => new Asker("list", i % 2 == 0 ? "/figures.json" : "/open311/v2/requests.json", Village: i % 2 == 0 ? "203.0.113.250" : village),
            };
        }).ToList();
        var memory = new List<long>();

        var answers = await Askers.RunAsync(program, askers, TimeSpan.FromMinutes(IsLong ? 10 : 2), () => memory.Add(Resident.Now(program.Id)));

        output.WriteLine($"{crowd} at once: {answers}");
        output.WriteLine("MiB: " + string.Join(' ', memory.Where((_, i) => i % Math.Max(1, memory.Count / 25) == 0).Select(m => (m / Resident.MiB).ToString(CultureInfo.InvariantCulture))));
        Assert.True(answers.Wrong.IsEmpty, string.Join('\n', answers.Wrong.Take(5)));
        Assert.True(answers.Of("staff", 200) > 0 && answers.Of("filing", 201) > 0 && answers.Of("look", 200) > 0 && answers.Of("list", 200) > 0, answers.ToString());
        Assert.True(answers.Of("list", 429) > 0, answers.ToString());
        Assert.True(answers.SentAway("list") > 0.5, answers.ToString());
        Assert.Equal(0, answers.Of("staff", 429, 503));
        Assert.True(answers.SentAway("filing") <= answers.SentAway("look") && answers.SentAway("look") < answers.SentAway("list") / 2, answers.ToString());
        var half = memory[(memory.Count / 4)..(memory.Count / 2)].Max();
        var end = memory[(memory.Count * 3 / 4)..].Max();
        Assert.True(end < (half * 1.15) + (16 * Resident.MiB), $"It grew from {half / Resident.MiB} to {end / Resident.MiB} MiB.");
        Assert.InRange(memory.Max(), 1, 450 * Resident.MiB);

        // And when they have gone, all is as before.
        using var after = await program.Http.GetAsync("/figures.json", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)after.StatusCode);
    }

    [Fact]
    public async Task The_demonstration_city_takes_under_400_MiB_with_64_clients_and_under_200_at_rest()
    {
        await using var program = await DemonstrationAsync(20_000);
        foreach (var path in (string[])["/", "/track", "/figures", "/report/road-damage"])
            await program.Http.GetStringAsync(path, TestContext.Current.CancellationToken);
        // The city was made just now: at rest is when its search and figures have been filled too. What that and opening took goes back when nobody has asked for a while.
        await FilledAsync();
        await Task.Delay(12_000, TestContext.Current.CancellationToken);
        var rest = Resident.Now(program.Id);
        var filing = Filing();
        string[] reads = ["/api/v1/cases?limit=100", "/api/v1/me", "/figures.json", "/", "/open311/v2/requests.json"];
        var askers = Enumerable.Range(0, 64).Select(i => i % 2 == 0
            ? new Asker("filing", "/api/v1/cases", filing, Post: "desk-officer-1")
            : new Asker("reading", reads[i / 2 % reads.Length], Post: i / 2 % reads.Length < 2 ? "desk-officer-1" : null)).ToList();

        var answers = await Askers.RunAsync(program, askers, IsLong ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(12), () => { });

        var peak = Resident.Peak(program.Id);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at rest {rest / Resident.MiB} MiB, peak under 64 clients {peak / Resident.MiB} MiB; {answers}"));
        Assert.True(answers.Wrong.IsEmpty, string.Join('\n', answers.Wrong.Take(5)));
        Assert.InRange(rest, 1, 200 * Resident.MiB);
        Assert.InRange(peak, 1, 400 * Resident.MiB);
    }

    private async Task FilledAsync()
    {
        await using var city = await City.OpenAsync(new CityPlace(Path.Combine(folder, "data")), TimeProvider.System);
        for (var waited = 0; await CityReading.TakeAsync(city, null) is { SearchWaiting: > 0 } or { RoundsWaiting: > 0 }; waited++)
        {
            Assert.True(waited < 600, "Search and figures are not filled after two minutes.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A resident's report by no account.</summary>
    private static string Filing() => new JsonObject
    {
        ["scenario"] = "road-damage",
        ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = CrashTests.School().Words }, ["damage"] = "sign" },
        ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "王", ["answer-by"] = "page" }),
    }.ToJsonString();

    /// <summary>The demonstration city of so many cases, made by one process and served by another.</summary>
    private async Task<ServingProgram> DemonstrationAsync(int cases)
    {
        var place = new CityPlace(Path.Combine(folder, "data"));
        var making = await Programs.RunAsync(PublishedProgram.Path(), "demo", "--no-serve", "--json", "--cases", cases.ToString(CultureInfo.InvariantCulture), "--data", place.DataFolder);
        Assert.True(making.Code == 0, making.Said);
        return await ServingProgram.StartAsync(place);
    }
}
