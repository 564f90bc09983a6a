using FlatCity.Tests.Commanding;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>Somebody who lives here looks how the city does, compares, and finds the data: on a phone and a desk, without scripts, in both languages.</summary>
public sealed class OpenDataStoryTests(Browser browser)
{
    [Fact]
    public async Task Anybody_looks_how_the_city_does_and_finds_the_data()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = (await FilledCity.MakeAsync(database, 220)).City;
        foreach (var visitor in new[] { new Visitor(360, Scripts: false, Language: "zh"), new Visitor(360, Language: "en"), new Visitor(1280, Language: "en"), new Visitor(1280, Language: "zh") })
        {
            var resident = await Person.ResidentAsync(browser, city, visitor);
            await resident.GoAsync("/");
            await resident.Page.Locator("a[href='/figures']").First.ClickAsync();
            await resident.ArriveAsync("/figures");
            foreach (var (path, name) in new[] { ("/figures?period=year", "scenario"), ("/figures?period=year&by=community&rate=closed", "community"), ("/figures?period=month&at=2026-02-01", "month"), ("/catalog", "catalog") })
            {
                await resident.GoAsync(path);
                await resident.LookAsync("open-" + name);
            }
        }
    }
}
