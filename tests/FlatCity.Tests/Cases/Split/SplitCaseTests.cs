using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Split;

/// <summary>拆分: one call, two matters; one number for the caller, one clock, an answer when both have ended. And a parent that is taken back takes its children along.</summary>
public sealed class SplitCaseTests
{
    [Theory, OnEachDatabase]
    public async Task Parts_go_their_own_ways_on_what_is_left_of_the_clock_and_the_reporter_is_told_when_the_last_has_ended(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var (number, parts) = await SplitAsync(city);

        var whole = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("parts", whole["state"]!.GetValue<string>());
        Assert.Equal(2, whole["links"]!.AsArray().Count(l => l!["kind"]!.GetValue<string>() == "part"));
        var first = await city.CaseAsync("desk-officer-1", parts[0]);
        Assert.Equal(whole["community"]!.GetValue<string>(), first["community"]!.GetValue<string>());
        Assert.Equal("2026-11-23T13:00:00+08:00", first["dueAt"]!.GetValue<string>());
        Assert.Equal(number, first["parent"]!.GetValue<string>());

        await DoneAsync(city, parts[1], "road-section-handler-1");
        await city.RunBackgroundAsync();
        Assert.Equal("parts", (await city.CaseAsync("desk-officer-1", number))["state"]!.GetValue<string>());
        (await city.StepAsync("desk-officer-1", parts[0], "refuse", reason: "no-matter")).Is(201);
        await city.RunBackgroundAsync();

        var ended = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal(("parts-ended", "done"), (ended["state"]!.GetValue<string>(), ended["ended"]!.GetValue<string>()));
        Assert.Single(city.Messages(), m => m.StartsWith("13857700001", StringComparison.Ordinal) && m.Contains(number, StringComparison.Ordinal) && m.Contains(parts[1], StringComparison.Ordinal) && m.Contains("已扶正", StringComparison.Ordinal));
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700001", ["text"] = "1" })).Is(201);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_wrong_with_a_part_is_named_with_its_field_and_nothing_is_split(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city);

        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "split")).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "split", new JsonObject { ["parts"] = new JsonArray(Part("manhole")) })).Status);
        var wrong = await city.StepAsync("desk-officer-1", number, "split", new JsonObject { ["parts"] = new JsonArray(Part("manhole"), Part("dragon"), new JsonObject { ["scenario"] = "nothing-such" }) });
        Assert.Equal(400, wrong.Status);
        Assert.Contains("parts[1].answers.damage", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("parts[2].scenario", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("opening", (await city.CaseAsync("desk-officer-1", number))["state"]!.GetValue<string>());
        Assert.Equal(403, (await city.StepAsync("city-leader", number, "split", new JsonObject { ["parts"] = new JsonArray(Part("manhole"), Part("sign")) })).Status);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Taken_back_a_whole_takes_its_open_parts_with_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, parts) = await SplitAsync(city);
        (await city.StepAsync("desk-officer-1", parts[0], "refuse", reason: "no-matter")).Is(201);

        Assert.Equal(409, (await city.StepAsync("desk-officer-1", parts[1], "withdraw")).Status);
        (await city.StepAsync("desk-officer-1", number, "withdraw", words: "不用了")).Is(201);

        Assert.Equal("withdrawn", (await city.CaseAsync("desk-officer-1", number))["ended"]!.GetValue<string>());
        Assert.Equal("refused", (await city.CaseAsync("desk-officer-1", parts[0]))["ended"]!.GetValue<string>());
        Assert.Equal("withdrawn", (await city.CaseAsync("desk-officer-1", parts[1]))["ended"]!.GetValue<string>());
        await city.RunBackgroundAsync();
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task An_instruction_is_taken_back_by_its_owner_at_every_place_at_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var parent = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", DownStoryTests.Instruction())).Is(201).Json["number"]!.GetValue<string>();

        Assert.Equal(403, (await city.StepAsync("desk-officer-1", parent, "withdraw", words: "撤回")).Status);
        Assert.Equal(400, (await city.StepAsync("social-affairs-head", parent, "withdraw")).Status);
        (await city.StepAsync("social-affairs-head", parent, "withdraw", words: "疫情解除，不再执行")).Is(201);

        await using (var reading = await city.City.Database.ReadAsync())
        {
            Assert.Equal(["withdrawn"], await reading.AllAsync<string>("select distinct ended from cases where parent_id is not null"));
            Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from open_work"));
            Assert.True(await reading.FirstAsync<long>("select count(*) from notice where kind = 'withdrawn'") > 10);
        }

        await city.RunBackgroundAsync();
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task The_desk_splits_on_the_page(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var path = "/work/cases/" + number;

        Assert.Contains("name=\"part.1\"", (await desk.GetAsync(path + "?step=split")).Text, StringComparison.Ordinal);
        var refused = await desk.SendFormAsync(path, ("step", "split"), ("n", "1"), ("part.1", "road-damage/manhole"), ("part.1.words", "井盖没了"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("井盖没了", refused.Text, StringComparison.Ordinal);
        Assert.Equal(path + "?done=split", (await desk.SendFormAsync(path, ("step", "split"), ("n", "1"), ("part.1", "road-damage/manhole"), ("part.1.words", "井盖没了"), ("part.2", "road-damage/sign"))).To);
        Assert.Contains("分办", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    private static async Task<string> FileAsync(ServedCity city)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call.Remove("then");
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    private static async Task<(string Number, IReadOnlyList<string> Parts)> SplitAsync(ServedCity city)
    {
        var number = await FileAsync(city);
        city.Clock.Advance(TimeSpan.FromMinutes(30));
        var split = (await city.StepAsync("desk-officer-1", number, "split", new JsonObject { ["parts"] = new JsonArray(Part("manhole"), Part("sign")) })).Is(201);
        return (number, split.Json["words"]!.GetValue<string>().Split('、'));
    }

    private static async Task DoneAsync(ServedCity city, string number, string handler)
    {
        (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        (await city.StepAsync(handler, number, "handled", new JsonObject { ["result"] = "已扶正" })).Is(201);
        var community = (await city.CaseAsync("desk-officer-1", number))["community"]!.GetValue<string>();
        (await city.StepAsync(city.City.Pack.Posts.Of(community).First(p => p.Has("check")).Code, number, "pass")).Is(201);
    }

    private static JsonObject Part(string damage) => new() { ["scenario"] = "road-damage", ["answers"] = new JsonObject { ["damage"] = damage } };
}
