using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Press;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Interop;
using FlatCity.Packs;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>A work order goes into an outside unit's own system by Open311, once, and what happens there comes back as the unit's steps.</summary>
public sealed class WorkOrdersOutTests
{
    private const string Taken = """[{"service_request_id":"PC-77","service_notice":"We come by Friday.","account_id":null}]""";

    [Theory, OnEachDatabase]
    public async Task Two_cities_talk_to_each_other_from_the_work_order_to_the_closing(TestDatabase database)
    {
        using var other = new TestDatabase(DatabaseKind.Sqlite);
        await using var utility = await ServedCity.MakeAsync(other, "tiny", ["road-damage", "street-light"]);
        var key = await new OpenCity(utility).KeyAsync();
        await using var asker = await OutsideCity.MakeAsync(database, utility.Http.BaseAddress + "open311/v2", key: key);

        var number = await asker.DispatchedAsync();
        await asker.RunAsync();

        var theirs = (await asker.RequestAsync("their_number"))!;
        var signed = (await asker.StepsAsync(number))[^1];
        Assert.Equal("accept", signed.Step);
        Assert.StartsWith("open311:", signed.Post, StringComparison.Ordinal);
        Assert.Contains(theirs, signed.Words, StringComparison.Ordinal);
        var there = await utility.CaseAsync("desk-officer", theirs);
        Assert.Equal("dark", there["answers"]!["wrong"]!.GetValue<string>());
        Assert.Contains("The lamp at the gate", there["answers"]!["words"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(number, there["answers"]!["words"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(new[] { "Anna", "0664" }, secret => there.ToJsonString().Contains(secret, StringComparison.Ordinal));

        (await utility.StepAsync("desk-officer", theirs, "open")).Is(201);
        (await utility.StepAsync("desk-officer", theirs, "dispatch", new JsonObject { ["to"] = "power-company", ["with"] = new JsonArray() }, words: "Theirs")).Is(201);
        asker.City.Clock.Advance(TimeSpan.FromMinutes(31));
        await asker.RunAsync();
        Assert.Equal("came", (await asker.StepsAsync(number))[^1].Step);
        Assert.Equal("handling", await asker.StateAsync(number));

        (await utility.StepAsync("power-company-dispatcher", theirs, "handled", new JsonObject { ["result"] = "New bulb" })).Is(201);
        (await utility.StepAsync("south-west-inspector", theirs, "pass")).Is(201);
        asker.City.Clock.Advance(TimeSpan.FromMinutes(31));
        await asker.RunAsync();

        var handled = (await asker.StepsAsync(number))[^1];
        Assert.Equal("handled", handled.Step);
        Assert.StartsWith("open311:", handled.Post, StringComparison.Ordinal);
        Assert.Equal("checking", await asker.StateAsync(number));
        Assert.Equal("closed", await asker.RequestAsync("state"));
        Assert.DoesNotContain(key, await asker.City.Test.AuditAsync());
        using var desk = await CasePageTests.SignedInAsync(asker.City, "desk-officer");
        Assert.Contains(theirs, (await desk.GetAsync($"/work/cases/{number}/links")).Text, StringComparison.Ordinal);
        Assert.Contains("through its own system", (await desk.GetAsync($"/work/cases/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_report_under_the_same_key_is_one_case_and_another_under_it_is_refused()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var form = open.Report(await open.KeyAsync());
        async Task<Answer> SendAsync(string format, params (string Name, string Value)[] more)
        {
            using var content = new FormUrlEncodedContent(form.Concat(more).Select(f => KeyValuePair.Create(f.Name, f.Value)));
            return await city.SendAsync(null, HttpMethod.Post, "/open311/v2/requests." + format, content, ("Idempotency-Key", "order-1"), ("Accept-Language", "en"));
        }

        var first = (await SendAsync("json")).Is(200).Text;
        var again = (await SendAsync("json")).Is(200).Text;
        var xml = (await SendAsync("xml")).Is(200).Text;
        var other = (await SendAsync("json", ("description", "Something else"))).Is(422).Text;

        Assert.Equal(first, again);
        Assert.Contains(JsonNode.Parse(first)![0]!["service_request_id"]!.GetValue<string>(), xml, StringComparison.Ordinal);
        Assert.Contains("\"code\":422", other, StringComparison.Ordinal);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from cases"));
    }

    [Theory, OnEachDatabase]
    public async Task Their_number_is_kept_though_somebody_takes_a_step_at_the_same_moment(TestDatabase database)
    {
        await using var asker = await OutsideCity.MakeAsync(database, "http://127.0.0.1:9/open311");
        var number = await asker.DispatchedAsync();
        var request = long.Parse((await asker.RequestAsync("cast(id as text)"))!, CultureInfo.InvariantCulture);
        var holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var came = asker.City.City.Database.WriteAsync<StepTaken>(async unit =>
        {
            var words = JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { [FromOutside.Door] = "mail" });
            var taken = await TakeStep.RunAsync(unit, asker.City.Office, Actor.System("mail"), new CaseKey(number), new StepInput(MessageCame.Step, "mail", "It still flickers", words), null);
            // Read once more: from here on the case's row is changed and, on PostgreSQL, locked. On SQLite one unit is written after the other.
            await unit.FirstAsync<long>("select count(*) from lease");
            holding.TrySetResult();
            if (unit.Dialect == Dialect.Postgres)
                await Task.Delay(500, TestContext.Current.CancellationToken);
            return taken;
        });
        await holding.Task;

        await OutsideRequests.TakenAsync(asker.City.Office, request, "PC-9", null, null);

        Assert.False((await came).IsRefused);
        Assert.Equal("PC-9", await asker.RequestAsync("their_number"));
        Assert.Equal(["came", "accept"], (await asker.StepsAsync(number)).TakeLast(2).Select(step => step.Step));
    }

    [Fact]
    public async Task A_system_that_is_down_is_tried_again_holds_up_nobody_and_is_given_to_the_desk_after_a_day()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = _ => (503, "down for repairs") };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        var first = await asker.DispatchedAsync();
        var second = await asker.DispatchedAsync("Another lamp");

        await asker.RunAsync();
        Assert.Single(system.Filed);
        using (var early = await CasePageTests.SignedInAsync(asker.City, "desk-officer"))
            Assert.Contains("HTTP 503", (await early.GetAsync("/work/messages?view=waiting")).Text, StringComparison.Ordinal);
        for (var hour = 0; hour < 26; hour++)
        {
            asker.City.Clock.Advance(TimeSpan.FromHours(1));
            await asker.RunAsync();
        }

        using var desk = await CasePageTests.SignedInAsync(asker.City, "desk-lead");
        var parked = (await desk.GetAsync("/work/messages?view=parked")).Text;
        Assert.Contains(first, parked, StringComparison.Ordinal);
        Assert.Contains(second, parked, StringComparison.Ordinal);
        Assert.Contains("did not answer for a day", parked, StringComparison.Ordinal);
        Assert.All(system.Filed.GroupBy(f => f.Body, StringComparer.Ordinal), same => Assert.Single(same.Select(f => f.Key).Distinct(StringComparer.Ordinal)));

        system.Says = asked => asked.Method == "POST" ? (200, Taken) : (200, "[]");
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("view", "parked"), ("do", "retry-all"))).Status);
        await asker.RunAsync();
        Assert.Equal("accept", (await asker.StepsAsync(first))[^1].Step);
        Assert.DoesNotContain(first, (await desk.GetAsync("/work/messages?view=parked")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_to_a_unit_whose_file_was_taken_out_of_the_pack_is_left_to_people()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem();
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        await asker.DispatchedAsync();
        await asker.City.City.Database.WriteAsync<bool>(unit =>
        {
            PublishedCityPack.Add(unit, PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "tiny")), asker.City.City.Now + 1);
            FlatCity.Platform.Storage.Audit.Add(unit, asker.City.Test.System.Doer, asker.City.City.Now, "test.published", "city", null, "{}");
            return new(true);
        });
        await using var later = await City.OpenAsync(asker.City.Test.Place, asker.City.Clock);
        Assert.Empty(later.Pack.OpenServers);
        using var outside = new OutsideHttp([]);
        using var worker = new OutsideWorker(new CaseOffice(later, await ScenarioBook.LoadAsync(later)), outside, new OutsideCity.Faults());

        Assert.True(await worker.RunOnceAsync());

        await using var reading = await later.Database.ReadAsync();
        Assert.StartsWith("HTTP 404 open311/", await reading.FirstAsync<string>("select fault from outbox where door = 'open311' and parked_at is not null"), StringComparison.Ordinal);
        Assert.Empty(system.All);
    }

    [Fact]
    public async Task An_order_that_arrived_without_our_hearing_of_it_is_found_there_and_not_sent_twice()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = _ => (504, "") };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        var number = await asker.DispatchedAsync();
        await asker.RunAsync();
        var arrived = system.Filed.Single();
        var description = WebUtility.UrlDecode(arrived.Body.Split('&').Single(part => part.StartsWith("description=", StringComparison.Ordinal))["description=".Length..]);
        system.Says = _ => (200, new JsonArray(new JsonObject { ["service_request_id"] = "PC-1", ["description"] = "older" }, new JsonObject { ["service_request_id"] = 78, ["description"] = description }).ToJsonString());

