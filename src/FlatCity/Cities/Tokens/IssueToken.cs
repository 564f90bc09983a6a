using System.Text.Json;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Cities.Tokens;

/// <summary>
/// Issuing an API token (接口令牌): bound to a person, a post, a purpose and an end. It is good only as long as that person may act at that post.
/// </summary>
internal static class IssueToken
{
    public const string Kind = "fct";

    /// <summary>Nothing that opens a door lasts longer than a year without somebody looking again.</summary>
    public const int MostDays = 366;

    public static async Task<Outcome<IssuedToken>> RunAsync(City city, Actor actor, TokenWanted wanted)
    {
        var purpose = TextAtTheDoor.Check(wanted.Purpose, 200, "purpose");
        if (purpose.IsRefused)
            return purpose.Refusal;
        if (string.IsNullOrWhiteSpace(purpose.Value))
            return new Refusal(RefusalKind.Invalid, CityTexts.PurposeMissing, "purpose");
        var secret = Secrets.Make(Kind, city.Code);
        var hash = Secrets.Hash(city, secret);
        return await city.Database.WriteAsync<IssuedToken>(async unit =>
        {
            var now = city.Now;
            if (wanted.EndsAt <= now || wanted.EndsAt > now + (MostDays * 86_400_000_000L))
                return new Refusal(RefusalKind.Invalid, CityTexts.TokenEnd, "ends", MostDays);
            if (city.Posts.Find(wanted.Post) is not { } post)
                return MayHold.Unknown(wanted.Post);
            if (!await MayHold.GivesAsync(city, unit, actor, post))
                return MayHold.NotYours;
            if (!(await Holdings.OfPersonAsync(unit, wanted.PersonId, now)).Any(h => h.Post == wanted.Post))
                return new Refusal(RefusalKind.Invalid, CityTexts.TokenNeedsHolder, "person");
            var id = unit.NextId();
            unit.Do(
                "insert into api_token (id, token_hash, post, person_id, purpose, issued_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
                id, hash, wanted.Post, wanted.PersonId, purpose.Value, now, wanted.EndsAt);
            Audit.Add(unit, actor.Doer, now, "city.token-issued", "token", id, JsonSerializer.Serialize(new { post = wanted.Post, person = wanted.PersonId, until = wanted.EndsAt }), purpose.Value);
            return new IssuedToken(id, secret);
        });
    }

    /// <summary>Ends a token at once.</summary>
    public static Task<Outcome<bool>> EndAsync(City city, Actor actor, long token) => city.Database.WriteAsync<bool>(unit =>
    {
        var now = city.Now;
        if (!actor.Has(PostRoles.AdminSecurity))
            return new(MayHold.NotYours);
        unit.DoExactlyOne(new(RefusalKind.NotFound, CityTexts.TokenUnknown), "update api_token set ended_at = $2 where id = $1 and ended_at is null", token, now);
        unit.AfterCommit(city.TokenHolders.Forget);
        Audit.Add(unit, actor.Doer, now, "city.token-ended", "token", token, "{}");
        return new(true);
    });
}
