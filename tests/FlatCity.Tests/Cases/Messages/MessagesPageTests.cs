using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Messages;

/// <summary>The desk's call list: masked, said, noted once.</summary>
public sealed class MessagesPageTests
{
    [Theory, OnEachDatabase]
    public async Task A_call_waits_masked_until_the_desk_notes_that_it_was_made(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["parties"]![0]!["answer-by"] = "call";
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        var list = await desk.GetAsync("/work/messages");
        Assert.Contains(number, list.Text, StringComparison.Ordinal);
        Assert.Contains("*******0001", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13857700001", list.Text, StringComparison.Ordinal);
        var message = Regex.Match(list.Text, "name=\"message\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("message", message))).Status);

        Assert.DoesNotContain(number, (await desk.GetAsync("/work/messages")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await desk.GetAsync("/work/messages?view=sent")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendFormAsync("/work/messages", ("message", message))).Status);
        Assert.Contains("message.told", await city.Test.AuditAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/work/messages")).Status);
    }
}
