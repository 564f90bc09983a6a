using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Figures;
using FlatCity.Interop.Webhooks;
using FlatCity.Packs;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using FlatCity.Tests.Cases.Advise;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Cases.Refile;

/// <summary>改场景: what was filed under the wrong scenario goes under the right one in one act, with its number and its clock, and back again.</summary>
public sealed class RefileCaseTests
{
    private const string Desk = "desk-officer-1";
    private static async Task<IReadOnlyList<(string Number, bool IsSame)>> ReplayedAsync(ServedCity city, string scenario)
    {
        var replay = new ReplayCases(city.City, city.Scenarios.Newest(scenario)!.Pack, 0, city.City.Now + 1);
        var some = await replay.NextAsync(replay.Start);
        Assert.Equal((some.Read.Count, 0), (await replay.CountAsync(), some.Unreadable.Count));
        return [.. some.Read.Select(c => (c.Number, c.IsSame))];
    }

    private static readonly string[] Scenarios = ["road-damage", "street-light", "rubbish", "noise"];

    [Theory, OnEachDatabase]
    public async Task Number_words_and_the_beginning_of_the_clock_stay_and_route_limit_and_figures_are_the_new_scenarios(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: Scenarios);
        city.Clock.Set(2026, 11, 23, 9);
        var number = await FileAsync(city, "street-light", new JsonObject { ["wrong"] = "dark", ["lamps"] = 3, ["words"] = "路灯下一大堆旧家具没人收" });
        var right = await FileAsync(city, "rubbish", new JsonObject { ["kind"] = "bulky", ["words"] = "另一堆" });
        city.Clock.Advance(TimeSpan.FromMinutes(30));
        await city.RunBackgroundAsync();

        (await RefileAsync(city, number, "rubbish", new JsonObject { ["kind"] = "bulky" })).Is(201);
        var (now, control) = (await city.CaseAsync(Desk, number), await city.CaseAsync(Desk, right));
        Assert.Equal(("rubbish", "opening", number), (Text(now, "scenario"), Text(now, "state"), Text(now, "number")));
        Assert.Equal((Text(control, "dueAt"), Text(control, "community")), (Text(now, "dueAt"), Text(now, "community")));
        Assert.Equal(Text(control, "filedAt"), Text(now, "filedAt"));
        Assert.Equal(control["route"]!["to"]!.ToJsonString(), now["route"]!["to"]!.ToJsonString());
        Assert.Equal(["kind", "place", "words"], now["answers"]!.AsObject().Select(a => a.Key).Order(StringComparer.Ordinal));
        Assert.Equal("路灯下一大堆旧家具没人收", Text(now["answers"]!, "words"));
        var record = (await city.GetAsync(Desk, $"/api/v1/cases/{number}/steps")).Is(200).Json["items"]!.AsArray()[^1]!;
        Assert.Equal(("refile", "不是路灯，是垃圾"), (Text(record, "step"), Text(record, "words")));
        Assert.Equal("""{"scenario":"street-light","version":1,"answers":{"wrong":"dark","lamps":3}}""", record["changed"]!["left"]!.ToJsonString());

        await city.RunBackgroundAsync();
        Assert.Contains(number, (await city.GetAsync(Desk, "/api/v1/cases?q=旧家具&scenario=rubbish")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await city.GetAsync(Desk, "/api/v1/cases?q=旧家具&scenario=street-light")).Text, StringComparison.Ordinal);
        await using (var reading = await city.City.Database.ReadAsync())
        {
            var id = await reading.FirstAsync<long>("select id from cases where number = @number", new { number });
            Assert.Equal(["rubbish"], await reading.AllAsync<string>("select scenario from case_cell where case_id = @id", new { id }));
            var names = new RateNames();
            Assert.Equal(names.Scenarios.Number("rubbish"), Assert.Single((await CaseCounts.KeptAsync(reading, names, [id]))[id]).Scenario);
            var fact = Assert.Single((await CaseFeed.AfterAsync(reading, 0, 1_000)).Facts, f => f.Step == "refile");
            Assert.Equal(("rubbish", "flatcity.case.moved"), (fact.Scenario, WebhookEvent.KindOf(fact)));
        }

