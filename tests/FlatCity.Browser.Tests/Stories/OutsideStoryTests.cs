using System.Text.Json.Nodes;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Playwright;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>Those without an account, in browsers: a unit outside by its signed link, and the demonstration's messages; with scripts and without.</summary>
public sealed class OutsideStoryTests(Browser browser)
{
    /// <summary>The button of the step itself, below those of its fields.</summary>
    private const string Act = "#do form > button";

    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task A_unit_outside_signs_asks_returns_and_reports_with_a_photo_by_its_link(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        foreach (var scripts in new[] { false, true })
        {
            var unit = await Person.ResidentAsync(browser, city, new Visitor(width, scripts, language));
            var path = await DispatchedAsync(city);
            await unit.GoAsync(path);
            await unit.LookAsync("order");
            await StepAsync(unit, path, "accept");
            await unit.LookAsync("order-signed");
            var steps = await unit.Page.Locator("#do nav a").EvaluateAllAsync<string[]>("all => all.map(a => new URL(a.href).searchParams.get('step'))");
            foreach (var step in steps)
            {
                await unit.GoAsync($"{path}?step={step}");
                await unit.LookAsync("order-" + step);
            }

            await unit.GoAsync(path + "?step=handled");
            await unit.FillAsync("result", "线缆已重新固定，无松动");
            if (await unit.Page.Locator("#do input[type=file]").CountAsync() > 0)
                await unit.Page.Locator("#do input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "after.jpg", MimeType = "image/jpeg", Buffer = Pictures.TwoHalves(320, 240) });
            await unit.SendAsync(Act);
            Assert.Equal(0, await unit.Page.Locator(".govuk-error-summary").CountAsync());
            await unit.LookAsync("order-handled");

            var back = await DispatchedAsync(city);
            await unit.GoAsync(back + "?step=return");
            await unit.SendAsync(Act);
            Assert.Equal(1, await unit.Page.Locator(".govuk-error-summary").CountAsync());
            await unit.LookAsync("order-faults");
            await unit.Page.Locator("#do select, #do input[type=radio]").First.EvaluateAsync("e => { if (e.tagName === 'SELECT') e.selectedIndex = 1; else e.checked = true; }");
            await unit.FillAsync("words", "杆子是电力公司的");
            await unit.SendAsync(Act);
            Assert.Equal(0, await unit.Page.Locator(".govuk-error-summary").CountAsync());
            await unit.LookAsync("order-returned");
        }

        var last = await DispatchedAsync(city);
        city.Clock.Advance(TimeSpan.FromDays(90));
        var late = await Person.ResidentAsync(browser, city, new Visitor(width, Language: language));
        Assert.Equal(404, (await late.Page.GotoAsync(last))!.Status);
        await late.LookAsync("order-expired");
    }

    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task The_demonstrations_messages_and_a_persons_page_are_whole(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await File.WriteAllTextAsync(Path.Combine(city.City.DataFolder, "demo.json"), "{}", TestContext.Current.CancellationToken);
        var reader = await Person.ResidentAsync(browser, city, new Visitor(width, Language: language));
        await reader.GoAsync("/demo/messages");
        await reader.LookAsync("demo-messages-none");
        await DispatchedAsync(city);
        foreach (var scripts in new[] { true, false })
        {
            var person = await Person.ResidentAsync(browser, city, new Visitor(width, scripts, language));
            foreach (var view in new[] { "sms", "mail" })
            {
                await person.GoAsync("/demo/messages?view=" + view);
                await person.LookAsync("demo-messages-" + view);
            }

            await city.TokenAsync("desk-officer-1");
            var keeper = await Person.AtAsync(browser, city, "administrator-system", new Visitor(width, scripts, language));
            await keeper.GoAsync("/work/people/desk-officer-1");
            await keeper.LookAsync("person");
        }
    }

    private static async Task StepAsync(Person unit, string path, string step)
    {
        await unit.GoAsync($"{path}?step={step}");
        await unit.SendAsync(Act);
    }

    /// <summary>A case that went to a unit without an account, and the address in its message.</summary>
    private static async Task<string> DispatchedAsync(ServedCity city)
    {
        var number = await Called.FileAsync(city, "13857700001", "open");
        (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["to"] = "telecom-company", ["with"] = new JsonArray() }, words: "线缆归它")).Is(201);
        await city.RunBackgroundAsync();
        var body = FolderSink.Read(Path.Combine(city.City.DataFolder, "messages")).Last(m => m.Template == "order" && m.Number == number).Body;
        return body[body.IndexOf("/order/", StringComparison.Ordinal)..].Trim();
    }
}
