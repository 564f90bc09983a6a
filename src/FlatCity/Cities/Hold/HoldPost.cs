using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Hold;

/// <summary>Giving a person a post (任职). Rights begin and end with it, by the clock.</summary>
internal static class HoldPost
{
    public static Task<Outcome<long>> RunAsync(City city, Actor actor, PostToHold wanted) => city.Database.WriteAsync<long>(async unit =>
    {
        if (city.Posts.Find(wanted.Post) is not { } post)
            return MayHold.Unknown(wanted.Post);
        if (!await MayHold.GivesAsync(city, unit, actor, post))
            return MayHold.NotYours;
        if (await MayHold.CheckAsync(city, unit, actor, post, wanted.PersonId, wanted.FromAt, wanted.UntilAt) is { } refusal)
            return refusal;
        var id = unit.NextId();
        unit.Do("insert into post_holder (id, post, person_id, from_at, until_at) values ($1, $2, $3, $4, $5)", id, wanted.Post, wanted.PersonId, wanted.FromAt, wanted.UntilAt);
        unit.AfterCommit(city.TokenHolders.Forget);
        Audit.Add(unit, actor.Doer, city.Now, "city.post-held", "person", wanted.PersonId, JsonSerializer.Serialize(new { post = wanted.Post, from = wanted.FromAt, until = wanted.UntilAt }));
        return id;
    });

    /// <summary>Ends a holding now (免职); one that has not begun never begins.</summary>
    public static Task<Outcome<bool>> EndAsync(City city, Actor actor, long holding) => city.Database.WriteAsync<bool>(async unit =>
    {
        var now = city.Now;
        var row = await unit.FirstAsync<Holding>("select id, post, person_id, from_at, until_at from post_holder where id = @holding and (until_at is null or until_at > @now)", new { holding, now });
        if (row is null)
            return new Refusal(RefusalKind.NotFound, CityTexts.HoldingUnknown);
        if (city.Posts.Find(row.Post) is { } post && !await MayHold.GivesAsync(city, unit, actor, post))
            return MayHold.NotYours;
        unit.Do("update post_holder set until_at = $2 where id = $1", holding, Math.Max(now, row.FromAt));
        unit.AfterCommit(city.TokenHolders.Forget);
        Audit.Add(unit, actor.Doer, now, "city.holding-ended", "person", row.PersonId, JsonSerializer.Serialize(new { post = row.Post }));
        return true;
    });
}
