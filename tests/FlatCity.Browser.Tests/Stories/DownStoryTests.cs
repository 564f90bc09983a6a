using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>The story down, in browsers: one instruction, a child for each school, and the board that shows what is done.</summary>
public sealed class DownStoryTests(Browser browser)
{
    [Fact]
    public async Task The_city_instructs_its_schools_and_sees_what_is_done_late_and_refused()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var head = await Person.AtAsync(browser, city, "social-affairs-head");

        await head.GoAsync("/work/instruct");
        await head.LookAsync("instruct-choose");
        await head.GoAsync("/work/instruct/school-measures");
        await head.LookAsync("instruct");
        await head.ChooseAsync("disease", "influenza");
        await head.ChooseAsync("measures", "ventilation");
        await head.ChooseAsync("today", "no");
        await head.SendAsync("main form button[value=preview]");
        await head.LookAsync("instruct-preview");
        await head.SendAsync("main form button[value=send]");
        var parent = (await city.GetAsync("social-affairs-head", "/api/v1/cases?limit=100")).Is(200).Json["items"]!.AsArray().First(c => c!["kind"]!.GetValue<string>() == "instruction")!["number"]!.GetValue<string>();

        await head.GoAsync($"/work/instructions/{parent}");
        await head.LookAsync("board");
        var children = (await city.GetAsync("social-affairs-head", $"/api/v1/instructions/{parent}/board")).Is(200).Json["children"]!.AsArray();
        Assert.Equal(city.City.Pack.Places.OfKind("school").Count(), children.Count);

        var one = await city.CaseAsync("social-affairs-head", children[0]!["number"]!.GetValue<string>());
        var number = one["number"]!.GetValue<string>();
        var communityPerson = await Person.AtAsync(browser, city, one["orders"]![1]!["post"]!.GetValue<string>(), Visitor.Phone);
        await communityPerson.GoAsync("/work");
        await communityPerson.LookAsync("worklist-community");
        await communityPerson.StepAsync(number, "finish", ("result", "已到校协助"));
        var section = await Person.AtAsync(browser, city, one["orders"]![0]!["post"]!.GetValue<string>(), Visitor.Phone);
        await section.StepAsync(number, "accept");
        await section.GoAsync($"/work/cases/{number}?step=handled");
        await section.LookAsync("case-at-school");
        await section.StepAsync(number, "handled", ("found", "ventilation"), ("absent", "2"), ("result", "已落实"));
        var approver = await Person.AtAsync(browser, city, "education-section-head");
        await approver.StepAsync(number, "approve");

        city.Clock.Advance(TimeSpan.FromDays(4));
        await city.RunBackgroundAsync();
        var again = await Person.AtAsync(browser, city, "city-leader");
        await again.GoAsync($"/work/instructions/{parent}");
        await again.LookAsync("board-late");
        var board = (await city.GetAsync("social-affairs-head", $"/api/v1/instructions/{parent}/board")).Is(200).Json;
        Assert.Equal(1, board["counts"]!["done"]!.GetValue<int>());
        Assert.Equal(children.Count - 1, board["counts"]!["late"]!.GetValue<int>());
    }
}
