using System.Text.Json.Nodes;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Link;

/// <summary>并案: two reports of one matter go one way, both reporters stay, and it can always be taken apart again.</summary>
public sealed class MergeCaseTests
{
    [Theory, OnEachDatabase]
    public async Task Both_reporters_stay_informed_and_either_code_shows_how_it_goes(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (into, _) = await FileAsync(city, "13857700001");
        var (from, code) = await FileAsync(city, "13857700002");

        Assert.Equal(400, (await city.StepAsync("desk-officer-1", from, "merge")).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", from, "merge", new JsonObject { ["number"] = "LG-261123-9999-4" })).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", from, "merge", new JsonObject { ["number"] = from })).Status);
        Assert.Equal(403, (await city.StepAsync("water-company-dispatcher", from, "merge", new JsonObject { ["number"] = into })).Status);
        (await city.StepAsync("desk-officer-1", from, "merge", new JsonObject { ["number"] = into }, words: "同一个井盖")).Is(201);

        var merged = await city.CaseAsync("desk-officer-1", from);
        Assert.Equal("merged", merged["ended"]!.GetValue<string>());
        Assert.Equal(("merged-into", into), (merged["links"]![0]!["kind"]!.GetValue<string>(), merged["links"]![0]!["number"]!.GetValue<string>()));
        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", into))["joined"]!.GetValue<int>());
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", into, "merge", new JsonObject { ["number"] = from })).Status);

        await EndAsync(city, into);
        await city.RunBackgroundAsync();
        Assert.Single(city.Messages(), m => m.StartsWith("13857700002", StringComparison.Ordinal) && m.Contains(from, StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));
        Assert.Single(city.Messages(), m => m.StartsWith("13857700001", StringComparison.Ordinal) && m.Contains(into, StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));

        // The merged one's own code still answers, shows the end and takes their own word.
        using var reporter = new Visitor(city);
        var page = await reporter.SendFormAsync("/track", ("number", from), ("code", code));
        Assert.Contains(from, page.Text, StringComparison.Ordinal);
        Assert.Contains("并案办理", page.Text, StringComparison.Ordinal);
        Assert.Contains("解决了吗", page.Text, StringComparison.Ordinal);
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700002", ["text"] = "1" })).Is(201);
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700001", ["text"] = "1" })).Is(201);
        Assert.Equal(404, (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700002", ["text"] = "1" })).Status);
        Assert.Equal("solved", (await city.CaseAsync("desk-officer-1", into))["verdict"]!.GetValue<string>());
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Undone_it_stands_where_it_stood_with_its_orders_and_its_due_time(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (into, _) = await FileAsync(city, "13857700001");
        var (from, code) = await FileAsync(city, "13857700002");
        (await city.StepAsync("water-company-dispatcher", from, "accept")).Is(201);
        var before = await city.CaseAsync("desk-officer-1", from);
        (await city.StepAsync("desk-officer-1", from, "merge", new JsonObject { ["number"] = into })).Is(201);
        (await city.StepAsync("desk-officer-1", from, "note", words: "其实是另一个井盖")).Is(201);
        city.Clock.Advance(TimeSpan.FromMinutes(20));

        (await city.StepAsync("desk-officer-1", from, "unmerge", words: "不是同一处")).Is(201);

        var after = await city.CaseAsync("desk-officer-1", from);
        foreach (var same in new[] { "state", "stage", "lead", "dueAt", "stageDueAt", "round", "urgent", "orders", "joined" })
            Assert.Equal(before[same]?.ToJsonString(), after[same]?.ToJsonString());
        Assert.Equal(0, (await city.CaseAsync("desk-officer-1", into))["joined"]!.GetValue<int>());
        Assert.Equal(409, (await city.StepAsync("desk-officer-1", from, "unmerge")).Status);
        await EndAsync(city, into);
        await city.RunBackgroundAsync();
        Assert.DoesNotContain(city.Messages(), m => m.StartsWith("13857700002", StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));
        using var reporter = new Visitor(city);
        Assert.Contains("处置中", (await reporter.SendFormAsync("/track", ("number", from), ("code", code))).Text, StringComparison.Ordinal);
        (await city.StepAsync("desk-officer-1", from, "merge", new JsonObject { ["number"] = (await FileAsync(city, "13857700003")).Number })).Is(201);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_merged_reporter_who_says_not_solved_opens_the_next_round_for_all(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (first, _) = await FileAsync(city, "13857700001");
        var (second, _) = await FileAsync(city, "13857700002");
        var (third, code) = await FileAsync(city, "13857700003");
        (await city.StepAsync("desk-officer-1", third, "merge", new JsonObject { ["number"] = second })).Is(201);
        (await city.StepAsync("desk-officer-1", second, "merge", new JsonObject { ["number"] = first })).Is(201);
        Assert.Equal(2, (await city.CaseAsync("desk-officer-1", first))["joined"]!.GetValue<int>());
        await EndAsync(city, first);

        var seen = await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + third, null, ("Tracking", code));
        Assert.Equal((first, third), (seen.Is(200).Json["number"]!.GetValue<string>(), seen.Json["knownAs"]!.GetValue<string>()));
        Assert.Equal(["verdict"], seen.Json["next"]!.AsArray().Select(n => n!.GetValue<string>()));
        Assert.Equal(403, (await city.PostAsync(null, $"/api/v1/cases/{third}/steps", new JsonObject { ["step"] = "withdraw" }, ("Tracking", code), ("If-Match", seen.ETag!))).Status);
        (await city.PostAsync(null, $"/api/v1/cases/{third}/steps", new JsonObject { ["step"] = "verdict", ["answers"] = new JsonObject { ["solved"] = "no" } }, ("Tracking", code), ("If-Match", seen.ETag!))).Is(201);

        var again = await city.CaseAsync("desk-officer-1", first);
        Assert.Equal(2, again["round"]!.GetValue<int>());
        Assert.Equal("dispatching", again["state"]!.GetValue<string>());
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Related_cases_are_seen_from_both_and_only_by_who_may_see_them(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (one, _) = await FileAsync(city, "13857700001");
        var (two, _) = await FileAsync(city, "13857700002");
        (await city.StepAsync("water-company-dispatcher", one, "relate", new JsonObject { ["number"] = two }, words: "同一条管线")).Is(201);

        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        Assert.Contains(one, (await handler.GetAsync("/work/cases/" + two)).Text, StringComparison.Ordinal);
        Assert.Equal(two, (await city.CaseAsync("desk-officer-1", one))["links"]![0]!["number"]!.GetValue<string>());
        (await city.StepAsync("desk-officer-1", two, "unrelate", new JsonObject { ["number"] = one })).Is(201);
        Assert.Empty((await city.CaseAsync("desk-officer-1", one))["links"]!.AsArray());
        await Rebuilding.HoldsAsync(city);
    }

    internal static async Task<(string Number, string Code)> FileAsync(ServedCity city, string phone)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["parties"]![0]!["phone"] = phone;
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json;
        return (filed["number"]!.GetValue<string>(), filed["tracking"]!.GetValue<string>());
    }

    internal static async Task EndAsync(ServedCity city, string number)
    {
        (await city.StepAsync("road-section-handler-1", number, "finish", new JsonObject { ["result"] = "已设围挡" })).Is(201);
        (await city.StepAsync("water-company-dispatcher", number, "handled", new JsonObject { ["result"] = "已装新井盖" })).Is(201);
        var shown = await city.CaseAsync("desk-officer-1", number);
        var inspector = city.City.Pack.Posts.Of(shown["community"]!.GetValue<string>()).First(p => p.Has("check")).Code;
        (await city.StepAsync(inspector, number, "pass")).Is(201);
    }
}
