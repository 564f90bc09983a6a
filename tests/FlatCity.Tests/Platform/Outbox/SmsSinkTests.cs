using System.Text.Json;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Interop.Webhooks;

namespace FlatCity.Tests.Platform.Outbox;

public sealed class SmsSinkTests
{
    private const string Nasty = "\"quote\" {secret} {to}\n第二行 & = %0a";

    [Fact]
    public async Task What_is_put_in_is_written_as_its_place_needs_it_and_is_never_a_placeholder_again()
    {
        await using var gateway = await Gateway.StartAsync();
        using var outside = DeliveryTests.Allowing();
        var sink = new SmsSink(outside);

        await sink.SendAsync(gateway.Channel, Message(Nasty), TestContext.Current.CancellationToken);
        await sink.SendAsync(gateway.Channel with { Method = "GET", Url = gateway.Address + "/send?to={to}&text={text}&key={secret}" }, Message(Nasty), TestContext.Current.CancellationToken);
        await sink.SendAsync(gateway.Channel with { ContentType = "application/x-www-form-urlencoded", Body = "to={to}&text={text}" }, Message(Nasty), TestContext.Current.CancellationToken);

        var came = gateway.Came.ToArray();
        using var json = JsonDocument.Parse(came[0].Body);
        Assert.Equal(Nasty, json.RootElement.GetProperty("content").GetString());
        Assert.Equal("+8613857700001", json.RootElement.GetProperty("mobile").GetString());
        Assert.Equal("Bearer s3cret", came[0].Headers["Authorization"]);
        Assert.Equal("7", came[0].Headers["X-Request-Id"]);
        Assert.Equal($"/send?to=%2B8613857700001&text={Uri.EscapeDataString(Nasty)}&key=s3cret", came[1].Path);
        Assert.Equal($"to=%2B8613857700001&text={Uri.EscapeDataString(Nasty)}", came[2].Body);
    }

    [Theory]
    [InlineData(200, """{"code":0}""", null)]
    [InlineData(200, """{"code":7}""", "Later 200 {\"code\":7}")]
    [InlineData(200, """{"code":9,"why":"Bad Number"}""", "Never 200 {\"code\":9,\"why\":\"Bad Number\"}")]
    [InlineData(400, "bad number", "Never 400 bad number")]
    [InlineData(400, "no", "Later 400 no")]
    [InlineData(401, "who are you", "Shut 401 who are you")]
    [InlineData(503, "", "Shut 503 ")]
    [InlineData(302, "", "Later 302 ")]
    public async Task The_answer_says_whether_it_was_taken(int status, string text, string? fault)
    {
        await using var gateway = await Gateway.StartAsync();
        gateway.Answer = _ => (status, text);

        Assert.Equal(fault, await FaultAsync(gateway.Channel, "13857700001"));
    }

    [Fact]
    public async Task No_number_an_answer_without_end_and_no_gateway_are_told_apart()
    {
        await using var gateway = await Gateway.StartAsync();
        Assert.Equal("Never not a phone number", await FaultAsync(gateway.Channel, "anna\r\n@mail.test"));
        gateway.Answer = _ => (200, new string('x', 200_000));
        Assert.StartsWith("Shut", await FaultAsync(gateway.Channel, "13857700001"), StringComparison.Ordinal);
        Assert.StartsWith("Shut", await FaultAsync(gateway.Channel with { Url = $"http://127.0.0.1:{Listener.FreePort()}/" }, "13857700001"), StringComparison.Ordinal);
        Assert.StartsWith("Shut", await FaultAsync(gateway.Channel with { Secret = "env:FLATCITY_NO_SUCH_SECRET" }, "13857700001"), StringComparison.Ordinal);
    }

    private static OutgoingMessage Message(string body) => new(7, "sms", "filed", "zh", "+86 138-5770-0001", body);

    private static async Task<string?> FaultAsync(SmsChannel channel, string to)
    {
        using var outside = DeliveryTests.Allowing();
        var sink = new SmsSink(outside);
        try
        {
            await sink.SendAsync(channel, Message("hi") with { Address = to }, TestContext.Current.CancellationToken);
            return null;
        }
        catch (NotSentException failed)
        {
            return $"{failed.Kind} {failed.Message}";
        }
    }
}
