using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Interop.Mail;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Interop.Webhooks;
using FlatCity.Tests.Platform.Outbox;

namespace FlatCity.Tests.Platform.Web;

/// <summary>Every way out of the city to an address that somebody named: one guard, and no way past it.</summary>
public sealed partial class OutwardTests
{
    private static readonly IPNetwork Loopback = IPNetwork.Parse("127.0.0.0/8");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::7f00:1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public async Task No_way_out_leads_into_a_private_network_unless_it_is_named(string address)
    {
        using var strict = new OutsideHttp([]);
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}:9/");
        var message = new OutgoingMessage(7, "sms", "filed", "zh", "13857700001", "hi");
        var sms = new SmsSink(strict);
        await using var mailbox = new ImapMailbox(new ImapSettings(address, 993, "tls", "city@mail.test", "wrong", "INBOX"), strict);

        await IsRefusedAsync(strict, request);
        var gateway = await Assert.ThrowsAsync<NotSentException>(() => sms.SendAsync(new SmsChannel($"http://{host}:9/", "GET", "", "text/plain", "", null, null, null), message, TestContext.Current.CancellationToken));
        var server = await Assert.ThrowsAsync<NotSentException>(() => MailSink.SendAsync(new MailChannel(address, 25, MailChannel.Plain, null, null, "city@mail.test", null, "city@mail.test"), message with { Door = "mail", Address = "a@mail.test", Subject = "x" }, number => number, DateTimeOffset.UnixEpoch, strict, TestContext.Current.CancellationToken));
        var box = await Assert.ThrowsAsync<OutsideRefusedException>(() => mailbox.WaitingAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Outside:PrivateNetworks", gateway.Message, StringComparison.Ordinal);
        Assert.Contains("Outside:PrivateNetworks", server.Message, StringComparison.Ordinal);
        Assert.Contains("Outside:PrivateNetworks", box.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://2130706433:9/")]
    [InlineData("http://0x7f.1:9/")]
    [InlineData("http://0177.0.0.1:9/")]
    [InlineData("http://127.1:9/")]
    [InlineData("http://localhost:9/")]
    public async Task However_it_is_written(string address)
    {
        using var strict = new OutsideHttp([]);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);

        await IsRefusedAsync(strict, request);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_gains_nothing()
    {
        using var listener = new Listener();
        var asked = 0;
        // The first answer may be called (here loopback is allowed, as a stand-in for the world); each later one leads inside.
        using var guard = new OutsideHttp([Loopback], (_, _) => Task.FromResult(asked++ == 0 ? new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Loopback } : [IPAddress.Parse("10.0.0.1")]));
        using var first = To(listener);

        await guard.SendAsync(first, 100, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // Looked up once, and the connection went to what had been checked, not to the private address beside it.
        Assert.Equal(1, asked);
        Assert.Single(listener.Received);
        using var again = new OutsideHttp([Loopback], (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.0.0.1") }));
        using var second = To(listener);
        await IsRefusedAsync(again, second);
        Assert.Single(listener.Received);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_given_up_also_for_mail_that_nobody_else_bounds()
    {
        using var silent = new OutsideHttp([Loopback], async (_, ending) =>
        {
            await Task.Delay(Timeout.Infinite, ending);
            return [];
        }, TimeSpan.FromSeconds(0.2));
        var message = new OutgoingMessage(7, "mail", "filed", "zh", "a@mail.test", "hi") { Subject = "x" };

        var failed = await Assert.ThrowsAsync<NotSentException>(() => MailSink.SendAsync(new MailChannel("mail.test", 25, MailChannel.Plain, null, null, "city@mail.test", null, "city@mail.test"), message, number => number, DateTimeOffset.UnixEpoch, silent, TestContext.Current.CancellationToken));

        Assert.Equal((NotSent.Shut, "No connection to mail.test within 0.2 s."), (failed.Kind, failed.Message));
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        using var secret = new Listener();
        using var listener = new Listener { Status = 302, Elsewhere = secret.Url };
        using var guard = new OutsideHttp([Loopback]);
        using var request = new HttpRequestMessage(HttpMethod.Post, listener.Url) { Content = new StringContent("{}") };

        Assert.Equal(HttpStatusCode.Found, (await guard.SendAsync(request, 100, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Status);
        Assert.Empty(secret.Received);
    }

    /// <summary>The doctor looks at addresses for whoever runs the host.</summary>
    [Fact]
    public void Nothing_in_the_program_connects_past_the_guard() => Breaks.None(
        from file in Repository.Code
        where file.Under("src") && file.Is(".cs") && file.Name is not ("OutsideHttp.cs" or "ChromiumPrinter.cs" or "CertificateChecks.cs")
        from line in file.Lines.Index()
        where Connects().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} connects by itself: call through OutsideHttp, which keeps private networks closed.");

    [Theory]
    [InlineData("private readonly HttpClient http = new(new SocketsHttpHandler());")]
    [InlineData("using var client = new HttpClient();")]
    [InlineData("await client.ConnectAsync(channel.Host, channel.Port, options);")]
    public void A_way_past_the_guard_is_found(string line) => Assert.Matches(Connects(), line);

    private static async Task IsRefusedAsync(OutsideHttp guard, HttpRequestMessage request)
    {
        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => guard.SendAsync(request, 100, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.IsType<OutsideRefusedException>(failed.InnerException);
    }

    private static HttpRequestMessage To(Listener listener)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new UriBuilder(listener.Url) { Host = "receiver.example" }.Uri) { Content = new StringContent("{}") };
        request.Headers.Host = new Uri(listener.Url).Authority;
        return request;
    }

    [GeneratedRegex(@"\bnew (?:HttpClient|SocketsHttpHandler|HttpClientHandler|TcpClient|Socket|ClientWebSocket)\b|\bHttpClient \w+ = new\b|AddHttpClient|WebRequest\.|(?<!outside\.)ConnectAsync\([\w.]*[hH]ost\b", RegexOptions.None, 1000)]
    private static partial Regex Connects();
}
