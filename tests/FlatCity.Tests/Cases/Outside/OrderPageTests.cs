using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Outside;

/// <summary>A unit without an account deals with its work order by a signed link: looking writes nothing, each act is a step of the unit's, the desk can end it.</summary>
public sealed class OrderPageTests
{
    [Theory, OnEachDatabase]
    public async Task A_unit_reached_by_mail_signs_for_it_and_reports_by_its_link(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await DispatchedAsync(city, "telecom-company");
        await city.RunBackgroundAsync();
        var mail = FolderSink.Read(Path.Combine(city.City.DataFolder, "messages")).Single(m => m.Template == "order");
        Assert.Equal("dispatch@telecom.example", mail.Address);
        Assert.Equal("mail", mail.Door);
        Assert.DoesNotContain("13857700001", mail.Body, StringComparison.Ordinal);
        var path = PathOf(mail.Body);
        using var unit = new Visitor(city);

        var steps = await StepsAsync(city, number);
        var page = await unit.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Contains("电信公司", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("陈", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0001<", page.Text.Replace(number, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("督办", page.Text, StringComparison.Ordinal);
        await unit.GetAsync(path + "?step=accept");
        Assert.Equal(steps, await StepsAsync(city, number));

        Assert.Equal(HttpStatusCode.Redirect, (await unit.SendFormAsync(path, ("step", "accept"), ("n", $"{steps}"))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await unit.SendFormAsync(path, ("step", "handled"), ("n", $"{steps}"), ("result", "线缆已修好"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await unit.SendFormAsync(path, ("step", "supervise"), ("n", $"{steps + 1}"), ("words", "x"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await unit.SendFormAsync(path, ("step", "handled"), ("n", $"{steps + 1}"), ("result", "线缆已修好"))).Status);

        var after = await unit.GetAsync(path);
        Assert.Contains("已经不在贵单位", after.Text, StringComparison.Ordinal);
        var shown = (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/steps")).Text;
        Assert.Contains("\"post\":\"link:", shown, StringComparison.Ordinal);
        Assert.Contains("case.accept", await city.Test.AuditAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await unit.SendFormAsync(path, ("step", "handled"), ("n", $"{steps + 2}"), ("result", "again"))).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_link_is_refused_when_it_is_changed_expired_or_ended_by_the_desk(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await DispatchedAsync(city, "gas-company");
        await city.RunBackgroundAsync();
        var sms = FolderSink.Read(Path.Combine(city.City.DataFolder, "messages")).Single(m => m.Template == "order");
        Assert.Equal(("sms", "12000000001"), (sms.Door, sms.Address));
        var path = PathOf(sms.Body);
        using var unit = new Visitor(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var n = await StepsAsync(city, number);

        Assert.Equal(HttpStatusCode.OK, (await unit.GetAsync(path)).Status);
        foreach (var wrong in new[] { path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), path + "x", "/order/1.x", "/order/" + new string('a', 3_000), "/order/7fffffffffffffff." + path.Split('.')[1], path.Replace("/order/", "/order/-", StringComparison.Ordinal) })
            Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(wrong)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(path + "/photos/none")).Status);
        Assert.Equal(HttpStatusCode.OK, (await unit.GetAsync(path + "/place.geojson")).Status);

        var links = (await desk.GetAsync($"/work/cases/{number}/links")).Text;
        var link = Regex.Match(links, "name=\"link\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Contains($"/work/cases/{number}/links", (await desk.GetAsync($"/work/cases/{number}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync($"/work/cases/{number}/links", ("link", link))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendFormAsync($"/work/cases/{number}/links", ("link", link))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.SendFormAsync(path, ("step", "accept"), ("n", $"{n}"))).Status);
        Assert.Equal(n, await StepsAsync(city, number));
        Assert.Contains("link.ended", await city.Test.AuditAsync());

        var later = await DispatchedAsync(city, "telecom-company");
        await city.RunBackgroundAsync();
        var other = PathOf(FolderSink.Read(Path.Combine(city.City.DataFolder, "messages")).Last(m => m.Template == "order").Body);
        Assert.Contains(later, (await unit.GetAsync(other)).Text, StringComparison.Ordinal);
        city.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(HttpStatusCode.NotFound, (await unit.GetAsync(other)).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_unit_reached_by_phone_stands_in_the_desks_list_to_ring(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await DispatchedAsync(city, "cable-company");
        var nowhere = await DispatchedAsync(city, "power-company");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var list = (await desk.GetAsync("/work/messages?view=units")).Text;

        Assert.Contains(number, list, StringComparison.Ordinal);
        Assert.Contains("0577-00000001", list, StringComparison.Ordinal);
        Assert.Contains(nowhere, list, StringComparison.Ordinal);
        var message = Regex.Match(list[list.IndexOf(number, StringComparison.Ordinal)..], "name=\"message\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("message", message), ("view", "units"))).Status);
        Assert.DoesNotContain(number, (await desk.GetAsync("/work/messages?view=units")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_unit_returns_its_order_by_the_link_with_a_reason_from_the_list(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await DispatchedAsync(city, "telecom-company");
        await city.RunBackgroundAsync();
        var path = PathOf(FolderSink.Read(Path.Combine(city.City.DataFolder, "messages")).Single(m => m.Template == "order").Body);
        using var unit = new Visitor(city);
        var n = await StepsAsync(city, number);

        Assert.Equal(HttpStatusCode.BadRequest, (await unit.SendFormAsync(path, ("step", "return"), ("n", $"{n}"), ("reason", "no-such"), ("words", "不是我们的线"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await unit.SendFormAsync(path, ("step", "return"), ("n", $"{n}"), ("reason", city.City.Pack.ReturnReasons.Keys.First()), ("words", new string('x', 20_000)))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await unit.SendFormAsync(path, ("step", "return"), ("n", $"{n}"), ("reason", city.City.Pack.ReturnReasons.Keys.First()), ("words", "不是我们的线"))).Status);

        Assert.Equal("dispatching", (await city.CaseAsync("desk-officer-1", number))["state"]!.GetValue<string>());
    }

    internal static async Task<string> DispatchedAsync(ServedCity city, string unit)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["then"] = new JsonArray("open");
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["to"] = unit, ["with"] = new JsonArray() }, words: "线缆归它")).Is(201);
        return number;
    }

    private static async Task<long> StepsAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select last_n from cases where number = @number", new { number });
    }

    internal static string PathOf(string body) => body[body.IndexOf("/order/", StringComparison.Ordinal)..].Trim();
}
