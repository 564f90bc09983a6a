using System.Text;
using System.Text.Unicode;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using MimeKit;
using MimeKit.Text;

namespace FlatCity.Interop.Mail;

/// <summary>A mail as it was read: who, to whom, what, with which files; or why its content is not taken.</summary>
internal sealed record ReadMail(string? From, string? MessageId, string Subject, string Words)
{
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<(string Name, string Kind, byte[] Bytes)> Files { get; init; } = [];

    /// <summary>Why it is kept aside and not acted on: a machine's answer, a bounce, too much of it, broken.</summary>
    public Text? Refused { get; init; }
}

/// <summary>
/// Reads a mail of unknown make: bounded in bytes, parts and depth, every character set that Chinese mail comes in, HTML to plain text without following
/// anything in it. Never throws for what stands in a mail.
/// </summary>
internal static class MailReading
{
    public const int MostBytes = 25 * 1024 * 1024;
    public const int MostParts = 100;
    public const int MostDepth = 12;
    public const int MostFiles = 20;
    public const int MostWords = 10_000;
    private const int MostSubject = 300;

    static MailReading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ReadMail Read(byte[] raw)
    {
        if (raw.Length > MostBytes)
            return Nothing(IncomingReasons.TooLarge);
        MimeMessage mail;
        try
        {
            using var stream = new MemoryStream(raw, writable: false);
            mail = MimeMessage.Load(new ParserOptions { MaxMimeDepth = MostDepth + 4, CharsetEncoding = Encoding.UTF8 }, stream);
        }
        catch (Exception broken) when (broken is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return Nothing(IncomingReasons.Broken);
        }

        using (mail)
        {
            var head = new ReadMail(AddressOf(mail.From.Mailboxes.FirstOrDefault()) ?? AddressOf(mail.Sender), mail.MessageId, Clean(mail.Subject, MostSubject), "")
            {
                To = [.. mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Select(AddressOf).Concat(mail.Headers.Where(h => h.Field is "Delivered-To" or "X-Original-To" or "Envelope-To").Select(h => h.Value.Trim().Trim('<', '>'))).OfType<string>().Take(50)],
            };
            if (ByMachine(mail) is { } why)
                return head with { Refused = why };
            var walk = new Walk();
            if (!walk.Take(mail.Body, 0))
                return head with { Refused = IncomingReasons.TooManyParts };
            var words = walk.Plain.ToString();
            return head with { Words = Clean(string.IsNullOrWhiteSpace(words) ? TextOf(walk.Html.ToString()) : words, MostWords), Files = walk.Files };
        }
    }

    /// <summary>A machine's mail: answering or filing it would begin a loop (RFC 3834).</summary>
    private static Text? ByMachine(MimeMessage mail)
    {
        string Said(string header) => mail.Headers[header]?.Trim() ?? "";
        if (mail.Body is MultipartReport || Said("Return-Path") == "<>" || mail.From.Mailboxes.Any(m => m.Address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase) || m.Address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase)))
            return IncomingReasons.Bounce;
        var auto = Said("Auto-Submitted");
        return (auto.Length > 0 && !auto.StartsWith("no", StringComparison.OrdinalIgnoreCase)) || Said("Precedence").ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
            || Said("X-Autoreply").Length > 0 || Said("X-Autorespond").Length > 0 || Said("List-Id").Length > 0
            ? IncomingReasons.Automatic
            : null;
    }

    private static ReadMail Nothing(Text why) => new(null, null, "", "") { Refused = why };

    private static string? AddressOf(MailboxAddress? mailbox) => mailbox?.Address is { Length: > 2 and <= 254 } address && address.Contains('@', StringComparison.Ordinal) ? Clean(address, 254).ToLowerInvariant() : null;

    /// <summary>Text of unknown bytes: as it says, else UTF-8 where it is that, else GB18030, which takes GBK and GB2312 too.</summary>
    internal static string Decode(byte[] bytes, string? charset)
    {
        var name = charset?.Trim('"', '\'', ' ').ToLowerInvariant();
        if (name is "gb2312" or "gbk" or "x-gbk" or "cp936")
            name = "gb18030";
        if (name is not (null or "" or "us-ascii" or "ascii" or "utf-8" or "utf8"))
        {
            try
            {
                return Encoding.GetEncoding(name).GetString(bytes);
            }
            catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
            {
                // A character set that nobody knows is seen from the bytes.
                name = null;
            }
        }

        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.GetEncoding("gb18030").GetString(bytes);
    }

    /// <summary>The words of an HTML part; scripts, styles and everything that would be fetched are left out.</summary>
    internal static string TextOf(string html)
    {
        var text = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var hidden = 0;
        while (text.Length < MostWords * 4 && tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Head or HtmlTagId.Title, IsEmptyElement: false } tag:
                    hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : 1));
                    break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.BlockQuote }:
                    text.Append('\n');
                    break;
                case HtmlTagToken { Id: HtmlTagId.TD or HtmlTagId.TH }:
                    text.Append(' ');
                    break;
                case HtmlDataToken data when hidden == 0 && token.Kind == HtmlTokenKind.Data:
                    text.Append(data.Data.ReplaceLineEndings(" "));
                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Whole characters, no NUL, composed, bounded; not more than two line ends in a row.</summary>
    internal static string Clean(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(Math.Min(text.Length, most + 16));
        var ends = 0;
        for (var i = 0; i < text.Length && clean.Length < most; i++)
        {
            var c = text[i];
            if (c == TextAtTheDoor.NoCharacter || c == '\uffff' || (char.IsControl(c) && c is not ('\n' or '\t')))
                continue;
            ends = c == '\n' ? ends + 1 : char.IsWhiteSpace(c) ? ends : 0;
            if (ends > 2)
                continue;
            if (!char.IsSurrogate(c))
                clean.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
        }

        var whole = clean.ToString().Trim().Normalize(NormalizationForm.FormC);
        return whole.Length > most ? whole[..(char.IsHighSurrogate(whole[most - 1]) ? most - 1 : most)] : whole;
    }

    /// <summary>Goes through the parts once; says no as soon as there are too many of them or they lie too deep.</summary>
    private sealed class Walk
    {
        private int parts;

        public StringBuilder Plain { get; } = new();

        public StringBuilder Html { get; } = new();

        public List<(string Name, string Kind, byte[] Bytes)> Files { get; } = [];

        public bool Take(MimeEntity? entity, int depth)
        {
            if (depth > MostDepth || ++parts > MostParts)
                return false;
            switch (entity)
            {
                case Multipart many:
                    return many.All(part => Take(part, depth + 1));
                case TextPart { IsAttachment: false, FileName: null } text:
                    (text.IsHtml ? Html : Plain).Append(Decode(BytesOf(text), text.ContentType.Charset)).Append('\n');
                    return true;
                case MimePart file when Files.Count < MostFiles:
                    Files.Add((Clean(file.FileName, 200) is { Length: > 0 } name ? Path.GetFileName(name.Replace('\\', '/')) : "file", Clean(file.ContentType.MimeType, 100), BytesOf(file)));
                    return true;
                case MessagePart { Message: { } inside } when Files.Count < MostFiles:
                    using (var room = new MemoryStream())
                    {
                        inside.WriteTo(room);
                        Files.Add(("message.eml", "message/rfc822", room.ToArray()));
                    }

                    return true;
                default:
                    // What is beyond the bound stays in the mail itself, which is kept whole.
                    return true;
            }
        }

        private static byte[] BytesOf(MimePart part)
        {
            using var room = new MemoryStream();
            part.Content?.DecodeTo(room);
            return room.ToArray();
        }
    }
}
