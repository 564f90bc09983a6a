using FlatCity.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>A party (当事人) of a case, opened: only inside the program, for sending and for whoever has a purpose.</summary>
internal sealed record Party(string Role, string? Name, string? Phone, string AnswerBy, string Language, bool MayJudge)
{
    /// <summary>The number under which they know the case, where it is another than the case's own.</summary>
    public string? Number { get; init; }

    /// <summary>They joined the case or came with one merged into it: told of its end, never asked about it.</summary>
    public bool IsOther { get; init; }

    /// <summary>A helper's word that whoever it is for agrees.</summary>
    public bool Consent { get; init; }

    /// <summary>Kept from everybody but the desk and the posts that the city names (匿名保密).</summary>
    public bool IsConfidential { get; init; }

    public bool LargePrint { get; init; }

    public string? Mail { get; init; }
}

/// <summary>
/// The one door to parties: sealed when written, opened for a stated purpose with the look kept in the audit,
/// masked for everybody who only works on the case. (design, decisions "personal data")
/// </summary>
internal static class Parties
{
    /// <summary>So many last digits at least find a phone: with fewer too many people would be looked at.</summary>
    public const int TailDigits = 4;

    private const string Insert = "insert into party (id, case_id, role, name, phone, phone_equal, id_number, answer_by, language, may_judge) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// <summary>Seals a party before its unit of work is queued; the writer then only writes.</summary>
    public static object?[] Seal(City city, long id, long caseId, Party party, string? idNumber) =>
    [
        id, caseId, party.Role,
        party.Name is { } name ? city.Keys.Seal(name, Place(id, "name")) : null,
        party.Phone is { } phone ? city.Keys.Seal(phone, Place(id, "phone")) : null,
        party.Phone is { } same ? city.Keys.Equality(same, "phone") : null,
        idNumber is not null ? city.Keys.Seal(idNumber, Place(id, "id")) : null,
        party.AnswerBy == "mail" ? "page" : party.AnswerBy, party.Language, party.MayJudge ? 1L : 0L,
    ];

    /// <summary>The party's mail address, sealed, beside <see cref="Seal"/>; nothing where there is none.</summary>
    public static object?[]? SealMail(City city, long id, long caseId, Party party) =>
        party.Mail is { } mail ? [id, caseId, city.Keys.Seal(mail, Place(id, "mail")), MailEqual(city, mail), party.AnswerBy == "mail" ? 1L : 0L] : null;

    public static void WriteMail(WriteUnit unit, object?[]? row)
    {
        if (row is not null)
            unit.Do("insert into party_mail (party_id, case_id, mail, mail_equal, answer) values ($1, $2, $3, $4, $5)", row);
    }

    /// <summary>What a mail address is found by (party_mail.mail_equal).</summary>
    public static byte[] MailEqual(City city, string mail) => city.Keys.Equality(mail.ToLowerInvariant(), "mail");

    public static void Write(WriteUnit unit, object?[] row) => unit.Do(Insert, row);

    /// <summary>How a party wants to be treated, where they said anything of it.</summary>
    public static void WriteManner(WriteUnit unit, long id, long caseId, Party party)
    {
        if (party.Consent || party.IsConfidential || party.LargePrint)
            unit.Do("insert into party_manner (party_id, case_id, consent, confidential, large_print) values ($1, $2, $3, $4, $5)", id, caseId, party.Consent ? 1L : 0L, party.IsConfidential ? 1L : 0L, party.LargePrint ? 1L : 0L);
    }

    /// <summary>From now on whoever reported it is kept confidential, as the scenario wants that it has come under.</summary>
    public static void KeepConfidential(WriteUnit unit, long caseId) => unit.Do(
        "insert into party_manner (party_id, case_id, consent, confidential, large_print) select id, case_id, 0, 1, 0 from party where case_id = $1 and role in ('reporter', 'helper') on conflict (party_id) do update set confidential = 1", caseId);

    /// <summary>
    /// What of the parties an actor may come to see at all, masked or whole. Reporters who are kept confidential, and with them whoever helped them, are seen by the desk and
    /// the posts that the city names, never by units that handle the case, contractors or approvers. The one place where that is decided.
    /// </summary>
    public static IReadOnlyList<PartyRow> Seen(City city, Actor actor, IReadOnlyList<PartyRow> rows) =>
        SeesConfidential(city, actor) || rows.All(r => r.Confidential == 0) ? rows : [.. rows.Where(r => r.Confidential == 0 && r.Role is not ("reporter" or "helper"))];