        asker.City.Clock.Advance(TimeSpan.FromMinutes(2));
        await asker.RunAsync();

        Assert.Single(system.Filed);
        Assert.Equal("78", await asker.RequestAsync("their_number"));
        Assert.Equal("accept", (await asker.StepsAsync(number))[^1].Step);
    }

    [Theory]
    [InlineData(403, """[{"code":403,"description":"the-key-of-the-power-company is not valid"}]""", "does not accept the key", "*** is not valid")]
    [InlineData(404, """<?xml version="1.0"?><errors><error><code>404</code><description>no such service</description></error></errors>""", "no such address, service or jurisdiction", "no such service")]
    [InlineData(400, """{"description":"attribute pole is required"}""", "an attribute that it asks for", "attribute pole is required")]
    [InlineData(302, "", "no such address", "HTTP 302")]
    [InlineData(200, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "ring them first", "cannot be read")]
    [InlineData(200, "[]", "ring them first", "without service_request_id")]
    public async Task What_they_refuse_stands_at_the_desk_at_once_with_what_to_do_and_never_with_the_key(int status, string body, string todo, string said)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = _ => (status, body) };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        var number = await asker.DispatchedAsync();

        await asker.RunAsync();

        using var desk = await CasePageTests.SignedInAsync(asker.City, "desk-officer");
        var page = (await desk.GetAsync("/work/messages?view=parked")).Text;
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains(todo, page, StringComparison.Ordinal);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(OutsideCity.Key, page, StringComparison.Ordinal);
        Assert.Single(system.All);
        var message = System.Text.RegularExpressions.Regex.Match(page, "name=\"message\" value=\"(\\d+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("view", "parked"), ("do", "call"), ("message", message))).Status);
        Assert.Contains(number, (await desk.GetAsync("/work/messages?view=units")).Text, StringComparison.Ordinal);
        Assert.Equal("over", await asker.RequestAsync("state"));
    }

    [Fact]
    public async Task A_key_that_is_not_set_or_an_address_of_an_inner_network_is_said_and_nothing_is_called()
    {
        using var system = new OtherSystem();
        using var desks = new TestDatabase(DatabaseKind.Sqlite);
        await using (var keyless = await OutsideCity.MakeAsync(desks, system.Address, key: null))
        {
            await keyless.DispatchedAsync();
            await keyless.RunAsync();
            using var desk = await CasePageTests.SignedInAsync(keyless.City, "desk-officer");
            Assert.Contains("The secret is not set", (await desk.GetAsync("/work/messages?view=parked")).Text, StringComparison.Ordinal);
            OutsideCity.SetKey(keyless.City, OutsideCity.Key);
            system.Says = _ => (200, Taken);
            await desk.SendFormAsync("/work/messages", ("view", "parked"), ("do", "retry-all"));
            await keyless.RunAsync();
            Assert.Equal("PC-77", await keyless.RequestAsync("their_number"));
        }

        var before = system.All.Count;
        using var other = new TestDatabase(DatabaseKind.Sqlite);
        await using var strict = await OutsideCity.MakeAsync(other, system.Address, outside: new OutsideHttp([]));
        await strict.DispatchedAsync();
        await strict.RunAsync();
        using var officer = await CasePageTests.SignedInAsync(strict.City, "desk-officer");
        Assert.Contains("not encrypted", (await officer.GetAsync("/work/messages?view=parked")).Text, StringComparison.Ordinal);
        Assert.Equal(before, system.All.Count);
    }

    [Theory]
    [InlineData("json", """[{"token":"tk/1"}]""", """[{"service_request_id":"9-1","token":"tk/1"}]""")]
    [InlineData("xml", "<service_requests><request><token>tk/1</token></request></service_requests>", "<service_requests><request><service_request_id>9-1</service_request_id><token>tk/1</token></request></service_requests>")]
    public async Task A_token_becomes_a_number_later_and_only_then_has_the_unit_signed(string format, string first, string later)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = _ => (200, first) };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address, "format: " + format);
        var number = await asker.DispatchedAsync();
        await asker.RunAsync();
        Assert.Equal("token", await asker.RequestAsync("state"));
        Assert.Equal("dispatch", (await asker.StepsAsync(number))[^1].Step);
        asker.City.Clock.Advance(TimeSpan.FromMinutes(2));
        await asker.RunAsync();
        Assert.Equal("token", await asker.RequestAsync("state"));
        Assert.Equal($"/open311/v2/tokens/tk%2F1.{format}", system.All[^1].Path);

        system.Says = _ => (200, later);
        asker.City.Clock.Advance(TimeSpan.FromMinutes(10));
        await asker.RunAsync();

        Assert.Equal("9-1", await asker.RequestAsync("their_number"));
        Assert.Equal("accept", (await asker.StepsAsync(number))[^1].Step);
        Assert.Single(system.Filed);
    }

    [Fact]
    public async Task A_token_that_never_becomes_a_number_is_rung_about_after_a_week()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = _ => (200, """[{"token":"t"}]""") };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        var number = await asker.DispatchedAsync();
        await asker.RunAsync();

        for (var day = 0; day < 9; day++)
        {
            asker.City.Clock.Advance(TimeSpan.FromDays(1));
            await asker.RunAsync();
        }

        Assert.Equal("lost", await asker.RequestAsync("state"));
        using var desk = await CasePageTests.SignedInAsync(asker.City, "desk-officer");
        Assert.Contains(number, (await desk.GetAsync("/work/messages?view=units")).Text, StringComparison.Ordinal);
        Assert.True(system.All.Count < 40);
    }

    [Fact]
    public async Task Closed_with_their_words_for_not_ours_is_a_return_for_the_citys_reason()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = asked => asked.Method == "POST" ? (200, Taken) : (200, """[{"service_request_id":"PC-77","status":"open","status_notes":null}]""") };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        var number = await asker.DispatchedAsync();
        await asker.RunAsync();
        var before = (await asker.StepsAsync(number)).Count;
        asker.City.Clock.Advance(TimeSpan.FromMinutes(31));
        await asker.RunAsync();
        Assert.Equal(before, (await asker.StepsAsync(number)).Count);

        system.Says = _ => (200, """[{"service_request_id":"PC-77","status":"closed","status_notes":"This is NOT OUR LINE, ask the estate."}]""");
        asker.City.Clock.Advance(TimeSpan.FromMinutes(31));
        await asker.RunAsync();

        Assert.Equal("return", (await asker.StepsAsync(number))[^1].Step);
        Assert.Equal("dispatching", await asker.StateAsync(number));
    }

    [Fact]
    public async Task Silence_for_a_day_and_an_order_taken_back_are_rung_about_once()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var system = new OtherSystem { Says = asked => asked.Method == "POST" ? (200, Taken) : (500, "") };
        await using var asker = await OutsideCity.MakeAsync(database, system.Address);
        var number = await asker.DispatchedAsync();
        await asker.RunAsync();
        for (var hour = 0; hour < 30; hour++)
        {
            asker.City.Clock.Advance(TimeSpan.FromHours(1));
            await asker.RunAsync();
        }

        using var desk = await CasePageTests.SignedInAsync(asker.City, "desk-officer");
        var rung = (await desk.GetAsync("/work/messages?view=units")).Text;
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rung, "cannot be learned", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

        (await asker.City.StepAsync("desk-officer", number, "withdraw", words: "Taken back")).Is(201);
        system.Says = _ => (200, """[{"service_request_id":"PC-77","status":"open"}]""");
        asker.City.Clock.Advance(TimeSpan.FromHours(2));
        await asker.RunAsync();
        Assert.Equal("over", await asker.RequestAsync("state"));
        using var later = await CasePageTests.SignedInAsync(asker.City, "desk-lead");
        Assert.Contains("no longer theirs", (await later.GetAsync("/work/messages?view=units")).Text, StringComparison.Ordinal);
        var asked = system.All.Count;
        asker.City.Clock.Advance(TimeSpan.FromDays(2));
        await asker.RunAsync();
        Assert.Equal(asked, system.All.Count);
    }
}
