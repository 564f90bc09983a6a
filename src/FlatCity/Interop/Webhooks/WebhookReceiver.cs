using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Webhooks;

/// <summary>What a receiver is added with; no scenario named means all but confidential ones.</summary>
internal sealed record ReceiverWanted(string Name, string Purpose, string Url, IReadOnlyList<string> Kinds, IReadOnlyList<string> Scenarios);

/// <summary>A receiver as it stands in the database; its secrets are sealed.</summary>
internal sealed class ReceiverRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string Url { get; set; } = "";

    public string Kinds { get; set; } = "";

    public string Scenarios { get; set; } = "";

    public byte[] Secret { get; set; } = [];

    public byte[]? OldSecret { get; set; }

    public long? OldUntilAt { get; set; }

    public string State { get; set; } = "";

    public long AddedAt { get; set; }

    /// <summary>Its own part of the outbox.</summary>
    public string Lane => WebhookReceivers.LaneOf(Id);

    public IReadOnlyList<string> KindList => Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> ScenarioList => Scenarios.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Receivers of case events (推送对象): added, paused, ended, given a new secret by the system administrator; each change in the audit.</summary>
internal static class WebhookReceivers
{
    public const int Most = 50;

    /// <summary>So long the old secret signs too, after a new one was made.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Columns = "id, name, purpose, url, kinds, scenarios, secret, old_secret, old_until_at, state, added_at";
    private static readonly Refusal Unknown = new(RefusalKind.NotFound, WebhookTexts.Unknown);

    public static string LaneOf(long receiver) => "webhook:" + receiver.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<IReadOnlyList<ReceiverRow>> AllAsync(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<ReceiverRow>($"select {Columns} from webhook_receiver order by added_at desc, id desc");
    }

