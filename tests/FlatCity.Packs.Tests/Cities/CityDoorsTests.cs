using FlatCity.Packs.Cities;

namespace FlatCity.Packs.Tests.Cities;

/// <summary>Doors from outside (来件通道): what is no secret stands in the pack, and what is wrong is said with its line.</summary>
public sealed class CityDoorsTests
{
    public static TheoryData<string, string> Changes { get; } = new()
    {
        { "mail-in: { host: imap.city.example, user: city@city.example, password: mailbox }\nsms-in: { secret: sms-gateway, from: phone }", "" },
        { "mail-in: { folder: mail-in }", "" },
        { "mail-in: { host: 127.0.0.1, port: 1143, security: none, user: a, password: mailbox }", "" },
        { "mail-in: { box: INBOX }", "doors.yaml:1:10: error doors.mail: `mail-in` names neither a folder nor a host, or both. Write `folder: NAME` (under the city's data), or `host`, `user` and `password`." },
        { "mail-in: { host: imap.city.example, user: a }", "doors.yaml:1:18: error doors.mail: `mail-in` has a host and no user, or no name of a password. Write `user: …` and `password: NAME`; docs/operations.md says where the password is put." },
        { "mail-in: { host: imap.city.example, security: none, user: a, password: mailbox }", "doors.yaml:1:47: error doors.mail: Without encryption a password is read by anybody on the way. Write `security: tls` or `starttls`; `none` is for a server on this machine (127.0.0.1)." },
        { "mail-in: { host: 'https://imap', user: a, password: mailbox }", "doors.yaml:1:18: error doors.mail: `https://imap` is no name of a server. Write it such as imap.city.example; the port stands beside it." },
        { "mail-in: { folder: ../keys }", "doors.yaml:1:20: error doors.mail: `mail-in` names neither a folder nor a host, or both." },
        { "sms-in: { secret: sms-gateway, proof: trust }", "doors.yaml:1:39: error doors.sms: `proof` is `trust`. Write hmac (HMAC-SHA256 of the body in hex) or secret (the secret itself)." },
        { "sms-in: { header: X }", "doors.yaml:1:9: error pack.missing: `secret` is missing. Name the secret with which the gateway proves itself, such as `secret: sms-gateway`." },
        { "fax-in: { number: 1 }", "doors.yaml:1:1: error pack.unknown-key: `fax-in` is not known here." },
    };

    [Theory, MemberData(nameof(Changes))]
    public void What_is_wrong_is_said_with_its_place(string yaml, string finding)
    {
        var found = string.Join('\n', TinyCity.Findings(TinyCity.With(CityDoors.File, yaml)).Split('\n').Where(line => line.StartsWith(CityDoors.File, StringComparison.Ordinal)));

        Assert.Equal(finding.Length > 0, found.Length > 0);
        Assert.StartsWith(finding, found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_there_is_read_with_its_presets()
    {
        var doors = CityPack.Read(TinyCity.With(CityDoors.File, Changes.First().Data.Item1)).Pack!.Doors;

        Assert.Equal(new MailDoor(null, "imap.city.example", 993, "tls", "city@city.example", "mailbox", "INBOX"), doors.Mail);
        Assert.Equal(("sms-gateway", "hmac", "X-Signature", "phone"), (doors.Sms!.Secret, doors.Sms.Proof, doors.Sms.Header, doors.Sms.Fields["from"]));
    }
}
