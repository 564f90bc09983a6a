using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Cities;

/// <summary>Where mail comes in (收件箱): a folder under the city's data, or a mailbox by IMAP.</summary>
/// <param name="Folder">The folder's name, or null: a mailbox.</param>
/// <param name="Host">The server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">tls, starttls or none.</param>
/// <param name="User">Who signs in.</param>
/// <param name="Password">The name of the secret that is the password; it stands in no pack.</param>
/// <param name="Box">The box that is read.</param>
public sealed record MailDoor(string? Folder, string Host, int Port, string Security, string User, string Password, string Box);

/// <summary>How the SMS gateway speaks to the city (短信网关): its secret by name, how it proves itself, and the names of its fields.</summary>
/// <param name="Secret">The name of the secret; it stands in no pack.</param>
/// <param name="Proof">hmac or secret.</param>
/// <param name="Header">The header that carries the proof.</param>
/// <param name="Fields">Their name by ours: from, text, id, reference, part, parts, receipt-outcome.</param>
public sealed record SmsDoor(string Secret, string Proof, string Header, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// What comes in from outside without a form of ours, as far as it is no secret (来件通道): <c>doors.yaml</c> of the city. What a host's own environment says
/// (MailIn, SmsIn) stands over it.
/// </summary>
public sealed class CityDoors
{
    /// <summary>The file's name.</summary>
    public const string File = "doors.yaml";

    private static readonly string[] SmsFields = ["from", "text", "id", "reference", "part", "parts", "receipt-outcome"];
    private static readonly Dictionary<string, Security> Securities = new(StringComparer.Ordinal) { ["tls"] = Security.Tls, ["starttls"] = Security.StartTls, ["none"] = Security.None };

    private enum Security
    {
        Tls,
        StartTls,
        None,
    }

    /// <summary>Where mail comes in; null: nowhere.</summary>
    public MailDoor? Mail { get; init; }

    /// <summary>How the SMS gateway speaks; null: not in its own words.</summary>
    public SmsDoor? Sms { get; init; }

    internal static CityDoors Read(PackFiles files, ICollection<Finding> findings)
    {
        if (files.Find(File) is not { } bytes || YamlReader.Read(File, bytes, findings) is not { } document || MapReader.Of(document.Root, File, findings) is null)
            return new CityDoors();
        var reader = new MapReader(document.Root, findings, document.Broken);
        var doors = new CityDoors
        {
            Mail = reader.Map("mail-in") is { } mail ? MailOf(mail) : null,
            Sms = reader.Map("sms-in") is { } sms ? SmsOf(sms) : null,
        };
        reader.Finish();
        return doors;
    }

    private static MailDoor? MailOf(MapReader reader)
    {
        var folder = reader.Id("folder");
        var host = reader.Word("host");
        var security = reader.Choice("security", Securities) ?? Security.Tls;
        var port = reader.Whole("port", 1, 65_535) ?? (security == Security.Tls ? 993 : 143);
        var (user, password, box) = (reader.Word("user"), reader.Id("password"), reader.Word("box") ?? "INBOX");
        reader.Finish();
        void Wrong(string key, string what, string mend) => reader.Findings.Add(CityRules.DoorMail.At(reader.Place(key), what, mend));
        if (folder is not null == host is not null)
            Wrong("folder", "`mail-in` names neither a folder nor a host, or both.", "Write `folder: NAME` (under the city's data), or `host`, `user` and `password`.");
        else if (host is not null && (user is null || password is null))
            Wrong("host", "`mail-in` has a host and no user, or no name of a password.", "Write `user: …` and `password: NAME`; docs/operations.md says where the password is put.");
        else if (host is not null && Uri.CheckHostName(host) == UriHostNameType.Unknown)
            Wrong("host", $"`{MapReader.Shown(host)}` is no name of a server.", "Write it such as imap.city.example; the port stands beside it.");
        else if (security == Security.None && host is not ("localhost" or "127.0.0.1" or "::1"))
            Wrong("security", "Without encryption a password is read by anybody on the way.", "Write `security: tls` or `starttls`; `none` is for a server on this machine (127.0.0.1).");
        else
            return new MailDoor(folder, host ?? "", port, Securities.First(s => s.Value == security).Key, user ?? "", password ?? "", box);
        return null;
    }

    private static SmsDoor? SmsOf(MapReader reader)
    {
        var secret = reader.RequireId("secret", "Name the secret with which the gateway proves itself, such as `secret: sms-gateway`.");
        var proof = reader.Word("proof") ?? "hmac";
        var header = reader.Word("header") ?? "X-Signature";
        var fields = SmsFields.Select(field => (Ours: field, Theirs: reader.Word(field))).Where(f => f.Theirs is not null).ToDictionary(f => f.Ours, f => f.Theirs!, StringComparer.Ordinal);
        reader.Finish();
        void Wrong(string key, string what, string mend) => reader.Findings.Add(CityRules.DoorSms.At(reader.Place(key), what, mend));
        if (proof is not ("hmac" or "secret"))
            Wrong("proof", $"`proof` is `{MapReader.Shown(proof)}`.", "Write hmac (HMAC-SHA256 of the body in hex) or secret (the secret itself).");
        if (header.Length == 0 || !header.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            Wrong("header", $"`{MapReader.Shown(header)}` is no name of a header.", "Write it such as X-Signature.");
        return secret is null ? null : new SmsDoor(secret, proof, header, fields);
    }
}
