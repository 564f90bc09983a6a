using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.ApiKeys;

/// <summary>What a key is asked for: whose program, what for, until when.</summary>
internal sealed record KeyWanted(string Owner, string Purpose, long EndsAt);

/// <summary>A key as it stands in the list, with how much came in by it.</summary>
internal sealed class KeyRow
{
    public long Id { get; set; }

    public string Owner { get; set; } = "";

    public string Purpose { get; set; } = "";

    public long IssuedAt { get; set; }

    public long EndsAt { get; set; }

    public long? EndedAt { get; set; }

    public long Filed { get; set; }

    public long? LastAt { get; set; }
}

/// <summary>
/// Open311's api keys (接口密钥): who files through that door is known by owner and purpose, until an end. Kept as hashes; the key itself is shown once.
/// </summary>
internal static class ApiKey
{
    public const string Kind = "fco";
    public const int MostDays = 366;

    /// <summary>The key's own id, where it is one that may be used now.</summary>
    public static async Task<long?> FindAsync(City city, string? key)
    {
        if (key is null || !Secrets.Fits(key, Kind, city.Code))
            return null;
        var hash = Secrets.Hash(city, key);
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<long?>("select id from open311_key where key_hash = @hash and ended_at is null and ends_at > @now", new { hash, now = city.Now });
    }

    /// <summary>Issues one and gives it, this once.</summary>
    public static async Task<Outcome<string>> IssueAsync(City city, Actor actor, KeyWanted wanted)
    {
        var owner = TextAtTheDoor.Check(wanted.Owner, 100, "owner");
        var purpose = TextAtTheDoor.Check(wanted.Purpose, 200, "purpose");
        List<Refusal> refusals = [.. owner.Refusals, .. purpose.Refusals];
        if (!owner.IsRefused && string.IsNullOrWhiteSpace(owner.Value))
            refusals.Add(new(RefusalKind.Invalid, ApiKeyTexts.OwnerMissing, "owner"));
        if (!purpose.IsRefused && string.IsNullOrWhiteSpace(purpose.Value))
            refusals.Add(new(RefusalKind.Invalid, ApiKeyTexts.PurposeMissing, "purpose"));
        var now = city.Now;
        if (wanted.EndsAt <= now || wanted.EndsAt > now + (MostDays * 86_400_000_000L))
            refusals.Add(new(RefusalKind.Invalid, ApiKeyTexts.EndWrong, "ends", MostDays));
        if (refusals.Count > 0)
            return refusals;
        var key = Secrets.Make(Kind, city.Code);
        var hash = Secrets.Hash(city, key);
        return await city.Database.WriteAsync<string>(unit =>
        {
            if (!MayIssue(actor))
                return new(new Refusal(RefusalKind.Forbidden, ApiKeyTexts.NotYours));
            var id = unit.NextId();
            unit.Do("insert into open311_key (id, key_hash, owner, purpose, issued_at, ends_at) values ($1, $2, $3, $4, $5, $6)", id, hash, owner.Value, purpose.Value, now, wanted.EndsAt);
            Audit.Add(unit, actor.Doer, now, "interop.key-issued", "open311-key", id, JsonSerializer.Serialize(new { owner = owner.Value, until = wanted.EndsAt }), purpose.Value);
            return new(key);
        });
    }

    /// <summary>Ends it at once; what was filed with it stays.</summary>
    public static Task<Outcome<bool>> EndAsync(City city, Actor actor, long key) => city.Database.WriteAsync<bool>(unit =>
    {
        if (!MayIssue(actor))
            return new(new Refusal(RefusalKind.Forbidden, ApiKeyTexts.NotYours));
        unit.DoExactlyOne(new(RefusalKind.NotFound, ApiKeyTexts.Unknown), "update open311_key set ended_at = $2 where id = $1 and ended_at is null", key, city.Now);
        Audit.Add(unit, actor.Doer, city.Now, "interop.key-ended", "open311-key", key, "{}");
        return new(true);
    });

    public static async Task<IReadOnlyList<KeyRow>> AllAsync(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<KeyRow>(
            "select k.id, k.owner, k.purpose, k.issued_at, k.ends_at, k.ended_at, cast((select count(*) from open311_filed f where f.key_id = k.id) as bigint) as filed, (select max(f.at) from open311_filed f where f.key_id = k.id) as last_at from open311_key k order by k.issued_at desc, k.id desc limit 500");
    }

    private static bool MayIssue(Actor actor) => actor.Has(PostRoles.AdminSystem) || actor.Doer.Post?.StartsWith("system:", StringComparison.Ordinal) == true;
}