        // A replay decides it as it was put under the scenario, not as it was filed under the other.
        Assert.Equal([(number, true), (right, true)], await ReplayedAsync(city, "rubbish"));
        Assert.Empty(await ReplayedAsync(city, "street-light"));
        (await RefileAsync(city, number, "street-light")).Is(201);
        var back = await city.CaseAsync(Desk, number);
        Assert.Equal(("street-light", "dark", "3"), (Text(back, "scenario"), Text(back["answers"]!, "wrong"), back["answers"]!["lamps"]!.ToJsonString()));
        (await city.StepAsync(Desk, number, "open")).Is(201);
        (await RefileAsync(city, number, "rubbish")).Is(201);
        (await city.StepAsync(Desk, number, "open")).Is(201);
        (await city.StepAsync(Desk, number, "dispatch")).Is(201);
        Assert.Equal("cleaning-contractor", Text(await city.CaseAsync(Desk, number), "lead"));
        var late = await RefileAsync(city, number, "street-light");
        Assert.Equal(409, late.Status);
        await city.RunBackgroundAsync();
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_missing_is_named_and_nothing_is_changed(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: Scenarios);
        var number = await FileAsync(city, "street-light", new JsonObject { ["wrong"] = "dark" });

        var missing = await RefileAsync(city, number, "rubbish");
        Assert.Equal(400, missing.Status);
        Assert.Contains("answers.kind", missing.Text, StringComparison.Ordinal);
        Assert.Contains("answers.kind", (await RefileAsync(city, number, "rubbish", new JsonObject { ["kind"] = "dragon" })).Is(400).Text, StringComparison.Ordinal);
        Assert.Contains("scenario", (await RefileAsync(city, number, "street-light")).Is(400).Text, StringComparison.Ordinal);
        (await RefileAsync(city, number, "nothing-such")).Is(400);
        Assert.Contains("words", (await city.StepAsync(Desk, number, "refile", new JsonObject { ["scenario"] = "rubbish", ["answers"] = new JsonObject { ["kind"] = "bulky" } })).Is(400).Text, StringComparison.Ordinal);
        (await city.StepAsync(Desk, number, "refile", words: "无")).Is(400);
        (await city.StepAsync("city-leader", number, "refile", new JsonObject { ["scenario"] = "rubbish", ["answers"] = new JsonObject { ["kind"] = "bulky" } }, words: "无")).Is(403);
        (await city.PostAsync(Desk, $"/api/v1/cases/{number}/steps", new JsonObject { ["step"] = "refile" })).Is(428);
        Assert.Equal(("street-light", "1"), (Text(await city.CaseAsync(Desk, number), "scenario"), await CasePageTests.LastAsync(city, number)));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_scenario_that_keeps_reporters_confidential_does_so_from_then_on_and_says_what_it_has_to_say(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["road-damage", "street-light"]);
        var noise = Directory.CreateTempSubdirectory("flatcity-refile-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "scenarios/noise")))
            System.IO.File.Copy(file, Path.Combine(noise, Path.GetFileName(file)));
        await System.IO.File.AppendAllTextAsync(Path.Combine(noise, "scenario.yaml"), "\nmessages:\n  refiled: { zh: \"{number} 现按{title}办理，承办单位看不到您是谁\", en: \"{number} is now dealt with as {title}\" }\n", TestContext.Current.CancellationToken);
        var published = await Publishing.PublishLiveAsync(city.City, city.Scenarios, city.Test.System, PackFiles.FromFolder(noise));
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        Directory.Delete(noise, recursive: true);
        var number = await FileAsync(city, "street-light", new JsonObject { ["wrong"] = "dark", ["words"] = "路灯配电箱整夜嗡嗡响" });
        await city.RunBackgroundAsync();
        var before = city.Messages().Count;

        (await RefileAsync(city, number, "noise", new JsonObject { ["source"] = "home", ["now"] = "no" })).Is(201);
        await city.RunBackgroundAsync();
        Assert.Contains("现按噪声扰民办理", Assert.Single(city.Messages().Skip(before)), StringComparison.Ordinal);
        (await RefileAsync(city, number, "street-light")).Is(201);
        await city.RunBackgroundAsync();
        Assert.Equal(before + 1, city.Messages().Count);
        await using (var reading = await city.City.Database.ReadAsync())
            Assert.Equal(1, await reading.FirstAsync<long>("select confidential from party_manner m join cases c on c.id = m.case_id where c.number = @number", new { number }));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task The_desk_chooses_on_the_page_and_is_asked_only_for_what_the_case_does_not_answer(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: Scenarios);
        var number = await FileAsync(city, "street-light", new JsonObject { ["wrong"] = "dark", ["words"] = "一堆旧家具" });
        using var desk = await CasePageTests.SignedInAsync(city, Desk);
        var path = "/work/cases/" + number;

        Assert.Contains("name=\"scenario\"", (await desk.GetAsync(path + "?step=refile")).Text, StringComparison.Ordinal);
        var asked = await desk.SendFormAsync(path, ("step", "refile"), ("n", "1"), ("scenario", "rubbish"), ("words", "其实是垃圾"));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("name=\"answers.kind\"", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"answers.words\"", asked.Text, StringComparison.Ordinal);
        Assert.Contains("沿用：", WebUtility.HtmlDecode(asked.Text), StringComparison.Ordinal);
        Assert.Contains("其实是垃圾", WebUtility.HtmlDecode(asked.Text), StringComparison.Ordinal);
        var refused = await desk.SendFormAsync(path, ("step", "refile"), ("n", "1"), ("scenario", "rubbish"), ("asked", "rubbish"), ("words", "其实是垃圾"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("#f-answers-kind", refused.Text, StringComparison.Ordinal);

        Assert.Equal(path + "?done=refile", (await desk.SendFormAsync(path, ("step", "refile"), ("n", "1"), ("scenario", "rubbish"), ("asked", "rubbish"), ("answers.kind", "bulky"), ("words", "其实是垃圾"))).To);
        var page = WebUtility.HtmlDecode((await desk.GetAsync(path)).Text);
        Assert.Contains("路灯与照明 → 垃圾与保洁", page, StringComparison.Ordinal);
        Assert.Contains("原回答“照明出了什么问题”", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await desk.SendFormAsync(path, ("step", "refile"), ("n", "1"), ("scenario", "street-light"), ("asked", "street-light"), ("words", "又改回"))).Status);
        Assert.Equal(path + "?done=refile", (await desk.SendFormAsync(path, ("step", "refile"), ("n", "2"), ("scenario", "street-light"), ("asked", "street-light"), ("words", "又改回"))).To);
    }

    [Theory, OnEachDatabase]
    public async Task The_scenario_that_is_advised_stands_first_with_its_words_and_one_press_takes_it(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database);
        await TaughtCity.LearnAsync(city);
        var office = city.App.Services.GetRequiredService<CaseOffice>();
        var number = await TaughtCity.FileAsync(city, office, "template", "first", "新村口的井盖不见了，晚上很危险", null);
        using var desk = await CasePageTests.SignedInAsync(city, Desk);
        var path = "/work/cases/" + number;

        var page = WebUtility.HtmlDecode((await desk.GetAsync(path + "?step=refile")).Text);
        Assert.Contains("按建议改为“道路破损”", page, StringComparison.Ordinal);
        Assert.Contains("道路破损（建议）", page, StringComparison.Ordinal);
        Assert.Matches("建议“道路破损”：把握 [0-9]+%，因为写到了“[^”]*井盖", page);
        var pressed = await desk.SendFormAsync(path, ("step", "refile"), ("n", "1"), ("scenario", "road-damage"), ("words", "采纳建议"));
        Assert.Equal(HttpStatusCode.OK, pressed.Status);
        Assert.Equal(path + "?done=refile", (await desk.SendFormAsync(path, ("step", "refile"), ("n", "1"), ("scenario", "road-damage"), ("asked", "road-damage"), ("answers.damage", "manhole"), ("words", "采纳建议"))).To);

        var now = await city.CaseAsync(Desk, number);
        Assert.Equal(("road-damage", "新村口的井盖不见了，晚上很危险"), (Text(now, "scenario"), Text(now["answers"]!, "words")));
        Assert.Equal("road-damage", Text(now["route"]!["advice"]!, "scenario"));
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static async Task<string> FileAsync(ServedCity city, string scenario, JsonObject answers)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call.Remove("then");
        answers["place"] = call["answers"]!["place"]!.DeepClone();
        (call["scenario"], call["answers"]) = (scenario, answers);
        return (await city.PostAsync(Desk, "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    private static Task<Answer> RefileAsync(ServedCity city, string number, string scenario, JsonObject? answers = null)
    {
        var input = new JsonObject { ["scenario"] = scenario };
        if (answers is not null)
            input["answers"] = answers;
        return city.StepAsync(Desk, number, "refile", input, words: "不是路灯，是垃圾");
    }
}
