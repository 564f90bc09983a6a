using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Webhooks;

/// <summary>The system administrator adds receivers, sees what reached them, pauses and ends them.</summary>
public sealed class WebhooksPageTests
{
    private const string Page = "/work/webhooks";

    [Theory, OnEachDatabase]
    public async Task A_receiver_is_added_tested_paused_and_ended_and_its_secret_shown_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var administrator = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var wrong = await administrator.SendFormAsync(Page, ("name", "视频平台"), ("purpose", "大屏"), ("url", "http://10.0.0.1/hook"), ("kinds", "flatcity.case.filed"));
        var added = await administrator.SendFormAsync(Page, ("name", "视频平台"), ("purpose", "大屏"), ("url", "https://hooks.example.org/in"), ("kinds", "flatcity.case.filed"), ("scenarios", "road-damage"));
        var list = (await administrator.GetAsync(Page)).Text;
        var receiver = Regex.Match(list, "/work/webhooks/\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var tested = await administrator.SendFormAsync(receiver, ("do", "test"));
        var waiting = (await administrator.GetAsync(receiver)).Text;
        await administrator.SendFormAsync(receiver, ("do", "pause"));
        var paused = (await administrator.GetAsync(receiver)).Text;
        var unsure = await administrator.SendFormAsync(receiver, ("do", "end"));
        await administrator.SendFormAsync(receiver, ("do", "end"), ("sure", "yes"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("视频平台", wrong.Text, StringComparison.Ordinal);
        Assert.Matches("whsec_[A-Za-z0-9+/=]{44}", WebUtility.HtmlDecode(added.Text));
        Assert.DoesNotContain("whsec_", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, tested.Status);
        Assert.Contains("测试", waiting, StringComparison.Ordinal);
        Assert.Contains("已暂停", paused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, unsure.Status);
        Assert.Contains("接收方已停用", (await administrator.GetAsync(receiver + "?view=parked")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync(Page)).Status);
        Assert.Contains("interop.receiver-ended", await city.Test.AuditAsync());
    }

    [Fact]
    public async Task Spoiled_forms_get_a_clear_answer()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var administrator = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var outside = DeliveryTests.Allowing();
        var receiver = Page + "/" + (await DeliveryTests.AddAsync(city, outside, "https://hooks.example.org/in")).Id;
        string[] spoiled = ["", "\0", "\ufffe", "x", "-1", "9223372036854775808", "https://user:word@example.org", "https://[::", "ftp://example.org", "' or 1=1 --", new string('长', 5000), "２０２７-01-01", "9999-12-31"];
        (string Address, string[] Fields)[] forms = [(Page, ["name", "purpose", "url", "kinds", "scenarios"]), (receiver, ["do", "delivery", "sure"]), ("/work/open311-keys", ["do", "owner", "purpose", "ends", "key"])];

        foreach (var (address, fields) in forms)
        {
            foreach (var (field, value) in fields.SelectMany(f => spoiled.Select(s => (f, s))))
            {
                var answer = await administrator.SendFormAsync(address, (field, value), ("url", "https://example.org"));
                Assert.True((int)answer.Status < 500, $"{address} {field}={value}: {answer.Status}");
            }
        }
    }
}
