using FlatCity.Tests.Commanding;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>The mayor's day: the city today, its figures, a rate, a report, the wall screen; whole and clean by axe, filled with a year's cases.</summary>
public sealed class CommandingStoryTests(Browser browser)
{
    [Fact]
    public async Task A_leader_goes_through_the_day_on_a_phone_a_desk_and_a_wall()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        var (city, password) = await FilledCity.MakeAsync(database, 220);
        await using var _ = city;
        await HotCity.FiledAsync(city);
        await city.RunBackgroundAsync();
        Assert.True(await FlatCity.Commanding.Gather.KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken));
        foreach (var visitor in new[] { new Visitor(360, Language: "zh"), new Visitor(1280, Language: "en"), new Visitor(1280, Language: "zh") })
        {
            var leader = await Person.AtAsync(browser, city, "city-leader", visitor, password);
            foreach (var path in new[] { "/work/city", "/work/city/cases/late", "/work/city/report?period=month", "/work/figures?period=year", "/work/figures/closed-on-time?period=year", "/work/rates", "/work/rates/closed-on-time", "/work/rates/closed-on-time/edit", "/work/city/wall", "/work/city?by=held", "/work/figures?period=month&view=trends", "/work/hot", "/work/proposals" })
            {
                await leader.GoAsync(path);
                await leader.LookAsync("command" + path.Split("?period")[0].Replace('/', '-').Replace('?', '-').Replace('=', '-') + (path.Contains("view=trends", StringComparison.Ordinal) ? "-trends" : ""));
            }

            await leader.GoAsync("/work/hot");
            await leader.Page.Locator("table a[href*='/work/hot/']").First.ClickAsync();
            await leader.LookAsync("command-work-hot-one");
        }

        var wall = await Person.AtAsync(browser, city, "city-leader", new Visitor(3840, Language: "zh"), password);
        foreach (var path in new[] { "/work/city/wall", "/work/city" })
        {
            await wall.GoAsync(path);
            await wall.LookAsync("command" + path.Replace('/', '-'));
        }
    }
}
