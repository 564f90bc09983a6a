using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>相似案件 in browsers: a resident sees what is known before sending, joins it or sends theirs, with and without scripts; the desk sees look-alikes while it files and who reports again.</summary>
public sealed class LookAlikeStoryTests(Browser browser)
{
    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task A_resident_joins_what_is_known_or_sends_theirs_anyway(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First();
        var number = await Called.FileAsync(city, "13857700001", "open", "dispatch");
        foreach (var scripts in new[] { false, true })
        {
            var resident = await Person.ResidentAsync(browser, city, new Visitor(width, scripts, language));
            await FillAsync(resident, "13857700002");
            await resident.SendAsync("main form > button.govuk-button:last-of-type");
            Assert.Equal(1, await resident.Page.Locator($"button[name=join][value='{number}']").CountAsync());
            Assert.Equal("上学路上的井盖没了", await resident.Page.Locator("#f-answers-words").InputValueAsync());
            await resident.LookAsync("report-known");

            await resident.SendAsync($"button[name=join][value='{number}']");
            Assert.Contains(number, await resident.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            await resident.LookAsync("report-joined");
            await resident.SendAsync("main form button.govuk-button");
            await resident.LookAsync("track-joined");

            await FillAsync(resident, "13857700003");
            await resident.SendAsync("main form > button.govuk-button:last-of-type");
            await resident.SendAsync("main form > button[name=anyway]");
            Assert.DoesNotContain(number, await resident.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(3, await reading.FirstAsync<long>("select count(*) from cases"));

        async Task FillAsync(Person resident, string phone)
        {
            await resident.GoAsync("/report/road-damage");
            await resident.FillAsync("place", school.Name.In("zh"));
            await resident.ChooseAsync("damage", "manhole");
            await resident.FillAsync("words", "上学路上的井盖没了");
            await resident.FillAsync("party-reporter-phone", phone);
            await resident.ChooseAsync("party.reporter.answer-by", "sms");
        }
    }

    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task The_desk_sees_look_alikes_the_callers_earlier_cases_and_who_reports_again(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First();
        await Called.FileAsync(city, "13857700001", "open");
        var again = await Called.FileAsync(city, "13857700001", "open");
        (await city.PostAsync(null, $"/api/v1/cases/{again}/reporters", new JsonObject
        {
            ["reporters"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "李四", ["phone"] = "13857700001", ["answer-by"] = "sms" }),
            ["answers"] = new JsonObject { ["damage"] = "manhole", ["words"] = "车差点掉进去", ["place"] = new JsonObject { ["words"] = school.Name.In("zh") } },
        })).Is(201);
        foreach (var scripts in new[] { true, false })
        {
            var desk = await Person.AtAsync(browser, city, "desk-officer-1", new Visitor(width, scripts, language));
            await desk.GoAsync("/work/file/road-damage");
            await desk.FillAsync("place", school.Name.In("zh"));
            await desk.ChooseAsync("damage", "manhole");
            await desk.FillAsync("party-reporter-phone", "138 5770 0001");
            await desk.SendAsync("button[name=look]");
            Assert.Equal(1, await desk.Page.Locator($"section[aria-labelledby=alike] a[href='/work/cases/{again}/reporters']").CountAsync());
            await desk.LookAsync("file-look-alikes");
            await desk.SendAsync($"section[aria-labelledby=alike] a[href='/work/cases/{again}/reporters']");
            await desk.LookAsync("reporters-again");
            await desk.GoAsync("/work/cases/" + again);
            Assert.Equal(1, await desk.Page.Locator("section[aria-labelledby=repeats]").CountAsync());
            await desk.LookAsync("case-repeats");
            await desk.GoAsync("/work");
            await desk.LookAsync("worklist-repeats");
            await desk.GoAsync("/work/caller");
            await desk.LookAsync("caller");
            await desk.FillAsync("phone", "138 5770 0001");
            await desk.SendAsync("main form button");
            await desk.LookAsync("caller-known");
        }
    }
}
