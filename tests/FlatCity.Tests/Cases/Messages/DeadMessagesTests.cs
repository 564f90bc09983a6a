using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Cases.Messages;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Outbox;

namespace FlatCity.Tests.Cases.Messages;

public sealed class DeadMessagesTests
{
    [Theory, OnEachDatabase]
    public async Task What_could_not_be_sent_is_listed_with_what_to_do_and_each_deed_is_audited(TestDatabase database)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        gateway.Answer = _ => (200, "bad number");
        await DeliveryTests.SetAsync(city, new ChannelSettings { Sms = gateway.Channel });
        string[] numbers = [await DeliveryTests.FileAsync(city, "sms", null), await DeliveryTests.FileAsync(city, "sms", null), await DeliveryTests.FileAsync(city, "sms", null), await DeliveryTests.FileAsync(city, "sms", null)];
        await city.RunBackgroundAsync();
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        var list = (await desk.GetAsync("/work/messages?view=parked")).Text;
        Assert.All(numbers, number => Assert.Contains(number, list, StringComparison.Ordinal));
        Assert.Contains("对方地址不对", list, StringComparison.Ordinal);
        Assert.DoesNotContain("13857700001", list, StringComparison.Ordinal);
        var ids = numbers.ToDictionary(n => n, n => IdOf(list, n), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.SendFormAsync("/work/messages", ("message", ids[numbers[0]]), ("do", "retry"))).Status);

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync("/work/messages", ("message", ids[numbers[0]]), ("view", "parked"), ("do", "give-up"), ("reason", " "))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync("/work/messages", ("message", ids[numbers[0]]), ("view", "parked"), ("do", "give-up"), ("reason", new string('x', 400)))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("message", ids[numbers[0]]), ("view", "parked"), ("do", "give-up"), ("reason", "号码是空号"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.SendFormAsync("/work/messages", ("message", ids[numbers[0]]), ("view", "parked"), ("do", "retry"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("message", ids[numbers[1]]), ("view", "parked"), ("do", "call"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync("/work/messages", ("message", ids[numbers[2]]), ("view", "parked"), ("do", "pigeon"))).Status);

        gateway.Answer = static _ => (200, """{"code":0}""");
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendFormAsync("/work/messages", ("view", "parked"), ("do", "retry-all"))).Status);
        await city.RunBackgroundAsync();

        Assert.Contains("号码是空号", (await desk.GetAsync("/work/messages?view=given-up")).Text, StringComparison.Ordinal);
        Assert.Contains(numbers[1], (await desk.GetAsync("/work/messages")).Text, StringComparison.Ordinal);
        var sent = (await desk.GetAsync("/work/messages?view=sent")).Text;
        Assert.Contains(numbers[2], sent, StringComparison.Ordinal);
        Assert.Contains(numbers[3], sent, StringComparison.Ordinal);
        Assert.DoesNotContain(numbers[0], sent, StringComparison.Ordinal);
        var audit = await city.Test.AuditAsync();
        Assert.Contains("message.given-up", audit);
        Assert.Contains("message.otherwise", audit);
        Assert.Contains("message.retried-all", audit);
    }

    [Theory]
    [InlineData("HTTP 401 who are you", "cases.messages.do.key")]
    [InlineData("HTTP 404", "cases.messages.do.address")]
    [InlineData("HTTP 400 attribute[pole] is missing", "cases.messages.do.refused")]
    [InlineData("HTTP 408", "cases.messages.do.down")]
    [InlineData("HTTP 429 slower please", "cases.messages.do.down")]
    [InlineData("HTTP 503 down for repairs", "cases.messages.do.down")]
    [InlineData("HTTP 200 and an answer that cannot be read", "cases.messages.do.ask")]
    [InlineData("HTTP 200 without service_request_id or token", "cases.messages.do.ask")]
    [InlineData("no secret power-company", "cases.messages.do.secret")]
    [InlineData("not encrypted", "cases.messages.do.private")]
    public void What_another_system_said_says_what_a_person_should_do(string fault, string key) => Assert.Equal(key, DeadMessages.WhatToDo(fault).Key);

    private static string IdOf(string list, string number) =>
        Regex.Match(list[list.IndexOf($"/work/cases/{number}", StringComparison.Ordinal)..], "name=\"message\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
