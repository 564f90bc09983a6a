using System.Text.Json.Nodes;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases;

/// <summary>The story down: in an epidemic the city needs measures at every school, and sees what is done.</summary>
public sealed class DownStoryTests
{
    [Theory, OnEachDatabase]
    public async Task One_instruction_gives_every_school_its_people_and_ends_when_all_have_ended(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var schools = city.City.Pack.Places.OfKind("school").ToList();

        var filed = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", Instruction(), ("Idempotency-Key", "flu-1"))).Is(201);
        var again = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", Instruction(), ("Idempotency-Key", "flu-1"))).Is(201);
        var parent = filed.Json["number"]!.GetValue<string>();

        Assert.Equal(parent, again.Json["number"]!.GetValue<string>());
        Assert.Equal(schools.Count, filed.Json["children"]!.GetValue<int>());
        var board = (await city.GetAsync("social-affairs-head", $"/api/v1/instructions/{parent}/board")).Is(200).Json;
        Assert.Equal(schools.Select(s => s.Code).Order(), board["children"]!.AsArray().Select(c => c!["place"]!["place"]!.GetValue<string>()).Order());

        // Each child at once with the section and the community, and a named post at each.
        var children = board["children"]!.AsArray().Select(c => c!["number"]!.GetValue<string>()).ToList();
        var one = await city.CaseAsync("social-affairs-head", children[0]);
        var orders = one["orders"]!.AsArray();
        Assert.Equal(["education-section", one["community"]!.GetValue<string>()], orders.Select(o => o!["unit"]!.GetValue<string>()));
        Assert.All(orders, o => Assert.NotNull(o!["post"]));

        foreach (var (number, i) in children.Select((n, i) => (n, i)))
            await ReportBackAsync(city, number, refuse: i == 1);
        city.Clock.Advance(TimeSpan.FromSeconds(5));
        await city.RunBackgroundAsync();

        var ended = (await city.GetAsync("social-affairs-head", $"/api/v1/instructions/{parent}/board")).Is(200).Json;
        Assert.Equal("done", ended["ended"]!.GetValue<string>());
        Assert.Equal(children.Count - 1, ended["counts"]!["done"]!.GetValue<int>());
        Assert.Equal(1, ended["counts"]!["refused"]!.GetValue<int>());
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Schools_that_do_not_report_in_time_stand_as_late_and_somebody_is_told(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var filed = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", Instruction())).Is(201);

        city.Clock.Advance(TimeSpan.FromDays(5));
        await city.RunBackgroundAsync();

        var board = (await city.GetAsync("social-affairs-head", $"/api/v1/instructions/{filed.Json["number"]}/board")).Is(200).Json;
        Assert.Equal(board["children"]!.AsArray().Count, board["counts"]!["late"]!.GetValue<int>());
        await using var reading = await city.City.Database.ReadAsync();
        Assert.True(await reading.FirstAsync<long>("select count(*) from notice where kind = 'escalate-whole' and level >= 100") > 0);
        Assert.Null(ended(board));

        static string? ended(JsonObject board) => board["ended"]?.GetValue<string>();
    }

    [Theory, OnEachDatabase]
    public async Task Who_may_not_instruct_is_told_so(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);

        Assert.Equal(403, (await city.PostAsync("water-company-dispatcher", "/api/v1/instructions", Instruction())).Status);
        Assert.Equal(401, (await city.PostAsync(null, "/api/v1/instructions", Instruction())).Status);
    }

    internal static JsonObject Instruction() => new()
    {
        ["scenario"] = "school-measures",
        ["answers"] = new JsonObject { ["disease"] = "influenza", ["measures"] = new JsonArray("ventilation", "temperature"), ["today"] = "no" },
        ["words"] = "请各校今明两天落实",
    };

    private static async Task ReportBackAsync(ServedCity city, string number, bool refuse)
    {
        city.Clock.Advance(TimeSpan.FromSeconds(20));
        var child = await city.CaseAsync("social-affairs-head", number);
        var lead = child["orders"]![0]!["post"]!.GetValue<string>();
        var community = child["orders"]![1]!["post"]!.GetValue<string>();
        (await city.StepAsync(community, number, "finish", new JsonObject { ["result"] = "已到校" })).Is(201);
        (await city.StepAsync(lead, number, "accept")).Is(201);
        (await city.StepAsync(lead, number, "handled", new JsonObject { ["found"] = new JsonArray("ventilation"), ["absent"] = 3, ["result"] = "已落实" })).Is(201);
        var head = await city.StepAsync("education-section-head", number, refuse ? "refuse" : "approve", refuse ? new JsonObject { ["other-way"] = "另行安排" } : null, refuse ? city.City.Pack.RefusalReasons.Keys.First() : null);
        head.Is(201);
    }
}
