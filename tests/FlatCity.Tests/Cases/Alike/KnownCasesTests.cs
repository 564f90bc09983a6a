using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Alike;

/// <summary>已有人反映: residents see before they send what is known already, in public facts alone, and join it or send theirs.</summary>
public sealed partial class KnownCasesTests
{
    private const double Lat = 27.5558;
    private const double Lon = 120.5655;
    private const string Words = "我叔叔张三昨晚在这里摔断了腿";

    [Theory, OnEachDatabase]
    public async Task A_resident_is_shown_what_is_known_joins_it_and_has_a_code_of_their_own(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city, "13857700001");
        using var neighbour = new Visitor(city);

        var shown = await neighbour.SendFormAsync("/report/road-damage", Form("13857700002"));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("这件事可能已经有人反映", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"name=\"join\" value=\"{number}\"", shown.Text, StringComparison.Ordinal);
        Assert.Contains("井盖", shown.Text, StringComparison.Ordinal);
        Assert.Contains("处置中", shown.Text, StringComparison.Ordinal);
        Assert.Contains("车差点掉进去", shown.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { Words, "张三", "镇前路口红房子", "13857700001" })
            Assert.DoesNotContain(secret, shown.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(city));

        var joined = await neighbour.SendFormAsync("/report/road-damage", [.. Form("13857700002"), ("join", number)]);
        Assert.Equal(HttpStatusCode.OK, joined.Status);
        Assert.Contains("已经加入这件事", joined.Text, StringComparison.Ordinal);
        Assert.Contains("您回复 1", joined.Text, StringComparison.Ordinal);
        var code = Code().Match(joined.Text).Value;
        Assert.Equal(1, await CountAsync(city));
        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("车差点掉进去", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
        Assert.Contains("车差点掉进去", (await desk.GetAsync($"/work/cases/{number}/reporters")).Text, StringComparison.Ordinal);

        var track = (await neighbour.SendFormAsync("/track", ("number", number), ("code", code))).Text;
        Assert.Contains("处置中", track, StringComparison.Ordinal);
        var seen = await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Tracking", code));
        var steps = await city.SendAsync(null, HttpMethod.Get, $"/api/v1/cases/{number}/steps", null, ("Tracking", code));
        foreach (var text in new[] { track, seen.Is(200).Text, steps.Is(200).Text })
        {
            foreach (var secret in new[] { Words, "张三", "镇前路口红房子", "只给同事看的话" })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        await MergeCaseTests.EndAsync(city, number);
        await city.RunBackgroundAsync();
        foreach (var phone in new[] { "13857700001", "13857700002" })
            Assert.Single(city.Messages(), m => m.StartsWith(phone, StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Another_matter_is_sent_anyway_and_what_is_far_ended_or_old_holds_up_nobody(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city, "13857700001");
        using var neighbour = new Visitor(city);

        Assert.Contains("都不是", (await neighbour.SendFormAsync("/report/road-damage", Form("13857700002"))).Text, StringComparison.Ordinal);
        Assert.Contains("已经收到", (await neighbour.SendFormAsync("/report/road-damage", [.. Form("13857700002"), ("anyway", "1")])).Text, StringComparison.Ordinal);
        Assert.Contains("已经收到", (await neighbour.SendFormAsync("/report/road-damage", Form("13857700003", Lat + 0.01))).Text, StringComparison.Ordinal);
        Assert.Contains("已经收到", (await neighbour.SendFormAsync("/report/road-damage", [.. Form("13857700004").Where(f => f.Item1 != "answers.damage"), ("answers.damage", "sign")])).Text, StringComparison.Ordinal);
        Assert.Equal(4, await CountAsync(city));
        await MergeCaseTests.EndAsync(city, number);
        Assert.DoesNotContain(number, (await neighbour.SendFormAsync("/report/road-damage", Form("13857700005"))).Text, StringComparison.Ordinal);
        var ended = await neighbour.SendFormAsync("/report/road-damage", [.. Form("13857700005"), ("join", number)]);
        Assert.Equal(HttpStatusCode.Conflict, ended.Status);
        Assert.Contains("不能再加入", ended.Text, StringComparison.Ordinal);
        Assert.Contains("车差点掉进去", ended.Text, StringComparison.Ordinal);
        city.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Contains("已经收到", (await neighbour.SendFormAsync("/report/road-damage", Form("13857700006"))).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_is_shown_or_joins_what_is_kept_from_the_public(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["road-damage", "noise", "wage-arrears"]);
        var hidden = await FileAsync(city, "13857700001", confidential: true);
        var noise = await FileAsync(city, "13857700002", "noise", new JsonObject { ["source"] = "site", ["now"] = "yes", ["words"] = "半夜施工" });
        using var neighbour = new Visitor(city);

        Assert.DoesNotContain(hidden, (await neighbour.SendFormAsync("/report/road-damage", Form("13857700003"))).Text, StringComparison.Ordinal);
        Assert.Empty((await city.GetAsync(null, $"/api/v1/cases/alike?scenario=noise&lat={Lat}&lon={Lon}")).Is(200).Json["items"]!.AsArray());
        foreach (var number in new[] { hidden, noise, "LG-261123-9999-4" })
            Assert.Equal(404, (await city.PostAsync(null, $"/api/v1/cases/{number}/reporters", Body("13857700009"))).Status);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_filled_in_for_one_scenario_joins_no_case_of_another(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["road-damage", "noise"]);
        var number = await FileAsync(city, "13857700001");
        using var neighbour = new Visitor(city);

        var joined = await neighbour.SendFormAsync("/report/noise",
        [
            .. Form("13857700002").Where(f => f.Item1 is not ("answers.damage" or "answers.words")), ("answers.source", "site"), ("answers.now", "yes"), ("answers.words", "半夜施工"), ("join", number),
        ]);

        Assert.Equal(HttpStatusCode.NotFound, joined.Status);
        Assert.Contains("半夜施工", joined.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
    }

    [Theory, OnEachDatabase]
    public async Task Several_who_join_at_the_same_moment_are_all_joined(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city, "13857700001");

        var joined = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => city.PostAsync(null, $"/api/v1/cases/{number}/reporters", Body($"1385770001{i}"))));

        Assert.All(joined, answer => answer.Is(201));
        Assert.Equal(6, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(1, 6), joined.Select(answer => answer.Json["items"]![0]!["k"]!.GetValue<int>()).Order());
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task By_the_API_a_resident_joins_alone_with_answers_that_the_form_takes(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city, "13857700001");
        var path = $"/api/v1/cases/{number}/reporters";
        var two = Body("13857700002");
        two["reporters"]!.AsArray().Add(Body("13857700003")["reporters"]![0]!.DeepClone());
        var wrong = Body("13857700002");
        wrong["answers"] = new JsonObject { ["damage"] = "dragon" };
        var right = Body("13857700002");
        right["answers"] = Answers("manhole", "车差点掉进去");

        Assert.Equal(400, (await city.PostAsync(null, path, two)).Status);
        Assert.Contains("answers.damage", (await city.PostAsync(null, path, wrong)).Is(400).Text, StringComparison.Ordinal);
        var first = (await city.PostAsync(null, path, right, ("Idempotency-Key", "mine"))).Is(201);
        Assert.Equal(first.Text, (await city.PostAsync(null, path, right, ("Idempotency-Key", "mine"))).Is(201).Text);
        var list = (await city.GetAsync("desk-officer-1", path)).Is(200).Json["items"]!.AsArray();
        Assert.Equal("车差点掉进去", Assert.Single(list)!["answers"]!["words"]!.GetValue<string>());
        Assert.Equal(401, (await city.GetAsync(null, path)).Status);
    }

    [Theory, OnEachDatabase]
    public async Task One_number_is_counted_and_told_once_however_often_it_joins_and_nobody_learns_that_it_was_there(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city, "13857700001");
        var path = $"/api/v1/cases/{number}/reporters";

        var own = (await city.PostAsync(null, path, Body("13857700001"))).Is(201).Json["items"]![0]!;
        (await city.PostAsync(null, path, Body("13857700002"))).Is(201);
        var again = (await city.PostAsync(null, path, Body("13857700002"))).Is(201).Json["items"]![0]!;

        Assert.Equal((1, 3), (own["k"]!.GetValue<int>(), again["k"]!.GetValue<int>()));
        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        Assert.Equal(0, (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Tracking", again["tracking"]!.GetValue<string>()))).Is(200).Json["joined"]!.GetValue<int>());
        Assert.Equal([true, false, true], (await city.GetAsync("desk-officer-1", path)).Is(200).Json["items"]!.AsArray().Select(r => r!["again"]!.GetValue<bool>()));

        // The first of that number gets a case of their own: the second is the one who counts now.
        (await city.SendAsync("desk-officer-1", HttpMethod.Delete, path + "/2", null)).Is(200);
        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        (await city.SendAsync("desk-officer-1", HttpMethod.Delete, path + "/3", null)).Is(200);
        Assert.Equal(0, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        await MergeCaseTests.EndAsync(city, number);
        await city.RunBackgroundAsync();
        Assert.Single(city.Messages(), m => m.StartsWith("13857700001", StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Taken_apart_again_they_have_a_case_with_what_they_had_filled_in(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FileAsync(city, "13857700001");
        var body = Body("13857700002");
        body["answers"] = Answers("manhole", "车差点掉进去");
        (await city.PostAsync(null, $"/api/v1/cases/{number}/reporters", body)).Is(201);

        var apart = (await city.SendAsync("desk-officer-1", HttpMethod.Delete, $"/api/v1/cases/{number}/reporters/1", null)).Is(200).Json;

        Assert.Equal("车差点掉进去", apart["answers"]!["words"]!.GetValue<string>());
        Assert.Equal("对面的店门口", apart["place"]!["words"]!.GetValue<string>());
        Assert.DoesNotContain(Words, apart.ToJsonString(), StringComparison.Ordinal);
        await Rebuilding.HoldsAsync(city);
    }

    /// <summary>Filed, opened and dispatched, with words that nobody else may read.</summary>
    private static async Task<string> FileAsync(ServedCity city, string phone, string scenario = "road-damage", JsonObject? more = null, bool confidential = false)
    {
        var answers = more ?? Answers("manhole", Words);
        answers["place"] = new JsonObject { ["lat"] = Lat, ["lon"] = Lon, ["words"] = "镇前路口红房子" };
        var filed = await FileCase.RunAsync(city.Office, Actor.Resident(), new Filing(scenario, JsonSerializer.SerializeToElement(answers), [new FiledParty("reporter", "张三", phone, null, "sms", null) { Confidential = confidential }], new FiledSource("page")));
        Assert.False(filed.IsRefused, filed.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        var number = filed.Value.Case.Number;
        if (scenario == "road-damage")
        {
            (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
            (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
            (await city.StepAsync("desk-officer-1", number, "note", words: "只给同事看的话")).Is(201);
        }

        return number;
    }

    private static JsonObject Answers(string damage, string words) => new() { ["damage"] = damage, ["words"] = words, ["place"] = new JsonObject { ["lat"] = Lat, ["lon"] = Lon, ["words"] = "对面的店门口" } };

    private static JsonObject Body(string phone) => new() { ["reporters"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "李四", ["phone"] = phone, ["answer-by"] = "sms", ["language"] = "zh" }) };

    /// <summary>A resident's form as the page sends it.</summary>
    internal static (string, string)[] Form(string phone, double lat = Lat + 0.0002) =>
    [
        ("answers.place.lat", lat.ToString(CultureInfo.InvariantCulture)), ("answers.place.lon", Lon.ToString(CultureInfo.InvariantCulture)), ("answers.damage", "manhole"), ("answers.words", "车差点掉进去"),
        ("party.reporter.name", "李四"), ("party.reporter.phone", phone), ("party.reporter.answer-by", "sms"),
    ];

    private static async Task<long> CountAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from cases");
    }

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
