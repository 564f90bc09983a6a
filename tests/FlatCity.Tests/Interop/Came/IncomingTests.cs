using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Interop.Orders;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Came;

/// <summary>来件: texts and orders that are not yet a case, and what the desk makes of them.</summary>
public sealed class IncomingTests
{
    [Theory, OnEachDatabase]
    public async Task A_text_goes_to_the_senders_open_case_and_without_one_to_the_desk(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();

        var came = (await Sms(city, "13857700001", "井盖旁边又塌了一块")).Is(201).Json;
        var waiting = (await Sms(city, "13900001111", "路灯不亮")).Is(201).Json;
        var nothing = await Sms(city, "13900001111", "1");

        Assert.Equal((number, "came"), (came["number"]!.GetValue<string>(), came["outcome"]!.GetValue<string>()));
        Assert.Equal("waiting", waiting["outcome"]!.GetValue<string>());
        Assert.Equal(404, nothing.Status);
        Assert.Contains("井盖旁边又塌了一块", (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/steps")).Text, StringComparison.Ordinal);
        var list = (await desk.GetAsync("/work/incoming")).Text;
        Assert.Contains("路灯不亮", list, StringComparison.Ordinal);
        Assert.DoesNotContain("井盖旁边", list, StringComparison.Ordinal);
        Assert.Contains("路灯不亮", (await desk.GetAsync("/work/incoming?sender=139+0000+1111")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("路灯不亮", (await desk.GetAsync("/work/incoming?sender=13900001112")).Text, StringComparison.Ordinal);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Parts_of_a_long_text_are_one_and_nothing_is_taken_twice(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        Assert.Equal("part", (await Sms(city, "13900001111", "不亮了", "m2", "r1", 2, 2)).Is(201).Json["outcome"]!.GetValue<string>());
        Assert.Equal("already", (await Sms(city, "13900001111", "不亮了", "m2", "r1", 2, 2)).Is(200).Json["outcome"]!.GetValue<string>());
        Assert.Equal("waiting", (await Sms(city, "13900001111", "路灯", "m1", "r1", 1, 2)).Is(201).Json["outcome"]!.GetValue<string>());
        (await Sms(city, "13900002222", "半句话", "m3", "r9", 1, 2)).Is(201);
        city.Clock.Advance(TimeSpan.FromMinutes(11));
        await city.RunBackgroundAsync();

        var list = (await desk.GetAsync("/work/incoming")).Text;
        Assert.Contains("路灯不亮了", list, StringComparison.Ordinal);
        Assert.Contains("半句话", list, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(list, "/work/incoming/one\\?id=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(400, (await Sms(city, "13900002222", "x", "m4", "r9", 3, 2)).Status);
    }

    [Theory, OnEachDatabase]
    public async Task What_waits_is_filed_with_the_form_filled_in_put_to_a_case_or_set_aside_and_back(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(OrderFiles.Order("GD-1", "别的")));
        (await Sms(city, "13900001111", "井盖还没有装")).Is(201);
        (await Sms(city, "13900002222", "广告")).Is(201);
        var ids = Regex.Matches((await desk.GetAsync("/work/incoming")).Text, "/work/incoming/one\\?id=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value).ToList();
        var (advert, reply, order) = (ids[0], ids[1], ids[2]);

        var form = "/work/file/road-damage?incoming=" + order;
        var shown = (await desk.GetAsync(form)).Text;
        Assert.Contains("路口井盖没了", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"第一小学门口\"", WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.Contains("13857712345", shown, StringComparison.Ordinal);
        var begun = (await desk.SendFormAsync(form, ("begun", "1"), ("answers.words", "路口井盖没了"), ("answers.damage", "manhole"))).Text;
        Assert.Contains("value=\"第一小学门口\"", WebUtility.HtmlDecode(begun), StringComparison.Ordinal);
        Assert.Contains("13857712345", begun, StringComparison.Ordinal);
        var filed = await desk.SendFormAsync(form, ("incoming", order), ("answers.damage", "sign"), ("answers.words", "路牌"), ("answers.place.words", "第一小学门口"), ("party.reporter.name", "陈女士"), ("party.reporter.answer-by", "none"));
        Assert.Equal(HttpStatusCode.OK, filed.Status);
        var number = await OrderFiles.CaseOfAsync(city, "GD-1");
        Assert.Equal("running", await OrderFiles.StateAsync(city, "GD-1"));
        Assert.Equal("2026-11-30T17:30:00+08:00", (await city.CaseAsync("desk-officer-1", number))["dueAt"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendFormAsync("/work/incoming/one?id=" + order, ("id", order), ("do", "aside"), ("reason", "重复"))).Status);

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync("/work/incoming/one?id=" + reply, ("id", reply), ("do", "attach"), ("number", "LG-1"))).Status);
        Assert.EndsWith("done=true", (await desk.SendFormAsync("/work/incoming/one?id=" + reply, ("id", reply), ("do", "attach"), ("number", number))).To, StringComparison.Ordinal);
        Assert.Contains("井盖还没有装", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync("/work/incoming/one?id=" + advert, ("id", advert), ("do", "aside"), ("reason", ""))).Status);
        await desk.SendFormAsync("/work/incoming/one?id=" + advert, ("id", advert), ("do", "aside"), ("reason", "广告"));
        Assert.DoesNotContain(advert, (await desk.GetAsync("/work/incoming")).Text, StringComparison.Ordinal);
        await desk.SendFormAsync("/work/incoming/one?id=" + advert, ("id", advert), ("do", "undo"));
        Assert.Contains(advert, (await desk.GetAsync("/work/incoming")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("139", (await desk.GetAsync("/work/incoming.csv?state=all")).Text, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "incoming.filed", "incoming.attached", "incoming.set-aside", "incoming.put-back", "list.exported" }, (await city.Test.AuditAsync()).ToHashSet());
        await Rebuilding.HoldsAsync(city);
    }

    [Fact]
    public async Task The_gateways_own_words_need_a_secret_that_has_no_default()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var settings = (Microsoft.Extensions.Configuration.IConfiguration)city.App.Services.GetService(typeof(Microsoft.Extensions.Configuration.IConfiguration))!;

        Assert.Equal(409, (await InAsync(city, "mobile=13900001111&content=hi", "")).Status);
        settings["SmsIn:Secret"] = "a secret of sixteen and more";
        settings["SmsIn:From"] = "mobile";
        settings["SmsIn:Text"] = "content";
        string Sign(string body) => Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a secret of sixteen and more"), Encoding.UTF8.GetBytes(body)));
        var body = "mobile=13900001111&content=" + Uri.EscapeDataString("路灯不亮") + "&id=77";

        Assert.Equal(401, (await InAsync(city, body, Sign(body + " "))).Status);
        Assert.Equal("waiting", (await InAsync(city, body, Sign(body))).Is(201).Json["outcome"]!.GetValue<string>());
        Assert.Equal("already", (await InAsync(city, body, Sign(body))).Is(200).Json["outcome"]!.GetValue<string>());
        Assert.Equal("receipt", (await InAsync(city, "id=900&status=DELIVRD", Sign("id=900&status=DELIVRD"))).Is(200).Json["outcome"]!.GetValue<string>());
        Assert.Equal(400, (await InAsync(city, "content=x", Sign("content=x"))).Status);
        Assert.Equal(400, (await InAsync(city, "mobile=1&content=%00", Sign("mobile=1&content=%00"))).Status);
        Assert.Equal(413, (await InAsync(city, new string('a', 20_000), "")).Status);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal("DELIVRD", await reading.FirstAsync<string>("select outcome from sms_receipt where gateway_id = '900'"));
    }

    private static Task<Answer> InAsync(ServedCity city, string body, string signature) =>
        city.SendAsync(null, HttpMethod.Post, "/api/v1/sms/in", new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"), ("X-Signature", signature));

    private static Task<Answer> Sms(ServedCity city, string from, string text, string? id = null, string? reference = null, int part = 1, int parts = 1)
    {
        var body = new JsonObject { ["from"] = from, ["text"] = text };
        if (id is not null)
            (body["id"], body["reference"], body["part"], body["parts"]) = (id, reference, $"{part}", $"{parts}");
        return city.PostAsync("gateway-12345", "/api/v1/sms", body);
    }
}
