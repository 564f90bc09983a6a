using System.Text.Json.Nodes;
using FlatCity.Cases.Worklist;
using FlatCity.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Arbitrate;

/// <summary>Between units: returned once, then by a second unit, then ruled on by somebody who never dispatched it; the clock runs on all the while.</summary>
public sealed class ArbitrationTests
{
    private const string Handler = "road-section-handler-1";
    private const string Water = "water-company-dispatcher";

    [Theory, OnEachDatabase]
    public async Task When_a_second_unit_returns_it_the_arbiter_rules_bindingly_and_the_whole_clock_never_stops(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, due) = await ReturnedTwiceAsync(city);

        var waiting = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("arbitration", waiting["state"]!.GetValue<string>());
        Assert.Equal(due, waiting["dueAt"]!.GetValue<string>());
        Assert.Equal("2026-11-24T17:30:00+08:00", waiting["stageDueAt"]!.GetValue<string>());
        Assert.DoesNotContain("rule", Next(waiting));
        Assert.Equal(403, (await city.StepAsync("desk-officer-1", number, "rule", new JsonObject { ["to"] = "urban-management" }, words: "x")).Status);
        var arbiter = (await city.City.TokenHolders.FindAsync(await city.TokenAsync("arbiter")))!;
        await using (var reading = await city.City.Database.ReadAsync())
        {
            Assert.Contains(number, (await OpenWorkQuery.RunAsync(reading, arbiter, new WorklistFilter())).Where(r => r.Post == "arbiter").Select(r => r.Number));
            Assert.Contains(await PostNotices.NewestAsync(reading, arbiter, 10), n => n.Kind == "to-rule" && n.Number == number);
        }

        Assert.Equal(400, (await city.StepAsync("arbiter", number, "rule", new JsonObject { ["to"] = "urban-management" })).Status);
        Assert.Equal(400, (await city.StepAsync("arbiter", number, "rule", new JsonObject { ["to"] = "no-such-unit" }, words: "x")).Status);
        Assert.Equal(400, (await city.StepAsync("arbiter", number, "rule", words: "没有写单位")).Status);
        city.Clock.Advance(TimeSpan.FromHours(2));
        (await city.StepAsync("arbiter", number, "rule", new JsonObject { ["to"] = "urban-management", ["with"] = new JsonArray("road-section") }, words: "人行道坑洞由综合行政执法局统筹")).Is(201);

        var ruled = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("handling", ruled["state"]!.GetValue<string>());
        Assert.Equal("urban-management", ruled["lead"]!.GetValue<string>());
        Assert.Equal("urban-management", ruled["ruling"]!["to"]!.GetValue<string>());
        Assert.Equal("人行道坑洞由综合行政执法局统筹", ruled["ruling"]!["words"]!.GetValue<string>());
        Assert.Equal(due, ruled["dueAt"]!.GetValue<string>());
        var back = await city.StepAsync("urban-management-clerk", number, "return", reason: "not-our-duty");
        Assert.Equal(409, back.Status);
        Assert.EndsWith("cases.rule.binds", back.Json["type"]!.GetValue<string>(), StringComparison.Ordinal);

