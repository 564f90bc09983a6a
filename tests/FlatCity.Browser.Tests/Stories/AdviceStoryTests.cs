using FlatCity.Cases;
using FlatCity.Tests.Cases.Advise;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>建议 where people meet it: at the start page, at the desk's filing, and on a case that is opened and dispatched.</summary>
public sealed class AdviceStoryTests(Browser browser)
{
    private const string Words = "新村口的井盖不见了，晚上很危险";

    [Theory]
    [InlineData(360, "zh", "按建议派给")]
    [InlineData(1280, "en", "as advised")]
    public async Task The_desk_takes_the_form_the_kind_and_the_unit_that_are_advised(int width, string language, string press)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await TaughtCity.MakeAsync(database);
        await TaughtCity.LearnAsync(city);
        var number = await TaughtCity.FileAsync(city, city.App.Services.GetRequiredService<CaseOffice>(), "road-damage", "pothole", Words, null);
        var visitor = new Visitor(width, Language: language);

        var resident = await Person.ResidentAsync(browser, city, visitor);
        await resident.GoAsync("/?q=" + Words);
        await resident.LookAsync("advice-start");
        await resident.SendAsync("form[action='/report/road-damage'] button");
        Assert.True(await resident.Page.Locator("input[name='answers.damage'][value='manhole']").IsCheckedAsync());
        var desk = await Person.AtAsync(browser, city, "desk-officer-1", visitor);
        await desk.GoAsync("/work/file?q=" + Words);
        await desk.LookAsync("advice-desk");
        await desk.SendAsync("form[action='/work/file/road-damage'] button");
        await desk.LookAsync("advice-desk-form");
        Assert.True(await desk.Page.Locator("input[name='answers.damage'][value='manhole']").IsCheckedAsync());
        await desk.GoAsync("/work/cases/" + number);
        await desk.LookAsync("advice-case-opening");
        (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
        await desk.GoAsync("/work/cases/" + number);
        await desk.LookAsync("advice-case-dispatching");
        await desk.SendAsync($"#do button:has-text('{press}')");
        Assert.Equal("water-company", (await city.CaseAsync("desk-officer-1", number))["route"]!["to"]!.GetValue<string>());
        await desk.LookAsync("advice-case-taken");
        var wrong = await TaughtCity.FileAsync(city, city.App.Services.GetRequiredService<CaseOffice>(), "template", "first", Words, null);
        await desk.GoAsync($"/work/cases/{wrong}?step=refile");
        await desk.LookAsync("refile-chosen-by-advice");
        await desk.SendAsync("form:has(input[name='step'][value='refile']):has(input[type=hidden][name='scenario']) button");
        await desk.LookAsync("refile-asks-what-is-missing");
        await desk.Page.Locator("input[name='answers.damage'][value='manhole']").CheckAsync();
        await desk.SendAsync("form:has(input[name='asked']) button");
        Assert.Equal("road-damage", (await city.CaseAsync("desk-officer-1", wrong))["scenario"]!.GetValue<string>());
        await desk.LookAsync("refile-done");
    }
}
