using FlatCity.Platform.Outbox;
using FlatCity.Tests.Interop.Webhooks;
using MimeKit;

namespace FlatCity.Tests.Platform.Outbox;

public sealed class MailSinkTests
{
    private static readonly MailChannel Channel = new("127.0.0.1", 25, MailChannel.Plain, null, null, "city@mail.test", "龙港市\r\nBcc: all@mail.test", "answers@mail.test");

    [Fact]
    public void A_mail_is_text_and_html_in_utf8_threaded_by_its_number_and_marked_as_sent_by_a_machine()
    {
        var mail = MailSink.Compose(Channel, Message("王小明 & <b>\nhttps://city.example/track"), number => number.ToLowerInvariant() + "-code", DateTimeOffset.UnixEpoch);

        Assert.Equal("[LG-261125-0001-2] 龙港市 · 道路破损", mail.Subject);
        Assert.Equal("answers+lg-261125-0001-2-code@mail.test", ((MailboxAddress)mail.ReplyTo[0]).Address);
        Assert.Equal("42.LG-261125-0001-2@mail.test", mail.MessageId);
        Assert.Equal(["LG-261125-0001-2@mail.test"], mail.References);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("王小明 & <b>\nhttps://city.example/track", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("<p>王小明 &amp; &lt;b&gt;</p><p><a href=\"https://city.example/track\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Null(mail.Headers["Bcc"]);
        Assert.Equal("anna@mail.test", Assert.Single(mail.To.Mailboxes).Address);
    }

    [Fact]
    public void What_stands_in_a_subject_begins_no_other_header()
    {
        using var written = new MemoryStream();
        MailSink.Compose(Channel, Message("hi") with { Subject = "a\r\nBcc: all@mail.test\u2028x" }, number => number, DateTimeOffset.UnixEpoch).WriteTo(written, TestContext.Current.CancellationToken);

        written.Position = 0;
        var read = MimeMessage.Load(written, TestContext.Current.CancellationToken);
        Assert.Equal("[LG-261125-0001-2] a  Bcc: all@mail.test x", read.Subject);
        Assert.Empty(read.Bcc);
    }

    [Theory]
    [InlineData("anna@mail.test", null)]
    [InlineData("nobody@mail.test", "Never 550 no such person here")]
    [InlineData("full@mail.test", "Later 451 mailbox is full")]
    [InlineData("anna@mail.test\r\nRCPT TO:<b@mail.test>", "Never not a mail address")]
    public async Task A_server_takes_it_or_refuses_it_for_good_or_for_now(string address, string? fault)
    {
        using var server = MailServer.Start("sink-" + Math.Abs(address.GetHashCode(StringComparison.Ordinal)));

        var told = await FaultAsync(server.Channel, address);

        Assert.Equal(fault, told);
        if (fault is null)
            Assert.Equal("您反映的事项已受理", Assert.Single(await server.ReceivedAsync(1)).TextBody!.Trim());
    }

    [Fact]
    public async Task No_server_and_a_server_that_never_speaks_shut_the_way_within_bounds()
    {
        Assert.StartsWith("Shut", await FaultAsync(Channel with { Port = Listener.FreePort() }, "anna@mail.test"), StringComparison.Ordinal);

        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using var outside = DeliveryTests.Allowing();
        using var ending = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MailSink.SendAsync(Channel with { Port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port }, Message("hi"), n => n, DateTimeOffset.UnixEpoch, outside, ending.Token));
    }

    private static OutgoingMessage Message(string body) => new(42, "mail", "filed", "zh", "anna@mail.test", body) { Number = "LG-261125-0001-2", Subject = "龙港市 · 道路破损" };

    private static async Task<string?> FaultAsync(MailChannel channel, string address)
    {
        using var outside = DeliveryTests.Allowing();
        try
        {
            await MailSink.SendAsync(channel, Message("您反映的事项已受理") with { Address = address }, number => number, DateTimeOffset.UnixEpoch, outside, TestContext.Current.CancellationToken);
            return null;
        }
        catch (NotSentException failed)
        {
            return $"{failed.Kind} {failed.Message}";
        }
    }
}
