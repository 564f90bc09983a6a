using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>A dispute that the arbiter rules on, a supervision, other callers joined, a call-back and a slip: done in browsers, each page whole and clean.</summary>
public sealed class BetweenUnitsTests(Browser browser)
{
    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task Two_units_return_it_the_arbiter_rules_and_the_callers_are_told(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var look = new Visitor(width, Language: language);
        var number = await FileAsync(city);
        var handler = await Person.AtAsync(browser, city, "road-section-handler-1", look);
        await handler.GoAsync($"/work/cases/{number}?step=return");
        await handler.Page.Locator("#f-reason").SelectOptionAsync("not-our-duty");
        await handler.SendAsync("#do form button:not([type=button])");
        (await city.StepAsync("desk-officer-1", number, "dispatch", new JsonObject { ["to"] = "water-company" }, words: "可能是管线施工")).Is(201);
        (await city.StepAsync("water-company-dispatcher", number, "return", reason: "not-our-thing")).Is(201);
        city.Clock.Advance(TimeSpan.FromHours(2));

        var arbiter = await Person.AtAsync(browser, city, "arbiter", look);
        await arbiter.GoAsync("/work");
        await arbiter.LookAsync("between-worklist");
        await arbiter.GoAsync($"/work/cases/{number}?step=rule");
        await arbiter.LookAsync("between-rule");
        await arbiter.Page.Locator("#f-to").SelectOptionAsync("urban-management");
        await arbiter.FillAsync("words", "按职责清单，人行道由该单位统筹");
        await arbiter.SendAsync("#do form button:not([type=button])");
        Assert.Equal("urban-management", (await city.CaseAsync("desk-officer-1", number))["ruling"]!["to"]!.GetValue<string>());

        var supervisor = await Person.AtAsync(browser, city, "city-office-duty", look);
        await supervisor.StepAsync(number, "supervise", ("words", "今天办结"));
        await supervisor.LookAsync("between-supervised");

        var desk = await Person.AtAsync(browser, city, "desk-officer-1", look);
        await desk.GoAsync($"/work/cases/{number}/reporters");
        await desk.FillAsync("name", "李大妈");
        await desk.FillAsync("phone", "13900000001");
        await desk.ChooseAsync("answer-by", "call");
        await desk.LookAsync("between-reporters");
        await desk.SendAsync("main form button");
        await desk.LookAsync("between-joined");
        foreach (var step in new[] { "recuse", "merge" })
        {
            await desk.GoAsync($"/work/cases/{number}?step={step}");
            await desk.LookAsync("between-" + step);
        }

        (await city.StepAsync("urban-management-clerk", number, "handled", new JsonObject { ["result"] = "已修补平整" })).Is(201);
        var community = (await city.CaseAsync("desk-officer-1", number))["community"]!.GetValue<string>();
        (await city.StepAsync(city.City.Pack.Posts.Of(community).First(p => p.Has("check")).Code, number, "pass")).Is(201);
        await desk.GoAsync("/work/calls");
        await desk.LookAsync("between-calls");
        await desk.SendAsync("main .calls form button");
        await desk.ChooseAsync("result", "solved");
        await desk.LookAsync("between-call");
        await desk.SendAsync("main form button");
        Assert.Equal(0, await desk.Page.Locator(".govuk-error-summary").CountAsync());

        await desk.GoAsync("/work/slip");
        await desk.LookAsync("between-slip-form");
        await desk.FillAsync("number", number);
        await desk.ChooseAsync("large", "yes");
        await desk.SendAsync("main form button");
        await desk.LookAsync("between-slip");
    }

    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task One_call_about_two_things_is_split_and_the_form_for_a_helper_is_whole(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var look = new Visitor(width, Language: language);
        var call = Call(city);
        call.Remove("then");
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();

        var desk = await Person.AtAsync(browser, city, "desk-officer-1", look);
        await desk.GoAsync($"/work/cases/{number}?step=split");
        await desk.Page.Locator("#f-part-1").SelectOptionAsync("road-damage/manhole");
        await desk.Page.Locator("#f-part-2").SelectOptionAsync("road-damage/sign");
        await desk.LookAsync("split-form");
        await desk.SendAsync("#do form button:not([type=button])");
        Assert.Equal("parts", (await city.CaseAsync("desk-officer-1", number))["state"]!.GetValue<string>());
        await desk.LookAsync("split-done");

        var resident = await Person.ResidentAsync(browser, city, look);
        await resident.GoAsync("/report/road-damage");
        await resident.ChooseAsync("party.reporter.confidential", "yes");
        await resident.LookAsync("report-confidential");
    }

    private static async Task<string> FileAsync(ServedCity city)
    {
        var call = Call(city);
        call["answers"]!["damage"] = "pothole";
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    private static JsonObject Call(ServedCity city) => new()
    {
        ["scenario"] = "road-damage",
        ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").First().Name.In("zh") }, ["damage"] = "manhole", ["words"] = "上学路上要绕行" },
        ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "陈大爷", ["phone"] = "13857700001", ["answer-by"] = "call" }),
        ["source"] = new JsonObject { ["door"] = "phone" },
        ["then"] = new JsonArray("open", "dispatch"),
    };
}
