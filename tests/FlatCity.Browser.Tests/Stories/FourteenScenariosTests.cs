using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>With every scenario live: the start page, a grid worker's two taps, an application from filing to the approver's word.</summary>
public sealed class FourteenScenariosTests(Browser browser)
{
    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task Somebody_finds_what_it_is_about_among_all_of_them(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        var resident = await Person.ResidentAsync(browser, city, new Visitor(width, Language: language));
        var desk = await Person.AtAsync(browser, city, "desk-officer-1", new Visitor(width, Language: language));

        await resident.GoAsync("/");
        await resident.LookAsync("offers");
        await resident.Page.Locator("#offer-words").FillAsync(language == "zh" ? "路灯不亮" : "street light");
        await resident.SendAsync(".offer-search button");
        await resident.LookAsync("offers-found");
        Assert.Equal("/report/street-light", await resident.Page.Locator(".offer-title").First.GetAttributeAsync("href"));
        await resident.Page.Locator("#offer-words").FillAsync("xyzzy");
        await resident.SendAsync(".offer-search button");
        await resident.LookAsync("offers-nothing");
        Assert.Equal(0, await resident.Page.Locator(".offer-title").CountAsync());
        await desk.GoAsync("/work/file");
        await desk.LookAsync("offers-staff");
    }

    [Fact]
    public async Task A_grid_worker_chooses_a_kind_takes_a_photo_and_presses_one_button()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        var worker = await Person.AtAsync(browser, city, "330383198001-inspector-1", Visitor.Phone);

        await worker.GoAsync("/work/file/grid-patrol");
        await worker.LookAsync("patrol");
        await worker.ChooseAsync("kind", "litter");

        // Two taps: the camera, the button.
        await worker.Page.Locator("input[type=file]").First.SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = Pictures.Png(60, 40) });
        await worker.SendAsync(".on-the-spot button[value=mended]");
        await worker.LookAsync("patrol-mended");

        var list = (await city.GetAsync("330383198001-inspector-1", "/api/v1/cases?limit=1")).Is(200).Json;
        Assert.Equal(("mended", "330383198001"), (list["items"]![0]!["state"]!.GetValue<string>(), list["items"]![0]!["community"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_old_man_applies_is_told_what_is_missing_and_is_granted_it()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        var applicant = await Person.ResidentAsync(browser, city, Visitor.Phone);
        var handler = await Person.AtAsync(browser, city, "civil-affairs-section-handler-1");
        var approver = await Person.AtAsync(browser, city, "civil-affairs-section-head");

        await applicant.GoAsync("/report/old-age-allowance");
        await applicant.LookAsync("apply");
        await applicant.ChooseAsync("age", "eighty");
        await applicant.FillAsync("place", city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        await applicant.ChooseAsync("registered", "yes");
        await applicant.ChooseAsync("pay", "card");
        await applicant.Page.Locator("input[type=file]").First.SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "身份证.png", MimeType = "image/png", Buffer = Pictures.Png(60, 40) });
        await applicant.FillAsync("party-reporter-name", "林大爷");
        await applicant.ChooseAsync("party.reporter.answer-by", "page");
        await applicant.SendAsync("main form > button.govuk-button");
        await applicant.LookAsync("applied");
        var number = (await city.GetAsync("desk-officer-1", "/api/v1/cases?limit=1")).Is(200).Json["items"]![0]!["number"]!.GetValue<string>();

        await handler.StepAsync(number, "accept");
        await handler.LookAsync("application-handler");
        await handler.StepAsync(number, "missing", ("words", "缺户口簿本人页。"));
        (await city.StepAsync("desk-officer-1", number, "answered", words: "已补交")).Is(201);
        (await city.StepAsync("civil-affairs-section-handler-1", number, "handled", new JsonObject { ["checked"] = new JsonArray("age", "register"), ["result"] = "符合条件" })).Is(201);
        await approver.GoAsync($"/work/cases/{number}?step=approve");
        await approver.LookAsync("application-approver");
        await approver.StepAsync(number, "approve", ("result", "同意，自下月起发放"));
        await applicant.SendAsync("main form button.govuk-button");
        await applicant.LookAsync("application-granted");
        Assert.Contains("自下月起发放", await applicant.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}
