using System.Net;
using System.Net.Sockets;
using System.Text;
using FlatCity.Platform.Web;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// Mail by SMTP: text and a plain HTML part in UTF-8, an id that stays the same when a message goes twice, threaded per case by References,
/// marked as sent by a machine so that nobody's holiday answers it. A 5xx to the recipient lasts, everything else is tried again.
/// </summary>
internal static class MailSink
{
    public static Task SendAsync(MailChannel channel, OutgoingMessage message, Func<string, string> tagOf, DateTimeOffset now, OutsideHttp outside, CancellationToken ending) =>
        DeliverAsync(channel, Compose(channel, message, tagOf, now), outside, ending);

    /// <summary>Gives a mail to the server as it is; what it says to it is a <see cref="NotSentException"/>.</summary>
    public static async Task DeliverAsync(MailChannel channel, MimeMessage mail, OutsideHttp outside, CancellationToken ending)
    {
        using var socket = await ConnectAsync(channel, outside, ending);
        using var client = new SmtpClient { Timeout = (int)Delivery.MostForOne.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(socket, channel.Host, channel.Port, channel.Security switch
            {
                MailChannel.Tls => SecureSocketOptions.SslOnConnect,
                MailChannel.Plain => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            }, ending);
            if (!string.IsNullOrEmpty(channel.User))
                await client.AuthenticateAsync(channel.User, ChannelSettings.Reveal(channel.Password) ?? string.Empty, ending);
            await client.SendAsync(mail, ending);
        }
        catch (SmtpCommandException refused)
        {
            throw new NotSentException(KindOf(refused), $"{(int)refused.StatusCode} {refused.Message}", refused);
        }
        catch (Exception failed) when (failed is SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or NotSupportedException)
        {
            throw new NotSentException(NotSent.Shut, failed.Message, failed);
        }

        try
        {
            await client.DisconnectAsync(quit: true, ending);
        }
        catch (Exception failed) when (failed is SocketException or IOException or ProtocolException or OperationCanceledException or SmtpCommandException)
        {
            // It was taken already; a server that hangs up first takes nothing back.
            return;
        }
    }

    /// <summary>The mail itself. Its thread begins with an id made of the public number, which no mail need ever have had.</summary>
    public static MimeMessage Compose(MailChannel channel, OutgoingMessage message, Func<string, string> tagOf, DateTimeOffset now)
    {
        if (MailAddresses.Read(message.Address) is not { } address)
            throw new NotSentException(NotSent.Never, "not a mail address");
        var from = new MailboxAddress(Encoding.UTF8, Line(channel.FromName ?? string.Empty), channel.From);
        var mail = new MimeMessage { Date = now };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(string.Empty, address));
        mail.Subject = Line(message.Number is null ? message.Subject ?? string.Empty : $"[{message.Number}] {message.Subject}");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Content-Language", message.Language);
        var domain = channel.From[(channel.From.IndexOf('@', StringComparison.Ordinal) + 1)..];
        mail.MessageId = $"{message.Id}.{message.Number ?? "notice"}@{domain}";
        if (message.Number is { } number)
        {
            mail.References.Add($"{number}@{domain}");
            mail.InReplyTo = $"{number}@{domain}";
            var at = channel.ReplyTo.IndexOf('@', StringComparison.Ordinal);
            mail.ReplyTo.Add(new MailboxAddress(Encoding.UTF8, from.Name, $"{channel.ReplyTo[..at]}+{tagOf(number)}{channel.ReplyTo[at..]}"));
        }

        mail.Body = new BodyBuilder { TextBody = message.Body, HtmlBody = Html(message) }.ToMessageBody();
        mail.Prepare(EncodingConstraint.SevenBit);
        return mail;
    }

    private static async Task<Socket> ConnectAsync(MailChannel channel, OutsideHttp outside, CancellationToken ending)
    {
        try
        {
            return await outside.ConnectAsync(channel.Host, channel.Port, ending);
        }
        catch (Exception fault) when (NotSentException.IsOfCall(fault))
        {
            throw NotSentException.OfCall(fault);
        }
    }

    private static NotSent KindOf(SmtpCommandException refused) => ((int)refused.StatusCode, refused.ErrorCode) switch
    {
        ( >= 500, SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted) => NotSent.Never,
        (_, SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted) when (int)refused.StatusCode != 421 => NotSent.Later,

        // The sender refused, the service closing: the next message would fare no better.
        _ => NotSent.Shut,
    };

    private static string Html(OutgoingMessage message)
    {
        var html = new StringBuilder($"<!DOCTYPE html><html lang=\"{WebUtility.HtmlEncode(message.Language)}\"><head><meta charset=\"utf-8\"></head><body>");
        foreach (var line in message.Body.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = WebUtility.HtmlEncode(line);
            html.Append(line.StartsWith("https://", StringComparison.Ordinal) || line.StartsWith("http://", StringComparison.Ordinal) ? $"<p><a href=\"{words}\">{words}</a></p>" : $"<p>{words}</p>");
        }

        return html.Append("</body></html>").ToString();
    }

    /// <summary>One line: what would begin another header becomes a space.</summary>
    private static string Line(string text) => new([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);
}
