using System.Text.Json;
using System.Text.RegularExpressions;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Came;
using FlatCity.Interop.Orders;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Mail;

/// <summary>
/// Takes one mail in (邮件来件): an answer goes to its case as a step, orders attached by a line's own mailbox are taken in, everything else waits at the desk.
/// The mail itself is kept as it came. By its place in the box and by its own id it is taken once, in one unit of work.
/// </summary>
internal static partial class TakeMail
{
    /// <summary>More mails than this of one sender within an hour are kept aside.</summary>
    public const int MostInAnHour = 20;
    private const long Hour = 3_600_000_000;
    private static readonly Actor Box = Actor.System("mail");

    /// <summary>What became of it: already, came, orders, waiting, refused.</summary>
    public static async Task<string> RunAsync(CaseOffice cases, Lease? lease, string token, long bytes, Func<Task<byte[]>> fetch)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        if (await SeenAsync(city, token))
            return "already";
        var raw = bytes > MailReading.MostBytes ? [] : await fetch();
        var mail = bytes > MailReading.MostBytes ? new ReadMail(null, null, "", "") { Refused = IncomingReasons.TooLarge } : MailReading.Read(raw);
        var own = mail.MessageId is { Length: > 0 } id ? "message:" + Convert.ToHexStringLower(city.Suite.Hash(id + "\n" + mail.From)) : token;
        if (own != token && await SeenAsync(city, own))
            return await MarkAsync(city, lease, token);
        if (mail.Refused is null && mail.From is { } sender && await CountAsync(city, sender) >= MostInAnHour)
            mail = mail with { Refused = IncomingReasons.TooMany };

        var files = await KeepAsync(city, mail, raw);
        var came = new NewIncoming("mail", mail.From, mail.From, mail.Subject, mail.Words) { Files = files };
        if (mail.Refused is { } why)
            return await WriteAsync(cases, lease, [token, own], came with { State = "refused", Reason = why.Key }, null, "refused");
        var (caseId, note) = await CaseOfAsync(cases, mail);
        if (caseId is not null)
            return await WriteAsync(cases, lease, [token, own], came with { State = "attached" }, caseId, "came");
        if (await OrdersAsync(cases, mail) is { } all)
            return await WriteAsync(cases, lease, [token, own], all ? came with { State = "set-aside", Reason = IncomingReasons.OrdersTaken.Key } : came with { Note = IncomingReasons.OrdersRefused.Key }, null, "orders");
        return await WriteAsync(cases, lease, [token, own], came with { Note = note.Key }, null, "waiting");
    }

    /// <summary>By the address that our mails ask answers at; or by a number in the subject where the sender is known on that case.</summary>
    private static async Task<(long? Case, Text Note)> CaseOfAsync(CaseOffice cases, ReadMail mail)
    {
        var city = cases.City;
        await using var reading = await city.Database.ReadAsync();
        foreach (var address in mail.To)
        {
            var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
            if (plus >= 0 && at > plus && CaseMail.Read(city, address[(plus + 1)..at]) is { } asked && await IncomingCases.IdOfAsync(reading, asked) is { } found)
                return (found, IncomingReasons.NewMail);
        }

        if (Number().Match(mail.Subject) is { Success: true } match && CaseNumber.Read(match.Groups["number"].Value) is { } number && await IncomingCases.IdOfAsync(reading, number) is { } named)
            return mail.From is { } from && await IncomingCases.KnowsMailAsync(reading, city, named, from) ? (named, IncomingReasons.NewMail) : (null, IncomingReasons.NotOfTheCase);
        return (null, IncomingReasons.NewMail);
    }

    /// <summary>Orders attached to a mail of a line's own mailbox; nothing where it is none. A form in Word or PDF is a person's to read.</summary>
    private static async Task<bool?> OrdersAsync(CaseOffice cases, ReadMail mail)
    {
        if (cases.City.Pack.OrderMaps.FirstOrDefault(map => map.Mailbox is { } box && string.Equals(box, mail.From, StringComparison.OrdinalIgnoreCase)) is not { } map)
            return null;
        bool? all = null;
        foreach (var (_, _, bytes) in mail.Files.Where(f => f.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || f.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)))
        {
            var taken = await TakeOrders.AllAsync(cases, Actor.System("orders"), map, bytes);
            all = (all ?? true) && !taken.IsRefused && taken.Value.All(row => row.Taken.Outcome != "refused");
        }

        return all;
    }

    private static async Task<IReadOnlyList<NewIncomingFile>> KeepAsync(City city, ReadMail mail, byte[] raw)
    {
        var kept = new List<NewIncomingFile>();
        // The mail as it came is kept for everything that a person may have to look at again, also where its content was not read.
        if (raw.Length is > 0 and <= MailReading.MostBytes)
            kept.Add(new NewIncomingFile("mail.eml", "message/rfc822", await KeptFiles.KeepAsync(city, raw), raw.Length));
        foreach (var (name, kind, bytes) in mail.Refused is null ? mail.Files : [])
            kept.Add(new NewIncomingFile(name, kind, await KeptFiles.KeepAsync(city, bytes), bytes.Length));
        return kept;
    }

    private static async Task<string> WriteAsync(CaseOffice cases, Lease? lease, IReadOnlyList<string> tokens, NewIncoming came, long? caseId, string outcome)
    {
        var city = cases.City;
        var row = Incoming.Seal(city, came with { CaseId = caseId }, city.Now);
        var words = $"{came.Subject}\n{came.Words}{(came.Files.Count > 1 ? "\n" + CameTexts.WithFiles.Format(city.Languages[0].Code, came.Files.Count - 1) : "")}".Trim();
        var written = await city.Database.WriteAsync<bool>(async unit =>
        {
            lease?.Require(unit);
            unit.OnDuplicate("incoming_seen", new Refusal(RefusalKind.NotNow, CameTexts.NotNow));
            Incoming.Write(unit, row);
            foreach (var token in tokens.Distinct(StringComparer.Ordinal))
                unit.Do("insert into incoming_seen (token, at, incoming_id, outcome) values ($1, $2, $3, $4)", token, city.Now, row.Id, outcome);
            Audit.Add(unit, Box.Doer, city.Now, "incoming.came", "incoming", row.Id, JsonSerializer.Serialize(new { door = "mail", outcome }));
            if (caseId is not { } id)
                return true;
            var step = await IncomingCases.CameAsync(unit, cases, Box, id, "mail", words.Length == 0 ? "–" : words);
            return step.IsRefused ? new Outcome<bool>(step.Refusals) : true;
        });
        return written.IsRefused ? "already" : outcome;
    }

    /// <summary>A second copy of a mail, under another place in the box.</summary>
    private static async Task<string> MarkAsync(City city, Lease? lease, string token)
    {
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease?.Require(unit);
            unit.Do("insert into incoming_seen (token, at, outcome) values ($1, $2, 'already') on conflict (token) do nothing", token, city.Now);
            Audit.Add(unit, Box.Doer, city.Now, "incoming.came-again", "incoming", null, "{}");
            return new(true);
        });
        return "already";
    }

    private static async Task<bool> SeenAsync(City city, string token)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<string>("select token from incoming_seen where token = @token", new { token }) is not null;
    }

    private static async Task<long> CountAsync(City city, string sender)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from incoming where sender_equal = @sender and came_at > @since", new { sender = Incoming.Equal(city, sender), since = city.Now - Hour });
    }

    [GeneratedRegex(@"\[\s*(?<number>[A-Za-z]{1,4}[-0-9]{6,30})\s*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
