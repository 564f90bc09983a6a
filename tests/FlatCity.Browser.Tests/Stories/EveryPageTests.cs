using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>The pages that the two stories do not come to: whole, and clean by axe, on a phone in Chinese and on a desk in English.</summary>
public sealed class EveryPageTests(Browser browser)
{
    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task Administrators_and_those_who_overlook_the_city_find_whole_pages(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        (string Post, string[] Paths)[] walks =
        [
            ("administrator-system", ["/work/people", "/work/people/add", "/work/units", "/work/scenarios", "/work/scenarios/road-damage", "/work/account", "/work/channels", "/work/doors", "/work/open311-keys", "/work/webhooks", "/work/messages/preview"]),
            ("administrator-security", ["/work/posts", "/work/posts/desk-officer-1"]),
            ("administrator-audit", ["/work/audit", "/work/audit?success=no"]),
            ("water-company-head", ["/work/rota"]),
            ("desk-officer-1", ["/work/incoming", "/work/orders", "/work/orders/file", "/work/messages", "/work/calls", "/work/draws", "/draws", "/work/slip", "/work/keys", "/work/views"]),
            ("city-leader", ["/work", "/work/cases", "/work/instructions", "/work/burden", "/work/burden?by=step"]),
            ("desk-lead", ["/work/draws"]),
        ];

        foreach (var (post, paths) in walks)
        {
            var person = await Person.AtAsync(browser, city, post, new Visitor(width, Language: language));
            foreach (var path in paths)
            {
                await person.GoAsync(path);
                await person.LookAsync("page" + path.Replace('/', '-'));
            }
        }
    }
}
