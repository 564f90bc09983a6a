using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Calls;

/// <summary>电话回访: a script, a number that is shown for the call and kept in the audit, and the person's own word as the verdict.</summary>
public sealed class CallsPageTests
{
    [Theory, OnEachDatabase]
    public async Task What_is_said_on_the_phone_is_written_as_the_verdict_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await EndedAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var list = (await desk.GetAsync("/work/calls")).Text;
        Assert.Contains(number, list, StringComparison.Ordinal);
        Assert.DoesNotContain("13857700001", list, StringComparison.Ordinal);
        var call = Regex.Match(list, "name=\"call\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var opened = (await desk.SendFormAsync("/work/calls", ("call", call))).Text;
        Assert.Contains("13857700001", opened, StringComparison.Ordinal);
        Assert.Contains("请问解决了吗", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("请回复", opened, StringComparison.Ordinal);
        Assert.Contains("party.looked", await city.Test.AuditAsync());

        var without = await desk.SendFormAsync("/work/calls", ("call", call), ("do", "keep"), ("words", "说路好走了"));
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("href=\"#f-result\"", without.Text, StringComparison.Ordinal);
        Assert.Contains("说路好走了", without.Text, StringComparison.Ordinal);
        Assert.Equal("/work/calls?kept=" + number, (await desk.SendFormAsync("/work/calls", ("call", call), ("do", "keep"), ("result", "solved"), ("satisfied", "yes"), ("words", "说路好走了"))).To);

        Assert.Equal("solved,satisfied", (await city.CaseAsync("desk-officer-1", number))["verdict"]!.GetValue<string>());
        Assert.DoesNotContain(number, (await desk.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendFormAsync("/work/calls", ("call", call), ("do", "keep"), ("result", "solved"))).Status);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Not_reached_is_no_verdict_and_after_three_tries_it_is_for_people_to_decide(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await EndedAsync(city);

        for (var tries = 0; tries < 3; tries++)
        {
            using var rings = await CasePageTests.SignedInAsync(city, "desk-officer-1");
            var call = Regex.Match((await rings.GetAsync("/work/calls")).Text, "name=\"call\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
            Assert.Equal("/work/calls?kept=" + number, (await rings.SendFormAsync("/work/calls", ("call", call), ("do", "keep"), ("result", "not-reached"))).To);

            // Nobody is rung again at once.
            Assert.DoesNotContain(number, (await rings.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
            city.Clock.Advance(TimeSpan.FromHours(22));
        }

        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        Assert.DoesNotContain(number, (await desk.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await desk.GetAsync("/work/messages?view=parked")).Text, StringComparison.Ordinal);
        Assert.Null((await city.CaseAsync("desk-officer-1", number))["verdict"]);
        Assert.Contains("未接通", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/work/calls")).Status);

        // Given up at the desk, nobody is to ring any more.
        var parked = Regex.Match((await desk.GetAsync("/work/messages?view=parked")).Text, "name=\"message\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("message", parked), ("view", "parked"), ("do", "give-up"), ("reason", "号码是空号"))).Status);
        Assert.DoesNotContain(number, (await desk.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendFormAsync("/work/calls", ("call", parked), ("do", "keep"), ("result", "solved"))).Status);
    }

    [Theory, OnEachDatabase]
    public async Task Clicked_twice_what_was_said_is_kept_once_and_both_get_the_same_answer(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await EndedAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var call = Regex.Match((await desk.GetAsync("/work/calls")).Text, "name=\"call\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

        var answers = await desk.SendFormTwiceAsync("/work/calls", ("call", call), ("do", "keep"), ("result", "solved"));

        Assert.All(answers, answer => Assert.Equal("/work/calls?kept=" + number, answer.To));
        Assert.Equal("solved", (await city.CaseAsync("desk-officer-1", number))["verdict"]!.GetValue<string>());
    }

    private static async Task<string> EndedAsync(ServedCity city)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["parties"]![0]!["answer-by"] = "call";
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        await MergeCaseTests.EndAsync(city, number);
        return number;
    }
}
