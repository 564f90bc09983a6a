using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>The days in docs/walk.md of those who look after people and posts, and of whoever overlooks the city, walked in browsers.</summary>
public sealed class AdministratorsStoryTests(Browser browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_new_is_added_given_a_post_and_a_stand_in_and_begins_to_work(bool scripts)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var visitor = new Visitor(1280, scripts);

        var system = await Person.AtAsync(browser, city, "administrator-system", visitor);
        await system.GoAsync("/work/people/add");
        await system.FillAsync("name", "李文");
        await system.FillAsync("sign-in", "Li Wen!");
        await system.SendAsync("main form button");
        await system.LookAsync("admin-add-faulty");
        Assert.Equal("李文", await system.Page.Locator("#f-name").InputValueAsync());
        await system.FillAsync("sign-in", "li-wen");
        await system.SendAsync("main form button");
        await system.LookAsync("admin-added");
        var password = await system.Page.Locator("main .govuk-summary-list__value, main dd").Nth(2).InnerTextAsync();
        password = Regex.Match(password, @"^\S+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        var security = await Person.AtAsync(browser, city, "administrator-security", visitor);
        await security.GoAsync("/work/posts/desk-officer-2");
        await security.FillAsync("person", "nobody-here");
        await security.SendAsync("main form button[value=hold]");
        await security.LookAsync("admin-post-faulty");
        await security.FillAsync("person", "li-wen");
        await security.SendAsync("main form button[value=hold]");
        await security.LookAsync("admin-post-given");
        Assert.Contains("李文", await security.Page.Locator("main ul").First.InnerTextAsync(), StringComparison.Ordinal);

        var audit = await Person.AtAsync(browser, city, "administrator-audit", visitor);
        await audit.GoAsync("/work/posts");
        await audit.LookAsync("admin-posts");
        Assert.Equal(0, await audit.Page.Locator("main form[method=post]").CountAsync());
        await audit.GoAsync("/work/audit");
        Assert.Equal(0, await audit.Page.Locator("main form[method=post]").CountAsync());
        await audit.FillAsync("about", "li-wen");
        await audit.SendAsync("main .filter button");
        await audit.LookAsync("admin-audit");
        Assert.Equal(2, await audit.Page.Locator("main tbody tr").CountAsync());
        await audit.SendAsync("main th a.table-sort");
        Assert.Contains("sort=at", audit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("about=li-wen", audit.Page.Url, StringComparison.Ordinal);

        var fresh = new Person(await browser.OpenAsync(city.Http.BaseAddress!, visitor), visitor);
        await fresh.GoAsync("/work/sign-in");
        await fresh.FillAsync("sign-in", "li-wen");
        await fresh.FillAsync("password", password);
        await fresh.SendAsync("main form button");
        Assert.Contains("/work/account", fresh.Page.Url, StringComparison.Ordinal);
        await fresh.LookAsync("admin-first-sign-in");
        await fresh.FillAsync("present", password);
        await fresh.FillAsync("wanted", TestCity.Password + "-of-li-wen");
        await fresh.SendAsync("main form button");
        await fresh.GoAsync("/work");
        await fresh.LookAsync("admin-first-worklist");

        await security.GoAsync("/work/posts/desk-officer-2");
        await city.TokenAsync("desk-officer-1");
        await security.FillAsync("person", "desk-officer-1");
        await security.FillAsync("until", city.City.Today.PlusDays(7).ToString("uuuu-MM-dd", null));
        await security.SendAsync("main form button[value=stand-in]");
        await security.LookAsync("admin-stand-in");
        Assert.Equal(2, await security.Page.Locator("main ul.govuk-list > li").CountAsync());
        await security.SendAsync("main ul.govuk-list > li:has(input[value=end-stand-in]) button");
        Assert.Equal(1, await security.Page.Locator("main ul.govuk-list > li").CountAsync());
    }

    [Fact]
    public async Task Whoever_overlooks_the_city_finds_a_case_its_clocks_and_why_it_is_seen_and_moves_a_scenario()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var place = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").First().Name.In("zh") };
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", new JsonObject { ["scenario"] = "road-damage", ["answers"] = new JsonObject { ["place"] = place, ["damage"] = "manhole" }, ["source"] = new JsonObject { ["door"] = "phone" } })).Is(201).Json["number"]!.GetValue<string>();
        var leader = await Person.AtAsync(browser, city, "city-leader");

        await leader.GoAsync("/work/cases?scenario=road-damage");
        await leader.LookAsync("leader-cases");
        await leader.SendAsync($"main table a[href*='{filed}']");
        await leader.LookAsync("leader-case");
        await leader.SendAsync($"main a[href$='/why']");
        await leader.LookAsync("leader-why");
        await leader.GoAsync("/work/cases?scenario=road-damage");
        var download = await leader.Page.RunAndWaitForDownloadAsync(() => leader.Page.Locator("main a[href*='.csv']").ClickAsync());
        Assert.Contains(filed, await System.IO.File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await leader.GoAsync("/work/scenarios/road-damage");
        await leader.ChooseAsync("to", "under-review");
        await leader.SendAsync("main form button");
        await leader.LookAsync("leader-scenario-faulty");
        await leader.ChooseAsync("to", "under-review");
        await leader.FillAsync("reason", "半年一次的回头看");
        await leader.SendAsync("main form button");
        await leader.LookAsync("leader-scenario");
        Assert.Contains("半年一次的回头看", await leader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}