        // It binds for the rest of the case, into the next round.
        (await city.StepAsync(Handler, number, "finish", new JsonObject { ["result"] = "已围挡" })).Is(201);
        (await city.StepAsync("urban-management-clerk", number, "handled", new JsonObject { ["result"] = "已修补" })).Is(201);
        var inspector = city.City.Pack.Posts.Of(ruled["community"]!.GetValue<string>()).First(p => p.Has("check")).Code;
        (await city.StepAsync(inspector, number, "pass")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "verdict", new JsonObject { ["solved"] = "no" })).Is(201);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["to"] = "water-company" }, words: "换一家")).Status);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);

        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_rules_on_what_they_dispatched_whatever_post_they_act_at(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.TokenAsync("arbiter");
        var both = await city.PersonAsync("both", "desk-officer-2");
        var named = await Staffing.StandInAsync(city.City, Actor.System("test"), new StandInWanted("arbiter", both, city.City.Now, city.City.Now + (10L * 86_400_000_000)));
        Assert.False(named.IsRefused);
        var (number, _) = await ReturnedTwiceAsync(city, "token " + await city.TokenAsync(both, "desk-officer-2"));
        var asArbiter = "token " + await city.TokenAsync(both, "arbiter");

        var refused = await city.StepAsync(asArbiter, number, "rule", new JsonObject { ["to"] = "urban-management" }, words: "我来定");

        Assert.Equal(403, refused.Status);
        Assert.EndsWith("cases.rule.dispatched", refused.Json["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("rule", Next(await city.CaseAsync(asArbiter, number)));
        (await city.StepAsync("arbiter", number, "rule", new JsonObject { ["to"] = "urban-management" }, words: "按职责清单")).Is(201);
    }

    [Theory, OnEachDatabase]
    public async Task A_ruling_is_offered_the_next_time_and_following_it_needs_no_other_reason(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (first, _) = await ReturnedTwiceAsync(city);
        (await city.StepAsync("arbiter", first, "rule", new JsonObject { ["to"] = "urban-management" }, words: "按职责清单")).Is(201);

        var alike = await FileAsync(city, "pothole", place: 0);
        var elsewhere = await FileAsync(city, "pothole", place: 5);
        var other = await FileAsync(city, "sign", place: 0);

        var offered = (await city.CaseAsync("desk-officer-1", alike))["precedents"]!.AsArray();
        Assert.Equal(first, offered.Single()!["number"]!.GetValue<string>());
        Assert.Equal(["kind", "place", "words"], offered[0]!["grounds"]!.AsArray().Select(g => g!.GetValue<string>()));
        Assert.DoesNotContain("place", (await city.CaseAsync("desk-officer-1", elsewhere))["precedents"]![0]!["grounds"]!.AsArray().Select(g => g!.GetValue<string>()));
        Assert.Empty((await city.CaseAsync("desk-officer-1", other))["precedents"]!.AsArray());
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", alike, "dispatch", new JsonObject { ["to"] = "water-company" })).Status);
        (await city.StepAsync("desk-officer-1", alike, "dispatch", new JsonObject { ["to"] = "urban-management" })).Is(201);
        var route = (await city.CaseAsync("desk-officer-1", alike))["route"]!;
        Assert.Equal(first, route["precedent"]!.GetValue<string>());
        Assert.Equal("road-section", route["tableTo"]!.GetValue<string>());
        Assert.Equal(first, route["precedents"]![0]!["number"]!.GetValue<string>());
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task The_first_receiver_leads_until_somebody_signs_and_each_units_time_is_kept(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var number = await FileAsync(city, "pothole", then: true);
        city.Clock.Advance(TimeSpan.FromHours(1));
        (await city.StepAsync(Handler, number, "return", reason: "not-our-place")).Is(201);
        city.Clock.Advance(TimeSpan.FromMinutes(30));
        (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["to"] = "water-company" }, words: "管线施工所致")).Is(201);
        city.Clock.Advance(TimeSpan.FromHours(20));

        Assert.Equal("road-section", (await city.CaseAsync("desk-officer-1", number))["lead"]!.GetValue<string>());
        (await city.StepAsync(Water, number, "accept")).Is(201);
        var taken = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("water-company", taken["lead"]!.GetValue<string>());

        var held = taken["held"]!.AsArray().ToDictionary(h => h!["unit"]!.GetValue<string>(), h => (h!["seconds"]!.GetValue<long>(), h!["workSeconds"]!.GetValue<long>(), h!["times"]!.GetValue<int>()));
        Assert.Equal((3_600, 3_600, 1), held["road-section"]);
        Assert.Equal((1_800, 1_800, 1), held["desk"]);
        Assert.Equal(72_000, held["water-company"].Item1);
        Assert.Equal(19_800, held["water-company"].Item2);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task The_page_shows_the_ruling_its_reasons_and_who_held_it_how_long(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await ReturnedTwiceAsync(city);
        using var arbiter = await Show.CasePageTests.SignedInAsync(city, "arbiter");
        var path = "/work/cases/" + number;

        var page = await arbiter.GetAsync(path + "?step=rule");
        Assert.Contains("待裁决", page.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"to\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("各单位在手时间", page.Text, StringComparison.Ordinal);
        var last = (await city.CaseAsync("arbiter", number))["route"] is not null ? await LastAsync(city, number) : "";
        var refused = await arbiter.SendFormAsync(path, ("step", "rule"), ("n", last), ("to", "urban-management"));
        Assert.Contains("href=\"#f-words\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal($"{path}?done=rule", (await arbiter.SendFormAsync(path, ("step", "rule"), ("n", last), ("to", "urban-management"), ("words", "按职责清单办理"))).To);
        Assert.Contains("按职责清单办理", (await arbiter.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("两个单位都退回", (await arbiter.GetAsync("/work")).Text, StringComparison.Ordinal);
    }

    internal static async Task<(string Number, string Due)> ReturnedTwiceAsync(ServedCity city, string desk = "desk-officer-1")
    {
        city.Clock.Set(2026, 11, 23, 9);
        var number = await FileAsync(city, "pothole", then: true);
        var due = (await city.CaseAsync("desk-officer-1", number))["dueAt"]!.GetValue<string>();
        (await city.StepAsync(Handler, number, "return", reason: "not-our-duty", words: "不是市政道路")).Is(201);
        Assert.Equal(409, (await city.StepAsync(Handler, number, "return", reason: "not-our-duty")).Status);
        (await city.StepAsync(desk, number, "dispatch", new JsonObject { ["to"] = "water-company" }, words: "可能是管线施工")).Is(201);
        (await city.StepAsync(Water, number, "return", reason: "not-our-thing")).Is(201);
        return (number, due);
    }

    private static async Task<string> FileAsync(ServedCity city, string damage, int place = 0, bool then = false)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").ElementAt(place).Name.In("zh"));
        call["answers"] = new JsonObject { ["place"] = call["answers"]!["place"]!.DeepClone(), ["damage"] = damage, ["words"] = "人行道上有个坑，老人容易摔" };
        call["then"] = then ? new JsonArray("open", "dispatch") : new JsonArray("open");
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    private static IEnumerable<string> Next(JsonObject shown) => shown["next"]!.AsArray().Select(n => n!.GetValue<string>());

    private static async Task<string> LastAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<long>("select last_n from cases where number = @number", new { number })).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
