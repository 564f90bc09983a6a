using System.Net;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Show;

/// <summary>The work page of a case, through the browser's door: steps as forms, the version that was seen, the parties behind a purpose.</summary>
public sealed class CasePageTests
{
    [Theory, OnEachDatabase]
    public async Task A_work_order_is_signed_for_passed_to_an_end_and_shown_with_its_people(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FiledAsync(city);
        using var handler = await SignedInAsync(city, "water-company-dispatcher");
        var path = "/work/cases/" + number;

        var page = await handler.GetAsync(path);
        Assert.Contains("<h1", page.Text, StringComparison.Ordinal);
        Assert.Contains("供水公司", page.Text, StringComparison.Ordinal);
        Assert.Contains("Person water-company-dispatcher", page.Text, StringComparison.Ordinal);

        var signed = await handler.SendFormAsync(path, ("step", "accept"), ("n", await LastAsync(city, number)));
        Assert.Equal($"{path}?done=accept", signed.To);
        using var co = await SignedInAsync(city, "road-section-handler-1");
        Assert.Equal(HttpStatusCode.Redirect, (await co.SendFormAsync(path, ("step", "finish"), ("n", await LastAsync(city, number)), ("result", "已设围挡"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await handler.SendFormAsync(path, ("step", "handled"), ("n", await LastAsync(city, number)), ("result", "已装新井盖"))).Status);
        Assert.Contains("已装新井盖", (await handler.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_is_slower_reads_what_happened_meanwhile_and_keeps_what_was_written(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FiledAsync(city);
        using var handler = await SignedInAsync(city, "water-company-dispatcher");
        var seen = await LastAsync(city, number);
        (await city.StepAsync("desk-officer-1", number, "note", words: "反映人又来电催问")).Is(201);

        var stale = await handler.SendFormAsync("/work/cases/" + number, ("step", "return"), ("n", seen), ("reason", city.City.Pack.ReturnReasons.Keys.First()), ("words", "不是我们的管线"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains("案件有了新进展", stale.Text, StringComparison.Ordinal);
        Assert.Contains("反映人又来电催问", stale.Text, StringComparison.Ordinal);
        Assert.Contains("不是我们的管线", stale.Text, StringComparison.Ordinal);
        Assert.Equal("handling", (await city.CaseAsync("desk-officer-1", number))["state"]!.GetValue<string>());
    }

    [Theory, OnEachDatabase]
    public async Task A_return_without_a_reason_says_so_and_keeps_the_words(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FiledAsync(city);
        using var handler = await SignedInAsync(city, "water-company-dispatcher");

        var refused = await handler.SendFormAsync("/work/cases/" + number, ("step", "return"), ("n", await LastAsync(city, number)), ("words", "找不到地方"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("href=\"#f-reason\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("找不到地方", refused.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Parties_are_masked_until_a_purpose_is_given_and_the_look_is_in_the_audit(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FiledAsync(city);
        using var desk = await SignedInAsync(city, "desk-officer-1");
        var path = "/work/cases/" + number;

        Assert.DoesNotContain("13857700001", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync(path, ("do", "look"), ("purpose", "curious"))).Status);
        var shown = await desk.SendFormAsync(path, ("do", "look"), ("purpose", "call"));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("13857700001", shown.Text, StringComparison.Ordinal);
        Assert.Contains("party.looked", await city.Test.AuditAsync());
        Assert.Contains("联系当事人了解情况", (await desk.GetAsync(path + "/why")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_case_out_of_reach_is_not_there(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FiledAsync(city);
        using var stranger = await SignedInAsync(city, "education-section-handler-1");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/work/cases/" + number)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/work/cases/{number}/why")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/work/cases/{number}/place.geojson")).Status);
        Assert.DoesNotContain(number, (await stranger.GetAsync("/work/cases")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await stranger.GetAsync("/work/cases.csv")).Text, StringComparison.Ordinal);
    }

    internal static async Task<string> FiledAsync(ServedCity city)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    internal static async Task<Visitor> SignedInAsync(ServedCity city, string post)
    {
        await city.TokenAsync(post);
        var visitor = new Visitor(city);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(post)).Status);
        return visitor;
    }

    internal static async Task<string> LastAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<long>("select last_n from cases where number = @number", new { number })).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
