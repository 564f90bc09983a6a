using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases;

/// <summary>The story up: an old man calls, a manhole cover is missing on the way to the school.</summary>
public sealed class UpStoryTests
{
    [Theory, OnEachDatabase]
    public async Task A_call_at_night_reaches_the_water_company_closes_is_not_solved_and_ends_well_in_round_two(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First();
        var inspector = city.City.Pack.Posts.Of(school.Community).First(p => p.Has("check")).Code;
        city.Clock.Set(2026, 11, 20, 22);

        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", Call(school.Name.In("zh")), ("Idempotency-Key", "call-1"))).Is(201);
        var number = filed.Json["number"]!.GetValue<string>();

        // Found from the school's name, urgent at night, straight to the water company with the road section beside it.
        Assert.Equal(school.Community, filed.Json["community"]!.GetValue<string>());
        Assert.True(filed.Json["urgent"]!.GetValue<bool>());
        Assert.Equal("2026-11-21T02:00:00+08:00", filed.Json["dueAt"]!.GetValue<string>());
        Assert.Equal("handling", filed.Json["state"]!.GetValue<string>());
        Assert.Equal("water-company", filed.Json["lead"]!.GetValue<string>());
        Assert.Equal(["road-section"], filed.Json["with"]!.AsArray().Select(n => n!.GetValue<string>()));

        await HandleAsync(city, number, inspector);
        await city.RunBackgroundAsync();
        Assert.Contains(city.Messages(), m => m.StartsWith("13857700001", StringComparison.Ordinal) && m.Contains(number, StringComparison.Ordinal) && m.Contains('2', StringComparison.Ordinal));

        // He answers 2: the same number, round two, the whole limit anew.
        city.Clock.Advance(TimeSpan.FromHours(9));
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "138 5770 0001", ["text"] = "2 还是没有盖子" })).Is(201);
        var again = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal(2, again["round"]!.GetValue<int>());
        Assert.Equal("dispatching", again["state"]!.GetValue<string>());
        Assert.False(again["rounds"]![0]!["late"]!.GetValue<bool>());
        Assert.Equal("unsolved", again["rounds"]![0]!["verdict"]!.GetValue<string>());

        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        await HandleAsync(city, number, inspector);
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700001", ["text"] = "１" })).Is(201);
        var ended = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("solved", ended["verdict"]!.GetValue<string>());
        Assert.Equal("done", ended["ended"]!.GetValue<string>());

        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task The_same_key_gives_the_same_case_and_another_body_is_refused(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First().Name.In("zh");

        var first = (await city.PostAsync("desk-officer-1", "/api/v1/cases", Call(school), ("Idempotency-Key", "once"))).Is(201);
        var again = (await city.PostAsync("desk-officer-1", "/api/v1/cases", Call(school), ("Idempotency-Key", "once"))).Is(201);
        var other = await city.PostAsync("desk-officer-1", "/api/v1/cases", Call(school + "门口"), ("Idempotency-Key", "once"));

        Assert.Equal(first.Json["number"]!.GetValue<string>(), again.Json["number"]!.GetValue<string>());
        Assert.Equal(422, other.Status);
        Assert.Equal("application/problem+json", other.ContentType);
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_officers_at_once_one_is_told_that_the_case_has_moved_on(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var call = Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call.Remove("then");
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201);
        var path = $"/api/v1/cases/{filed.Json["number"]}/steps";

        var answers = await Task.WhenAll(
            city.PostAsync("desk-officer-1", path, new JsonObject { ["step"] = "open" }, ("If-Match", filed.ETag!)),
            city.PostAsync("desk-officer-1", path, new JsonObject { ["step"] = "open" }, ("If-Match", filed.ETag!)));
        var blind = await city.PostAsync("desk-officer-1", path, new JsonObject { ["step"] = "dispatch" });
        var wrong = await city.StepAsync("desk-officer-1", filed.Json["number"]!.GetValue<string>(), "pass");

        Assert.Equal([201, 412], answers.Select(a => a.Status).Order());
        Assert.Equal(428, blind.Status);
        Assert.Equal(409, wrong.Status);
        Assert.Contains("dispatch", wrong.Json["may"]!.AsArray().Select(m => m!.GetValue<string>()));
    }

    internal static JsonObject Call(string place) => new()
    {
        ["scenario"] = "road-damage",
        ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = place }, ["damage"] = "manhole", ["words"] = "上学路上的井盖没了" },
        ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "陈大爷", ["phone"] = "13857700001", ["answer-by"] = "sms" }),
        ["source"] = new JsonObject { ["door"] = "phone" },
        ["then"] = new JsonArray("open", "dispatch"),
    };

    internal static async Task HandleAsync(ServedCity city, string number, string inspector)
    {
        city.Clock.Advance(TimeSpan.FromMinutes(5));
        (await city.StepAsync("water-company-dispatcher", number, "accept")).Is(201);
        (await city.StepAsync("road-section-handler-1", number, "accept")).Is(201);
        var early = await city.StepAsync("water-company-dispatcher", number, "handled", new JsonObject { ["result"] = "已装新井盖" });
        Assert.Equal(409, early.Status);
        city.Clock.Advance(TimeSpan.FromMinutes(40));
        (await city.StepAsync("road-section-handler-1", number, "finish", new JsonObject { ["result"] = "已设围挡" })).Is(201);
        (await city.StepAsync("water-company-dispatcher", number, "handled", new JsonObject { ["result"] = "已装新井盖" })).Is(201);
        city.Clock.Advance(TimeSpan.FromMinutes(20));
        using var photo = new ByteArrayContent(Pictures.Png(40, 30));
        var kept = (await city.SendAsync(inspector, HttpMethod.Post, "/api/v1/photos", photo)).Is(201);
        var token = kept.Json["photo"]!.GetValue<string>();
        (await city.StepAsync(inspector, number, "pass", new JsonObject { ["after"] = new JsonArray(token) })).Is(201);
        var shown = await city.SendAsync(inspector, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/v1/cases/{number}/photos/{token}"), null);
        Assert.Equal("image/jpeg", shown.Is(200).ContentType);
    }
}
