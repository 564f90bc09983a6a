using System.Net;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.WaysOut;

/// <summary>Sets how messages leave the city (告知渠道). Secrets that were left empty stay as they are; the audit says which ways are set, never a secret.</summary>
internal static class SetChannels
{
    private static readonly string[] Methods = ["POST", "PUT", "GET"];

    public static async Task<Outcome<bool>> RunAsync(City city, Actor actor, ChannelSettings wanted)
    {
        var refusals = new List<Refusal>();
        if (wanted.Address is { } address && !IsAddress(address, string.Empty))
            refusals.Add(Wrong("address", ChannelTexts.WrongAddress));
        if (wanted.Mail is { } mail)
            Mail(mail, refusals);
        if (wanted.Sms is { } sms)
            Sms(sms, refusals);
        if (refusals.Count > 0)
            return refusals;
        await city.Database.KeysReadyAsync();
        return await city.Database.WriteAsync<bool>(async unit =>
        {
            var before = await ChannelSettings.LoadAsync(unit, city.Keys);
            var kept = wanted with
            {
                Mail = wanted.Mail is { Password: null } m ? m with { Password = before.Mail?.Password } : wanted.Mail,
                Sms = wanted.Sms is { Secret: null } s ? s with { Secret = before.Sms?.Secret } : wanted.Sms,
            };
            ChannelSettings.Write(unit, kept.Seal(city.Keys));
            Audit.Add(unit, actor.Doer, city.Now, "channels.set", "city", null, JsonSerializer.Serialize(new { address = kept.Address, mail = kept.Mail?.Host, from = kept.Mail?.From, sms = kept.Sms is { } way ? new Uri(way.Url).Host : null }));
            return true;
        });
    }

    private static void Mail(MailChannel mail, List<Refusal> refusals)
    {
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
            refusals.Add(Wrong("mail.host", ChannelTexts.WrongHost));
        if (mail.Port is < 1 or > 65535)
            refusals.Add(Wrong("mail.port", ChannelTexts.WrongPort));
        if (!MailChannel.Securities.Contains(mail.Security) || (mail.Security == MailChannel.Plain && !IsHere(mail.Host)))
            refusals.Add(Wrong("mail.security", ChannelTexts.WrongSecurity));
        if (MailAddresses.Read(mail.From) is null)
            refusals.Add(Wrong("mail.from", ChannelTexts.WrongMail));
        if (MailAddresses.Read(mail.ReplyTo) is null)
            refusals.Add(Wrong("mail.reply-to", ChannelTexts.WrongMail));
    }

    private static void Sms(SmsChannel sms, List<Refusal> refusals)
    {
        if (!IsAddress(sms.Url, "{}"))
            refusals.Add(Wrong("sms.url", ChannelTexts.WrongAddress));
        if (!Methods.Contains(sms.Method))
            refusals.Add(Wrong("sms.method", ChannelTexts.WrongMethod));
        if (!SmsChannel.ContentTypes.Contains(sms.ContentType))
            refusals.Add(Wrong("sms.content-type", ChannelTexts.WrongContentType));
        foreach (var (i, line) in sms.Headers.Split('\n').Index())
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var isHeader = colon > 0 && line[..colon].Trim().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && line[(colon + 1)..].All(c => c is >= ' ' and <= '~' or '\r');
            if (!string.IsNullOrWhiteSpace(line) && (!isHeader || line.Contains("{to}", StringComparison.Ordinal) || line.Contains("{text}", StringComparison.Ordinal)))
                refusals.Add(new Refusal(RefusalKind.Invalid, ChannelTexts.WrongHeaders, "sms.headers", i + 1));
        }

        var whole = sms.Method == "GET" ? sms.Url : sms.Url + sms.Body;
        if (!whole.Contains("{to}", StringComparison.Ordinal) || !whole.Contains("{text}", StringComparison.Ordinal))
            refusals.Add(Wrong("sms.body", ChannelTexts.WrongBody));
    }

    /// <summary>Whole, encrypted unless it stays on this machine or an address of the inner network, without a name and password, and with no placeholder for the host.</summary>
    private static bool IsAddress(string written, string placeholders) =>
        Uri.TryCreate(written, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Host.Length > 0
        && !uri.GetLeftPart(UriPartial.Authority).AsSpan().ContainsAny("{}%") && (placeholders.Length > 0 || (uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.AbsolutePath == "/" && !written.EndsWith('/')))
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsInner(uri.Host)));

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsInner(string host) => IsHere(host) || (IPAddress.TryParse(host, out var ip) && ip.GetAddressBytes() is [var a, var b, _, _] && (a == 10 || (a == 172 && b is >= 16 and <= 31) || (a == 192 && b == 168)));

    private static Refusal Wrong(string field, Platform.Texts.Text text) => new(RefusalKind.Invalid, text, field);
}
