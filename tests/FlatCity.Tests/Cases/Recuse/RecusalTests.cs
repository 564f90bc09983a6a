using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Scenarios;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Recuse;

/// <summary>回避: a complaint about a unit is dealt with, seen and found by everybody but that unit.</summary>
public sealed class RecusalTests
{
    private const string Recused = "discipline-supervision-head";

    [Theory, OnEachDatabase]
    public async Task A_complaint_goes_round_the_unit_it_is_about_which_meets_it_nowhere(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await PublishAsync(city);
        var number = await FileAsync(city, "urban-management");
        await city.RunBackgroundAsync();

        var shown = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("urban-management", shown["against"]!.GetValue<string>());
        Assert.Equal("discipline-supervision", shown["route"]!["to"]!.GetValue<string>());
        Assert.Equal("urban-management", shown["route"]!["recused"]!.GetValue<string>());
        Assert.Equal("road-section", shown["route"]!["tableTo"]!.GetValue<string>());
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["to"] = "road-section" }, words: "他们熟")).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["with"] = new JsonArray("urban-management") }, words: "请配合")).Status);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        Assert.Equal(Recused, (await city.CaseAsync("desk-officer-1", number))["orders"]![0]!["post"]!.GetValue<string>());

        foreach (var post in new[] { "urban-management-head", "road-section-head", "road-section-handler-1" })
        {
            Assert.Equal(404, (await city.GetAsync(post, "/api/v1/cases/" + number)).Status);
            Assert.Equal(404, (await city.PostAsync(post, $"/api/v1/cases/{number}/steps", new JsonObject { ["step"] = "note", ["words"] = "x" }, ("If-Match", "\"1\""))).Status);
            foreach (var query in new[] { "", "?q=" + number, "?scenario=road-complaint", "?unit=discipline-supervision", "?open=true" })
                Assert.DoesNotContain(number, (await city.GetAsync(post, "/api/v1/cases" + query)).Is(200).Text, StringComparison.Ordinal);
            using var visitor = await CasePageTests.SignedInAsync(city, post);
            foreach (var page in new[] { "/work", "/work/cases", "/work/cases.csv" })
                Assert.DoesNotContain(number, (await visitor.GetAsync(page)).Text, StringComparison.Ordinal);
        }

        (await city.StepAsync(Recused, number, "accept")).Is(201);
        (await city.StepAsync(Recused, number, "handled", new JsonObject { ["result"] = "已约谈并整改" })).Is(201);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_complaint_about_the_desk_or_the_community_is_opened_and_checked_by_the_post_that_stands_in(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await PublishAsync(city);
        var about = await FileAsync(city, "desk", then: false, post: null);
        Assert.Equal(404, (await city.GetAsync("desk-officer-1", "/api/v1/cases/" + about)).Status);
        (await city.StepAsync(Recused, about, "open")).Is(201);
        (await city.StepAsync(Recused, about, "dispatch")).Is(201);

        var community = city.City.Pack.Places.OfKind("school").First().Community;
        var local = await FileAsync(city, community);
        (await city.StepAsync("desk-officer-1", local, "dispatch")).Is(201);
        (await city.StepAsync("road-section-handler-1", local, "handled", new JsonObject { ["result"] = "已补" })).Is(201);
        var inspector = city.City.Pack.Posts.Of(community).First(p => p.Has("check")).Code;
        Assert.Equal(404, (await city.GetAsync(inspector, "/api/v1/cases/" + local)).Status);
        (await city.StepAsync(Recused, local, "pass")).Is(201);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Found_out_later_it_is_taken_from_the_unit_at_once_and_a_complaint_about_the_first_post_goes_to_the_second(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var number = await CasePageTests.FiledAsync(city);
        (await city.StepAsync("water-company-dispatcher", number, "accept")).Is(201);
        var due = (await city.CaseAsync("desk-officer-1", number))["dueAt"]!.GetValue<string>();

        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "recuse", new JsonObject { ["unit"] = "water-company" })).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "recuse", words: "投诉供水公司")).Status);
        Assert.Equal(403, (await city.StepAsync("road-section-handler-1", number, "recuse", new JsonObject { ["unit"] = "water-company" }, words: "x")).Status);
        (await city.StepAsync("desk-officer-1", number, "recuse", new JsonObject { ["unit"] = "water-company" }, words: "反映人投诉的就是供水公司拖延")).Is(201);

        var moved = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("discipline-supervision", moved["lead"]!.GetValue<string>());
        Assert.Equal(["recalled"], moved["orders"]!.AsArray().Where(o => o!["unit"]!.GetValue<string>() == "water-company").Select(o => o!["state"]!.GetValue<string>()));
        Assert.Equal(due, moved["dueAt"]!.GetValue<string>());
        Assert.Equal(404, (await city.GetAsync("water-company-dispatcher", "/api/v1/cases/" + number)).Status);
        await city.RunBackgroundAsync();
        foreach (var query in new[] { "", "?q=井盖", "?q=" + number, "?unit=water-company", "?open=true", "?scenario=road-damage" })
            Assert.DoesNotContain(number, (await city.GetAsync("water-company-dispatcher", "/api/v1/cases" + query)).Is(200).Text, StringComparison.Ordinal);
        using (var dispatcher = await CasePageTests.SignedInAsync(city, "water-company-dispatcher"))
            Assert.DoesNotContain(number, (await dispatcher.GetAsync("/work/cases.csv")).Text, StringComparison.Ordinal);
        (await city.StepAsync("desk-officer-1", number, "recuse", new JsonObject { ["unit"] = "discipline" }, words: "改为投诉纪检监察")).Is(201);
        Assert.Equal("city-office", (await city.CaseAsync("desk-officer-1", number))["lead"]!.GetValue<string>());
        Assert.Equal(200, (await city.GetAsync("water-company-dispatcher", "/api/v1/cases/" + number)).Status);
        (await city.StepAsync("city-office-head", number, "accept")).Is(201);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task What_waits_is_counted_for_each_post_as_if_its_cases_were_read_one_by_one(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await PublishAsync(city);
        foreach (var against in new[] { "urban-management", "urban-management", "discipline-supervision" })
            (await city.StepAsync("desk-officer-1", await FileAsync(city, against), "dispatch")).Is(201);
        _ = await FileAsync(city, "water-company", then: false);

        var seen = new List<long>();
        foreach (var post in city.City.Posts.All)
        {
            await using var reading = await city.City.Database.ReadAsync();
            var parameters = new DynamicParameters();
            var where = CaseReach.Where(reading.Dialect, post.Reach, parameters);
            var one = await reading.FirstAsync<long>($"select count(*) from open_work o join cases c on c.id = o.case_id where {where}", parameters);
            Assert.Equal(one, (await CaseWatch.WaitingAsync(city.City, post.Reach)).Sum(w => w.Works));
            seen.Add(one);
        }

        // Some see all, some all but what is about themselves, some nothing.
        Assert.Equal(0, seen.Min());
        Assert.True(seen.Distinct().Count() > 2, string.Join(' ', seen.Distinct()));
    }

    private static async Task<string> FileAsync(ServedCity city, string against, bool then = true, string? post = "desk-officer-1")
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["scenario"] = "road-complaint";
        call["answers"] = new JsonObject { ["place"] = call["answers"]!["place"]!.DeepClone(), ["damage"] = "pothole", ["whom"] = against };
        call.Remove("then");
        if (then)
            call["then"] = new JsonArray("open");
        call["source"] = new JsonObject { ["door"] = post is null ? "page" : "phone" };
        return (await city.PostAsync(post, "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    private static async Task PublishAsync(ServedCity city)
    {
        var files = PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", "road-damage"));
        var pack = new PackFiles("road-complaint", files.Files.ToDictionary(f => f.Key, f => f.Key.EndsWith(".yaml", StringComparison.Ordinal)
            ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(f.Value.Span)
                .Replace("scenario: road-damage", "scenario: road-complaint", StringComparison.Ordinal)
                .Replace("\nform:\n", "\nagainst: whom\nform:\n  - { id: whom, ask: unit, label: { zh: 投诉哪个单位, en: Which unit } }\n", StringComparison.Ordinal)))
            : f.Value, StringComparer.Ordinal));
        var published = await Publishing.PublishLiveAsync(city.City, city.Scenarios, Actor.System("test"), pack);
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
    }
}
