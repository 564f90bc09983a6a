using System.Net;
using FlatCity.Commanding;
using FlatCity.Packs.Rates;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding;

/// <summary>Rates are read in words, changed with a preview on last month, published with a reason, and taken back.</summary>
public sealed class RatesTests
{
    [Theory, OnEachDatabase]
    public async Task A_rate_is_tried_on_last_month_published_with_a_reason_and_taken_back(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);
        var rates = new CityRates(city.City);
        var shipped = (await rates.NowAsync()).FileOf("closed-on-time")!.Value.Text;
        var changed = shipped.Replace("exclude: [ extended, unreasonable ]", "exclude: [ unreasonable ]", StringComparison.Ordinal);
        Assert.NotEqual(shipped, changed);

        Assert.Contains("期内立案", (await leader.GetAsync("/work/rates")).Text, StringComparison.Ordinal);
        Assert.Contains("closed-on-time", (await leader.GetAsync("/work/rates/closed-on-time")).Text, StringComparison.Ordinal);
        var preview = await leader.SendFormAsync("/work/rates/closed-on-time/edit", ("content", changed), ("do", "preview"));
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("上月对比：按期结案率", preview.Text, StringComparison.Ordinal);
        Assert.Contains("现行", preview.Text, StringComparison.Ordinal);
        var seen = preview.Text.Split("name=\"seen\" value=\"")[1].Split('"')[0];

        var withoutReason = await leader.SendFormAsync("/work/rates/closed-on-time/edit", ("content", changed), ("seen", seen), ("do", "publish"));
        Assert.Contains("请写明理由", withoutReason.Text, StringComparison.Ordinal);
        var unseen = await leader.SendFormAsync("/work/rates/closed-on-time/edit", ("content", changed + "# more\n"), ("seen", seen), ("reason", "x"), ("do", "publish"));
        Assert.Contains("请先看一次上月对比", unseen.Text, StringComparison.Ordinal);
        Assert.Equal(RateOrigin.Shipped, (await rates.NowAsync()).FileOf("closed-on-time")!.Value.Origin);

        var published = await leader.SendFormAsync("/work/rates/closed-on-time/edit", ("content", changed), ("seen", seen), ("reason", "缓办也要算"), ("do", "publish"));
        Assert.Equal("/work/rates/closed-on-time", published.To);
        var now = await rates.NowAsync();
        Assert.Equal(2, now.Book.Find("closed-on-time")!.Version);
        Assert.Single(((Rate)now.Book.Find("closed-on-time")!).Exclude);
        Assert.Contains("缓办也要算", (await leader.GetAsync("/work/rates/closed-on-time")).Text, StringComparison.Ordinal);
        Assert.Contains("closed-on-time", await AuditAsync(city), StringComparison.Ordinal);

        // Back to what was shipped: a version of its own, with its reason.
        var again = await leader.GetAsync("/work/rates/closed-on-time/edit?from=shipped");
        Assert.Contains("extended", again.Text, StringComparison.Ordinal);
        var back = await FlatCity.Commanding.Define.PublishRate.RunAsync(city.City, rates, city.Test.System, shipped, "closed-on-time", "撤回");
        Assert.False(back.IsRefused, back.Refusal?.Text.Key);
        var last = await rates.NowAsync();
        Assert.Equal(3, last.Book.Find("closed-on-time")!.Version);
        Assert.Equal(2, ((Rate)last.Book.Find("closed-on-time")!).Exclude.Count);
        var same = await FlatCity.Commanding.Define.PublishRate.RunAsync(city.City, rates, city.Test.System, shipped, "closed-on-time", "again");
        Assert.Equal("rates.same", same.Refusal!.Text.Key);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_wrong_in_the_file_is_shown_by_line_and_nothing_is_published(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var leader = await CasePageTests.SignedInAsync(city, "city-leader");
        var file = (await new CityRates(city.City).NowAsync()).FileOf("closed")!.Value.Text;

        var wrong = await leader.SendFormAsync("/work/rates/closed/edit", ("content", file.Replace("count: done", "count: dome", StringComparison.Ordinal)), ("do", "preview"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("6:8", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("count: dome", wrong.Text, StringComparison.Ordinal);
        var other = await leader.SendFormAsync("/work/rates/closed/edit", ("content", file.Replace("rate: closed", "rate: opened", StringComparison.Ordinal)), ("do", "preview"));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.SendFormAsync("/work/rates/new/edit", ("content", "hello"), ("do", "preview"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.SendFormAsync("/work/rates/month/edit", ("content", "period: month\ntitle: { zh: 月, en: Month }\nevery: month\nfrom-day: 5\n"), ("do", "preview"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/work/rates/none/edit")).Status);

        using var head = await CasePageTests.SignedInAsync(city, "social-affairs-head");
        Assert.Equal(HttpStatusCode.Forbidden, (await head.GetAsync("/work/rates/closed/edit")).Status);
        using var security = await CasePageTests.SignedInAsync(city, "administrator-security");
        Assert.Equal(HttpStatusCode.Forbidden, (await security.GetAsync("/work/rates/closed/edit")).Status);
        Assert.Equal(HttpStatusCode.OK, (await security.GetAsync("/work/rates/closed")).Status);
    }

    private static async Task<string> AuditAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<string>("select content from audit_entry where action = 'rates.published' order by id desc limit 1") ?? "";
    }
}
