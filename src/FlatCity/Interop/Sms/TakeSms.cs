using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop.Sms;

/// <summary>An SMS as it came: who, what, and, where the gateway says it, its own id and its place among the parts of a longer text.</summary>
internal sealed record SmsCame(string From, string Text)
{
    public string? GatewayId { get; init; }

    /// <summary>What ties the parts of a longer text together, the part from 1, and how many there are.</summary>
    public string? Reference { get; init; }

    public int Part { get; init; } = 1;

    public int Parts { get; init; } = 1;
}

/// <summary>What became of it: verdict, came (put to a case), waiting (with the desk), part (others are missing), already.</summary>
internal sealed record SmsTaken(string Outcome, string? Number = null, long Round = 0);

/// <summary>
/// An SMS that came in (短信来件): 1 and 2 are the verdict where a case asks for one; other words go to the sender's open case, and without one to the desk.
/// Nothing is taken twice, nothing is dropped.
/// </summary>
internal static class TakeSms
{
    public const int MostParts = 10;
    public const int MostText = 2_000;

    /// <summary>So long the parts of a text wait for one another; then what is there is shown to the desk.</summary>
    private const long PartsWait = 600_000_000;

    private static readonly Actor Gateway = Actor.System("sms");

    public static async Task<Outcome<SmsTaken>> RunAsync(CaseOffice cases, SmsCame sms)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        if (sms.GatewayId is { } id && !await FirstTimeAsync(city, "sms:" + id))
            return new SmsTaken("already");
        if (sms.Parts > 1)
        {
            if (await JoinAsync(city, sms) is not { } whole)
                return new SmsTaken("part");
            sms = sms with { Text = whole, Parts = 1 };
        }

        return await LandAsync(cases, sms.From, sms.Text);
    }

    /// <summary>Parts whose others never came: shown to the desk as far as they are there.</summary>
    public static async Task<int> LandPartsAsync(CaseOffice cases, Lease lease)
    {
        var city = cases.City;
        IReadOnlyList<PartRow> old;
        await using (var reading = await city.Database.ReadAsync())
            old = await reading.AllAsync<PartRow>("select id, sender_equal, reference, part, parts, words from sms_part where came_at < @before order by sender_equal, reference, part limit 100", new { before = city.Now - PartsWait });
        if (old.Count == 0)
            return 0;
        await city.Database.KeysReadyAsync();
        var texts = old.GroupBy(row => (Convert.ToHexString(row.SenderEqual), row.Reference)).Select(group =>
        {
            var opened = group.Select(row => Open(city, row)).ToList();
            return Incoming.Seal(city, new NewIncoming("sms", opened[0].From, opened[0].From, null, string.Concat(opened.Select(o => o.Text))) { Note = IncomingReasons.NoCase.Key }, city.Now);
        }).ToList();
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            foreach (var text in texts)
                Incoming.Write(unit, text);
            foreach (var row in old)
                unit.Do("delete from sms_part where id = $1", row.Id);
            Audit.Add(unit, Gateway.Doer, city.Now, "incoming.came", "incoming", null, JsonSerializer.Serialize(new { door = "sms", texts = texts.Count }));
            return new(true);
        });
        return old.Count;
    }

    private static async Task<Outcome<SmsTaken>> LandAsync(CaseOffice cases, string from, string text)
    {
        var city = cases.City;
        if (IncomingCases.IsVerdict(text))
        {
            var verdict = await IncomingCases.VerdictAsync(cases, from, text);
            if (!verdict.IsRefused)
                return new SmsTaken("verdict", verdict.Value.Number, verdict.Value.Round);
            // A digit alone says nothing where nothing is asked; words behind it do.
            if (verdict.Refusal.Kind != RefusalKind.NotFound || text.Trim().Length == 1)
                return new Outcome<SmsTaken>(verdict.Refusals);
        }

        var phone = IncomingCases.PlainPhone(from);
        var waiting = Incoming.Seal(city, new NewIncoming("sms", phone, phone, null, text) { Note = IncomingReasons.NoCase.Key }, city.Now);
        var attached = Incoming.Seal(city, new NewIncoming("sms", phone, phone, null, text) { State = "attached" }, city.Now);
        return await city.Database.WriteAsync<SmsTaken>(async unit =>
        {
            var open = phone.Length < 5 ? null : await IncomingCases.OpenCaseOfPhoneAsync(unit, city, from);
            Audit.Add(unit, Gateway.Doer, city.Now, "incoming.came", "incoming", waiting.Id, """{"door":"sms"}""");
            if (open is not { } caseId)
            {
                Incoming.Write(unit, waiting);
                return new SmsTaken("waiting");
            }

            var came = await IncomingCases.CameAsync(unit, cases, Gateway, caseId, "sms", text);
            if (came.IsRefused)
                return new Outcome<SmsTaken>(came.Refusals);
            Incoming.Write(unit, attached);
            unit.Do("update incoming set case_id = $2 where id = $1", attached.Id, caseId);
            return new SmsTaken("came", came.Value.Number);
        });
    }

    private static async Task<bool> FirstTimeAsync(City city, string identity)
    {
        var again = new Refusal(RefusalKind.NotNow, IncomingReasons.NoCase);
        var first = await city.Database.WriteAsync<bool>(unit =>
        {
            unit.OnDuplicate("incoming_seen", again);
            unit.Do("insert into incoming_seen (token, at, outcome) values ($1, $2, 'sms')", identity, city.Now);
            Audit.Add(unit, Gateway.Doer, city.Now, "sms.came", "incoming", null, "{}");
            return new(true);
        });
        return !first.IsRefused;
    }

    /// <summary>Keeps a part; the whole text as soon as all are there.</summary>
    private static async Task<string?> JoinAsync(City city, SmsCame sms)
    {
        var sender = Incoming.Equal(city, IncomingCases.PlainPhone(sms.From));
        var id = city.Database.NextKey();
        var words = city.Keys.Seal(JsonSerializer.Serialize(new Opened(IncomingCases.PlainPhone(sms.From), sms.Text), Platform.Web.Json.Options), $"sms_part:{id}:words");
        var joined = await city.Database.WriteAsync<string>(async unit =>
        {
            unit.Do("insert into sms_part (id, sender_equal, reference, part, parts, words, came_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (sender_equal, reference, part) do nothing", id, sender, sms.Reference ?? "", (long)sms.Part, (long)sms.Parts, words, city.Now);
            Audit.Add(unit, Gateway.Doer, city.Now, "sms.part", "incoming", null, JsonSerializer.Serialize(new { part = sms.Part, parts = sms.Parts }));
            var parts = await unit.AllAsync<PartRow>("select id, sender_equal, reference, part, parts, words from sms_part where sender_equal = @sender and reference = @reference order by part", new { sender, reference = sms.Reference ?? "" });
            if (parts.Count < sms.Parts)
                return "";
            foreach (var part in parts)
                unit.Do("delete from sms_part where id = $1", part.Id);
            return string.Concat(parts.Select(part => Open(city, part).Text));
        });
        return joined.Value.Length == 0 ? null : joined.Value;
    }

    private static Opened Open(City city, PartRow row) => JsonSerializer.Deserialize<Opened>(city.Keys.Open(row.Words, $"sms_part:{row.Id}:words"), Platform.Web.Json.Options)!;

    private sealed record Opened(string From, string Text);

    private sealed class PartRow
    {
        public long Id { get; set; }

        public byte[] SenderEqual { get; set; } = [];

        public string Reference { get; set; } = "";

        public long Part { get; set; }

        public long Parts { get; set; }

        public byte[] Words { get; set; } = [];
    }
}