    public static async Task<ReceiverRow?> FindAsync(City city, long id)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<ReceiverRow>($"select {Columns} from webhook_receiver where id = @id", new { id });
    }

    /// <summary>Adds one; gives its key and its secret, this once.</summary>
    public static async Task<Outcome<(long Id, string Secret)>> AddAsync(City city, Actor actor, ReceiverWanted wanted, IReadOnlyCollection<string> scenarios, OutsideHttp outside)
    {
        var refusals = new List<Refusal>();
        var name = Needed(wanted.Name, 100, "name", WebhookTexts.NameMissing, refusals);
        var purpose = Needed(wanted.Purpose, 200, "purpose", WebhookTexts.PurposeMissing, refusals);
        var url = Needed(wanted.Url, 1000, "url", WebhookTexts.UrlMissing, refusals);
        if (url.Length > 0 && !IsGood(url, outside))
            refusals.Add(new(RefusalKind.Invalid, WebhookTexts.UrlWrong, "url"));
        var kinds = WebhookEvent.Kinds.Where(wanted.Kinds.Contains).ToList();
        if (kinds.Count == 0)
            refusals.Add(new(RefusalKind.Invalid, WebhookTexts.KindsMissing, "kinds"));
        if (wanted.Scenarios.Any(s => !scenarios.Contains(s)))
            refusals.Add(new(RefusalKind.Invalid, WebhookTexts.ScenarioUnknown, "scenarios"));
        if (refusals.Count > 0)
            return refusals;
        await city.Database.KeysReadyAsync();
        var (id, secret, now) = (city.Database.NextKey(), WebhookSignature.NewSecret(), city.Now);
        var sealedSecret = city.Keys.Seal(secret, PlaceOf(id));
        return await city.Database.WriteAsync<(long, string)>(async unit =>
        {
            if (!MayChange(actor))
                return new Refusal(RefusalKind.Forbidden, WebhookTexts.NotYours);
            if (await unit.FirstAsync<long>("select count(*) from webhook_receiver where state <> 'ended'") >= Most)
                return new Refusal(RefusalKind.NotNow, WebhookTexts.TooMany, null, Most);
            unit.Do(
                "insert into webhook_receiver (id, name, purpose, url, kinds, scenarios, secret, state, added_at) values ($1, $2, $3, $4, $5, $6, $7, 'on', $8)",
                id, name, purpose, url, string.Join(' ', kinds), string.Join(' ', wanted.Scenarios), sealedSecret, now);
            Audit.Add(unit, actor.Doer, now, "interop.receiver-added", "webhook-receiver", id, JsonSerializer.Serialize(new { name, url, kinds, scenarios = wanted.Scenarios }), purpose);
            return (id, secret);
        });
    }

    /// <summary>Pauses (`paused`), lets go on (`on`) or ends (`ended`); what waits for an ended one is not sent any more.</summary>
    public static Task<Outcome<bool>> ChangeAsync(City city, Actor actor, long receiver, string state) => city.Database.WriteAsync<bool>(unit =>
    {
        if (!MayChange(actor))
            return new(new Refusal(RefusalKind.Forbidden, WebhookTexts.NotYours));
        unit.DoExactlyOne(Unknown, "update webhook_receiver set state = $2 where id = $1 and state <> 'ended'", receiver, state);
        if (state == "ended")
            unit.Do("update outbox set next_at = null, parked_at = $2, fault = 'ended' where lane = $1 and next_at is not null", LaneOf(receiver), city.Now);
        Audit.Add(unit, actor.Doer, city.Now, "interop.receiver-" + state, "webhook-receiver", receiver, "{}");
        unit.AfterCommit(city.Pulse.Beat);
        return new(true);
    });

    /// <summary>A new secret, shown this once; the old one signs too for a day, so that the receiver can change over in peace.</summary>
    public static async Task<Outcome<string>> RotateAsync(City city, Actor actor, long receiver)
    {
        var (secret, now) = (WebhookSignature.NewSecret(), city.Now);
        var sealedSecret = city.Keys.Seal(secret, PlaceOf(receiver));
        return await city.Database.WriteAsync<string>(unit =>
        {
            if (!MayChange(actor))
                return new(new Refusal(RefusalKind.Forbidden, WebhookTexts.NotYours));
            unit.DoExactlyOne(Unknown, "update webhook_receiver set old_secret = secret, old_until_at = $3, secret = $2 where id = $1 and state <> 'ended'", receiver, sealedSecret, now + (long)Overlap.TotalMicroseconds);
            Audit.Add(unit, actor.Doer, now, "interop.receiver-new-secret", "webhook-receiver", receiver, "{}");
            return new(secret);
        });
    }

    /// <summary>The secrets that sign now: the newest, and for a day the one before.</summary>
    public static IReadOnlyList<string> SecretsOf(City city, ReceiverRow receiver)
    {
        var newest = city.Keys.Open(receiver.Secret, PlaceOf(receiver.Id));
        return receiver is { OldSecret: { } old, OldUntilAt: { } until } && until > city.Now ? [newest, city.Keys.Open(old, PlaceOf(receiver.Id))] : [newest];
    }

    internal static bool MayChange(Actor actor) => actor.Has(PostRoles.AdminSystem) || actor.Doer.Post?.StartsWith("system:", StringComparison.Ordinal) == true;

    /// <summary>Signed, but not sealed: over an open network everybody would read along, so plain HTTP is for allowed inside networks alone.</summary>
    internal static bool IsGood(string url, OutsideHttp outside) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && outside.IsAllowedInside(address.Host)));

    private static string PlaceOf(long receiver) => $"webhook:{receiver}:secret";

    private static string Needed(string text, int most, string field, Platform.Texts.Text missing, List<Refusal> refusals)
    {
        var good = TextAtTheDoor.Check(text, most, field);
        if (good.IsRefused)
            refusals.AddRange(good.Refusals);
        else if (string.IsNullOrWhiteSpace(good.Value))
            refusals.Add(new(RefusalKind.Invalid, missing, field));
        return good.IsRefused ? string.Empty : good.Value.Trim();
    }
}
