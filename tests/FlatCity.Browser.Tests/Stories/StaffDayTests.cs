using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Playwright;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>A day at a unit's worklist: what is first and why, several signed for at once, a filter kept, the search, the keys; with scripts and without.</summary>
public sealed class StaffDayTests(Browser browser)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, true)]
    [InlineData(360, false)]
    public async Task Somebody_signs_for_several_at_once_and_keeps_a_filter(int width, bool scripts)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        string[] numbers = [await FiledAsync(city), await FiledAsync(city)];
        var name = scripts ? "staff" : "staff-plain";
        var person = await Person.AtAsync(browser, city, "water-company-dispatcher", new Visitor(width, Language: "zh", Scripts: scripts));

        await person.GoAsync("/work");
        await person.LookAsync(name + "-worklist");
        foreach (var number in numbers)
            await person.Page.Locator($"input[name='case'][value='{number}']").CheckAsync();
        await person.Page.Locator("#f-act").SelectOptionAsync("accept");
        await person.SendAsync("#bulk button");
        await person.LookAsync(name + "-bulk");
        await person.SendAsync("main form button");
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("2 件已办，0 件没办成");
        await person.LookAsync(name + "-bulk-done");

        await person.GoAsync("/work?due=week");
        await person.Page.Locator(".keep-view summary").ClickAsync();
        await person.FillAsync("name", "本周要到期的");
        await person.SendAsync(".keep-view button");
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("本周要到期的");
        await person.LookAsync(name + "-worklist-view");
        await person.GoAsync("/work/views");
        await person.LookAsync(name + "-views");
        await person.SendAsync(".views button");
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("已删除");
        await person.LookAsync(name + "-views-deleted");
        await person.GoAsync("/work/cases?q=" + numbers[0][..^1] + (char)('0' + ((numbers[0][^1] - '0' + 1) % 10)));
        await person.LookAsync(name + "-slip");
        await person.GoAsync("/work/cases?q=zebra");
        await person.LookAsync(name + "-nothing-found");
        await person.GoAsync("/work/cases/" + numbers[0]);
        await person.LookAsync(name + "-case");
    }

    [Fact]
    public async Task The_keys_do_what_their_page_says_and_nothing_when_they_are_off()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await FiledAsync(city);
        var number = await FiledAsync(city);
        var person = await Person.AtAsync(browser, city, "water-company-dispatcher", new Visitor(1280, Language: "zh"));
        var keys = person.Page.Keyboard;
        var here = person.Page.Locator("tbody tr:has(a:focus)");
        var ready = person.Page.Locator("[data-keys][data-ready]");

        await person.GoAsync("/work");
        await ready.WaitForAsync();
        await keys.PressAsync("j");
        var first = await here.Locator("a").First.InnerTextAsync();
        await keys.PressAsync("j");
        Assert.NotEqual(first, await here.Locator("a").First.InnerTextAsync());
        await keys.PressAsync("k");
        Assert.Equal(first, await here.Locator("a").First.InnerTextAsync());
        await keys.PressAsync("x");
        Assert.True(await here.Locator("input").IsCheckedAsync());
        await keys.PressAsync("/");
        await keys.TypeAsync("jx?");
        Assert.Equal("jx?", await person.Page.Locator("#bar-q").InputValueAsync());
        await person.Page.Locator("h1").ClickAsync();
        await keys.PressAsync("j");
        await keys.PressAsync("o");
        await person.ArriveAsync("/work/cases/[^/]+");
        await ready.WaitForAsync();
        await keys.PressAsync("d");
        Assert.True(await person.Page.EvaluateAsync<bool>("document.querySelector('#do').contains(document.activeElement)"));
        await keys.PressAsync("g");
        await keys.PressAsync("c");
        await person.ArriveAsync("/work/cases");
        await ready.WaitForAsync();
        await keys.PressAsync("g");
        await keys.PressAsync("w");
        await person.ArriveAsync("/work");
        await ready.WaitForAsync();
        await keys.PressAsync("?");
        await person.ArriveAsync("/work/keys");
        await person.LookAsync("staff-keys");

        await person.SendAsync("main form button");
        await person.GoAsync("/work");
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await keys.PressAsync("j");
        Assert.Equal(0, await here.CountAsync());
        Assert.NotEmpty(number);
    }

    private static async Task<string> FiledAsync(ServedCity city)
    {
        var call = new JsonObject
        {
            ["scenario"] = "road-damage",
            ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").First().Name.In("zh") }, ["damage"] = "manhole", ["words"] = "上学路上的井盖没了" },
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "陈大爷", ["phone"] = "13857700001", ["answer-by"] = "sms" }),
            ["source"] = new JsonObject { ["door"] = "phone" },
            ["then"] = new JsonArray("open", "dispatch"),
        };
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }
}
