using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Interop.Open311;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.ApiKeys;

/// <summary>The system administrator issues keys and ends them; a key is shown once and kept as a hash.</summary>
public sealed class ApiKeysPageTests
{
    private const string Page = "/work/open311-keys";

    [Theory, OnEachDatabase]
    public async Task A_key_is_shown_once_files_until_it_is_ended_and_names_its_owner(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        using var administrator = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        Assert.Contains("还没有密钥", (await administrator.GetAsync(Page)).Text, StringComparison.Ordinal);
        var issued = await administrator.SendFormAsync(Page, ("do", "issue"), ("owner", "市民随手拍"), ("purpose", "登记诉求"), ("ends", "2027-03-31"));
        var key = Regex.Match(issued.Text, "fco-330383-[A-Za-z0-9_-]{43}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var number = await open.FileAsync(key);
        var list = (await administrator.GetAsync(Page)).Text;
        var id = Regex.Match(list, "<option value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var ended = await administrator.SendFormAsync(Page, ("do", "end"), ("key", id));

        Assert.NotEmpty(number);
        Assert.Contains("市民随手拍", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, ended.Status);
        Assert.Equal(403, (await open.PostAsync("json", open.Report(key))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.SendFormAsync(Page, ("do", "end"), ("key", id))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync(Page)).Status);
        var audit = await city.Test.AuditAsync();
        Assert.Contains("interop.key-issued", audit);
        Assert.Contains("interop.key-ended", audit);
    }

    [Theory, OnEachDatabase]
    public async Task A_key_is_over_at_its_end_and_what_is_missing_is_said(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var key = await open.KeyAsync(days: 1);
        using var administrator = await CasePageTests.SignedInAsync(city, "administrator-system");

        var missing = await administrator.SendFormAsync(Page, ("do", "issue"), ("owner", ""), ("purpose", "x"), ("ends", "2099-01-01"));
        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
        Assert.Contains("请写明谁使用", missing.Text, StringComparison.Ordinal);
        Assert.Contains("366", missing.Text, StringComparison.Ordinal);
        (await open.PostAsync("json", open.Report(key))).Is(200);
        city.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(403, (await open.PostAsync("json", open.Report(key))).Status);
    }
}
