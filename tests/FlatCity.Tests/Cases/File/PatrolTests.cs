using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Cases.File;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.File;

/// <summary>A grid worker on the round: what is mended on the spot is one form, and nothing is asked that the post already says.</summary>
public sealed partial class PatrolTests
{
    private const string Post = "330383198001-inspector-1";

    [Theory, OnEachDatabase]
    public async Task What_is_mended_on_the_spot_is_done_by_one_button_in_one_s_own_community(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["grid-patrol"]);
        using var worker = await WorkerAsync(city);

        var page = await worker.GetAsync("/work/file/grid-patrol");
        var sent = await worker.SendFormAsync("/work/file/grid-patrol", ("answers.kind", "litter"), ("door", "patrol"), ("then", "mended"));

        Assert.Contains("name=\"then\" value=\"mended\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        var seen = await city.CaseAsync(Post, Number(sent.Text));
        Assert.Equal("mended", seen["state"]!.GetValue<string>());
        Assert.Equal("done", seen["ended"]!.GetValue<string>());
        Assert.Equal("330383198001", seen["community"]!.GetValue<string>());
        Assert.False(seen["late"]!.GetValue<bool>());
    }

    [Theory, OnEachDatabase]
    public async Task What_cannot_be_mended_lies_with_the_desk_and_then_with_whoever_can(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["grid-patrol"]);
        using var worker = await WorkerAsync(city);

        var sent = await worker.SendFormAsync("/work/file/grid-patrol", ("answers.kind", "lamp"), ("answers.words", "两盏"), ("door", "patrol"), ("then", "hand-over"));

        var number = Number(sent.Text);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        (await city.StepAsync("lighting-section-handler-1", number, "accept")).Is(201);
        (await city.StepAsync("lighting-section-handler-1", number, "handled", new JsonObject { ["result"] = "已换灯泡" })).Is(201);
        (await city.StepAsync(Post, number, "pass", new JsonObject { ["result"] = "亮了" })).Is(201);
        Assert.Equal("done", (await city.CaseAsync("desk-officer-1", number))["ended"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_ends_what_lies_in_another_community_and_nothing_is_kept_of_the_try()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["grid-patrol"]);
        var other = city.City.Pack.Places.OfKind("school").First(school => school.Community != "330383198001");
        using var worker = await WorkerAsync(city);

        var refused = await worker.SendFormAsync("/work/file/grid-patrol", ("answers.kind", "litter"), ("answers.place.words", other.Name.In("zh")), ("door", "patrol"), ("then", "mended"));
        var desk = await city.PostAsync("desk-officer-1", "/api/v1/cases", JsonNode.Parse("""{"scenario":"grid-patrol","answers":{"kind":"litter","place":{"words":"龙港市第一小学"}},"source":{"door":"patrol"},"then":["mended"]}""")!);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("不在您的社区", refused.Text, StringComparison.Ordinal);
        Assert.Equal(403, desk.Status);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task Only_steps_that_need_no_words_are_offered_on_the_spot()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        var holder = await city.Test.ActorAsync("worker", Post);

        var offered = city.Scenarios.ForFiling.ToDictionary(s => s.Name, s => AtOnce.OnTheSpot(s.Pack.Flow, holder).Select(step => step.Name).ToList(), StringComparer.Ordinal);

        Assert.Equal(["mended", "hand-over"], offered["grid-patrol"]);
        Assert.All(offered.Where(pair => pair.Key != "grid-patrol"), pair => Assert.Empty(pair.Value));
    }

    private static async Task<Visitor> WorkerAsync(ServedCity city)
    {
        await city.Test.PersonAsync("worker", Post);
        var worker = new Visitor(city);
        await worker.SignInAsync("worker");
        return worker;
    }

    private static string Number(string html) => NumberShown().Match(html).Value;

    [GeneratedRegex("LG-[0-9]{6}-[0-9]+-[0-9]")]
    private static partial Regex NumberShown();
}
