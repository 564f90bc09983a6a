using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.StandIn;

/// <summary>
/// Naming a stand-in (代理): somebody acts at a post for a time, with its rights and under their own name.
/// The post's holder may name one, the head of its unit, and the security administrator.
/// </summary>
internal static class NameStandIn
{
    /// <summary>A stand-in longer than this is a holder.</summary>
    public const int MostDays = 180;

    public static Task<Outcome<long>> RunAsync(City city, Actor actor, StandInWanted wanted) => city.Database.WriteAsync<long>(unit => InAsync(city, unit, actor, wanted));

    /// <summary>The same inside a unit of work that does more (a leave noted with its stand-in).</summary>
    internal static async ValueTask<Outcome<long>> InAsync(City city, WriteUnit unit, Actor actor, StandInWanted wanted)
    {
        if (wanted.UntilAt - wanted.FromAt > MostDays * 86_400_000_000L)
            return new Refusal(RefusalKind.Invalid, CityTexts.StandInLong, "until", MostDays);
        if (city.Posts.Find(wanted.Post) is not { } post)
            return MayHold.Unknown(wanted.Post);
        if (!await MayNameAsync(city, unit, actor, post))
            return MayHold.NotYours;
        if (await MayHold.CheckAsync(city, unit, actor, post, wanted.PersonId, wanted.FromAt, wanted.UntilAt) is { } refusal)
            return refusal;
        var id = unit.NextId();
        unit.Do(
            "insert into stand_in (id, post, person_id, from_at, until_at, named_by) values ($1, $2, $3, $4, $5, $6)",
            id, wanted.Post, wanted.PersonId, wanted.FromAt, wanted.UntilAt, actor.Doer.PersonId);
        unit.AfterCommit(city.TokenHolders.Forget);
        Audit.Add(unit, actor.Doer, city.Now, "city.stand-in-named", "person", wanted.PersonId, JsonSerializer.Serialize(new { post = wanted.Post, from = wanted.FromAt, until = wanted.UntilAt }));
        return id;
    }

    public static Task<Outcome<bool>> EndAsync(City city, Actor actor, long standIn) => city.Database.WriteAsync<bool>(async unit =>
    {
        var now = city.Now;
        var row = await unit.FirstAsync<Holding>("select id, post, person_id, from_at, until_at from stand_in where id = @standIn and until_at > @now", new { standIn, now });
        if (row is null)
            return new Refusal(RefusalKind.NotFound, CityTexts.HoldingUnknown);
        if (city.Posts.Find(row.Post) is { } post && !await MayNameAsync(city, unit, actor, post))
            return MayHold.NotYours;
        unit.Do("update stand_in set until_at = $2 where id = $1", standIn, Math.Max(now, row.FromAt));
        unit.AfterCommit(city.TokenHolders.Forget);
        Audit.Add(unit, actor.Doer, now, "city.stand-in-ended", "person", row.PersonId, JsonSerializer.Serialize(new { post = row.Post }));
        return true;
    });

    // The holder of a post names their own stand-in, and the head of the unit one for a post that gives no more than the head's own unit; whoever stands in does not hand it on.
    internal static async Task<bool> MayNameAsync(City city, Reads reads, Actor actor, Post post) =>
        (actor.Post == post.Code && actor.Doer.ActingFor is null) || (post.Administrates is null && actor.Doer.ActingFor is null && HeadsUnit.Is(city, actor, post.Unit)) || await MayHold.GivesAsync(city, reads, actor, post);
}
