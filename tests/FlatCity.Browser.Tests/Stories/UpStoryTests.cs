using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>The story up, in browsers: a call at the desk, and a resident on an old phone without scripts.</summary>
public sealed class UpStoryTests(Browser browser)
{
    [Fact]
    public async Task The_desk_files_for_an_old_man_and_the_case_walks_to_its_end_and_back()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First();
        var inspectorPost = city.City.Pack.Posts.Of(school.Community).First(p => p.Has("check")).Code;
        var desk = await Person.AtAsync(browser, city, "desk-officer-1");
        await desk.LookAsync("worklist-desk");

        await desk.GoAsync("/work/file/road-damage");
        await desk.LookAsync("file-for-caller");
        await desk.FillAsync("place", school.Name.In("zh"));
        await desk.ChooseAsync("damage", "manhole");
        await desk.FillAsync("party-reporter-name", "陈大爷");
        await desk.FillAsync("party-reporter-phone", "138 5770 0001");
        await desk.ChooseAsync("party.reporter.answer-by", "sms");
        await desk.ChooseAsync("at-once", "yes");
        await desk.SendAsync("main form .govuk-button-group button");
        await desk.LookAsync("filed-for-caller");
        var number = await NumberAsync(city);

        await HandleAsync(city, number, inspectorPost, look: true);
        await city.RunBackgroundAsync();
        Assert.Contains(city.Messages(), m => m.Contains(number, StringComparison.Ordinal) && m.Contains('2', StringComparison.Ordinal));
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new System.Text.Json.Nodes.JsonObject { ["from"] = "13857700001", ["text"] = "2" })).Is(201);
        await desk.StepAsync(number, "dispatch");
        await desk.LookAsync("case-round-two");
        await HandleAsync(city, number, inspectorPost, look: false);
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new System.Text.Json.Nodes.JsonObject { ["from"] = "13857700001", ["text"] = "1" })).Is(201);
        Assert.Equal("solved", (await city.CaseAsync("desk-officer-1", number))["verdict"]!.GetValue<string>());

        await desk.GoAsync($"/work/cases/{number}/why");
        await desk.LookAsync("why");
        await desk.GoAsync("/work/cases");
        await desk.LookAsync("cases");
        await desk.GoAsync("/work/messages");
        await desk.LookAsync("messages");
    }

    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task A_resident_without_scripts_reports_follows_and_says_that_it_is_not_solved(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First();
        var inspectorPost = city.City.Pack.Posts.Of(school.Community).First(p => p.Has("check")).Code;
        var resident = await Person.ResidentAsync(browser, city, new Visitor(width, Scripts: false, Language: language));

        await resident.GoAsync("/");
        await resident.LookAsync("home");
        await resident.GoAsync("/report/road-damage");
        await resident.LookAsync("report");
        await resident.SendAsync("main form > button.govuk-button");
        Assert.True(await resident.Page.Locator(".govuk-error-summary a").CountAsync() >= 2);
        await resident.LookAsync("report-faults");
        await resident.FillAsync("place", school.Name.In("zh"));
        await resident.ChooseAsync("damage", "manhole");
        await resident.FillAsync("words", "上学路上的井盖没了");
        await resident.FillAsync("party-reporter-name", "林女士");
        await resident.ChooseAsync("party.reporter.answer-by", "page");
        await resident.SendAsync("main form > button.govuk-button");
        await resident.LookAsync("reported");
        var number = await NumberAsync(city);

        (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        await HandleAsync(city, number, inspectorPost, look: false);
        await resident.SendAsync("main form button.govuk-button");
        await resident.LookAsync("track");
        await resident.ChooseAsync("solved", "no");
        await resident.SendAsync(".verdict-card form button");
        await resident.LookAsync("track-reopened");

        var again = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal(2, again["round"]!.GetValue<int>());
    }

    private static async Task<string> NumberAsync(ServedCity city)
    {
        var list = (await city.GetAsync("desk-officer-1", "/api/v1/cases?limit=1")).Is(200).Json;
        return list["items"]![0]!["number"]!.GetValue<string>();
    }

    private async Task HandleAsync(ServedCity city, string number, string inspectorPost, bool look)
    {
        var water = await Person.AtAsync(browser, city, "water-company-dispatcher");
        await water.StepAsync(number, "accept");
        if (look)
            await water.LookAsync("case-handler");
        var road = await Person.AtAsync(browser, city, "road-section-handler-1");
        await road.StepAsync(number, "accept");
        await road.StepAsync(number, "finish", ("result", "已设围挡"));
        await water.StepAsync(number, "handled", ("result", "已装新井盖"));
        city.Clock.Advance(TimeSpan.FromMinutes(5));
        var inspector = await Person.AtAsync(browser, city, inspectorPost, Visitor.Phone);
        await inspector.GoAsync($"/work/cases/{number}?step=pass");
        if (look)
            await inspector.LookAsync("case-check");
        await inspector.Page.Locator("input[type=file]").First.SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = Pictures.Png(60, 40) });
        await inspector.SendAsync("#do form button:not([type=button])");
        Assert.Equal(0, await inspector.Page.Locator(".govuk-error-summary").CountAsync());
    }
}