    public static bool SeesConfidential(City city, Actor actor) => actor.Has("desk") || (actor.Post is { } post && city.Pack.ConfidentialPosts.Contains(post));

    /// <summary>Opens parties for sending a message that the case itself asks for: the system's own purpose, nothing is shown to anybody.</summary>
    public static IReadOnlyList<Party> Open(City city, IReadOnlyList<PartyRow> rows) => [.. rows.Select(r => Open(city, r))];

    /// <summary>Opens the parties for a person with a purpose, and keeps who looked.</summary>
    public static async Task<IReadOnlyList<Party>> LookAsync(City city, Actor actor, CaseState state, string purpose)
    {
        IReadOnlyList<PartyRow> rows = [];
        await city.Database.WriteAsync<bool>(async unit =>
        {
            rows = Seen(city, actor, await CaseStore.PartiesAsync(unit, state.Id));
            Audit.Add(unit, actor.Doer, city.Now, "party.looked", "case", state.Id, "{}", purpose);
            return true;
        });
        return Open(city, rows);
    }

    /// <summary>What the last four digits of a phone are found by, opened and sealed again by the search's background work.</summary>
    public static IReadOnlyList<(long Party, byte[] Tail)> Tails(City city, IReadOnlyList<PartyRow> rows) =>
        [.. from row in rows
            let digits = row.Phone is null ? string.Empty : Digits(Open(city, row).Phone!)
            where digits.Length >= TailDigits
            select (row.Id, Tail(city, digits))];

    public static byte[] Tail(City city, string digits) => city.Keys.Equality(digits[^TailDigits..], "phone-tail")[..12];

    /// <summary>Cases whose party's phone ends in these digits, the newest first; the look is in the audit before anything is opened.</summary>
    public static async Task<IReadOnlyList<long>> FindAsync(City city, Actor actor, string digits, int most)
    {
        IReadOnlyList<PartyRow> rows = [];
        var tail = Tail(city, digits);
        // Whoever may not see a confidential reporter must not learn by a phone which case is theirs.
        var seen = SeesConfidential(city, actor) ? string.Empty : " and not exists (select 1 from party_manner k where k.case_id = p.case_id and k.confidential = 1)";
        await city.Database.WriteAsync<bool>(async unit =>
        {
            rows = await unit.AllAsync<PartyRow>($"select p.id, p.case_id, p.role, p.name, p.phone, p.answer_by, p.language, p.may_judge from party_tail t join party p on p.id = t.party_id where t.tail = @tail{seen} order by t.case_id desc limit @most", new { tail, most = (long)most });
            Audit.Add(unit, actor.Doer, city.Now, "party.searched", "party", null, System.Text.Json.JsonSerializer.Serialize(new { digits = digits.Length }), "search");
            return true;
        });
        return [.. rows.Where(r => r.Phone is not null && Digits(Open(city, r).Phone!).EndsWith(digits, StringComparison.Ordinal)).Select(r => r.CaseId).Distinct()];
    }

    /// <summary>What everybody on the case sees: a surname and the last digits.</summary>
    public static Party Mask(Party party) => party with { Name = MaskName(party.Name), Phone = MaskPhone(party.Phone), Mail = party.Mail is { } mail ? MailAddresses.Mask(mail) : null };

    public static string? MaskName(string? name) => name is { Length: > 0 } ? System.Globalization.StringInfo.GetNextTextElement(name) + "**" : name;

    public static string? MaskPhone(string? phone) => phone is { Length: > 4 } ? new string('*', phone.Length - 4) + phone[^4..] : phone is null ? null : "****";

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    private static Party Open(City city, PartyRow row) => new(
        row.Role,
        row.Name is { } name ? city.Keys.Open(name, Place(row.Id, "name")) : null,
        row.Phone is { } phone ? city.Keys.Open(phone, Place(row.Id, "phone")) : null,
        row.ByMail == 1 ? "mail" : row.AnswerBy, row.Language, row.MayJudge == 1)
    {
        Mail = row.Mail is { } mail ? city.Keys.Open(mail, Place(row.Id, "mail")) : null,
        Number = row.Number,
        IsOther = row.Other == 1,
        Consent = row.Consent == 1,
        IsConfidential = row.Confidential == 1,
        LargePrint = row.LargePrint == 1,
    };

    public static string Place(long id, string field) => $"party:{id}:{field}";
}
