using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Rota;

/// <summary>Putting a post on its unit's rota (排班) and taking it off. A line is never changed: it ends and another begins, so that it can be said who was on when.</summary>
internal static class PutOnRota
{
    /// <summary>Lines in force of one unit.</summary>
    public const int Most = 200;

    public static Task<Outcome<long>> RunAsync(City city, Actor actor, RotaWanted wanted) => city.Database.WriteAsync<long>(async unit =>
    {
        var now = city.Now;
        if (!HeadsUnit.Is(city, actor, wanted.Unit))
            return new Refusal(RefusalKind.Forbidden, RotaTexts.NotHead);
        if (city.Posts.Find(wanted.Post)?.Unit != wanted.Unit)
            return new Refusal(RefusalKind.Invalid, RotaTexts.NotOfUnit, "post");
        if (wanted.Days is < 1 or > 127)
            return new Refusal(RefusalKind.Invalid, RotaTexts.NoDays, "days");
        if (wanted.FromMinute < 0 || wanted.UntilMinute > 1440 || wanted.UntilMinute <= wanted.FromMinute)
            return new Refusal(RefusalKind.Invalid, RotaTexts.Hours, "hours");
        if (wanted.UntilAt <= wanted.FromAt)
            return new Refusal(RefusalKind.Invalid, CityTexts.UntilBeforeFrom, "until");
        if (wanted.UntilAt <= now)
            return new Refusal(RefusalKind.Invalid, CityTexts.UntilPast, "until");
        if (await unit.FirstAsync<long>("select count(*) from rota where unit = @Unit and (until_at is null or until_at > @now)", new { wanted.Unit, now }) >= Most)
            return new Refusal(RefusalKind.Invalid, RotaTexts.TooMany, "post", Most);
        var id = unit.NextId();
        unit.Do(
            "insert into rota (id, unit, post, days, from_minute, until_minute, from_at, until_at, set_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id, wanted.Unit, wanted.Post, wanted.Days, wanted.FromMinute, wanted.UntilMinute, wanted.FromAt, wanted.UntilAt, actor.Doer.PersonId);
        Audit.Add(unit, actor.Doer, now, "city.rota-set", "rota", id, JsonSerializer.Serialize(wanted));
        return id;
    });

    /// <summary>Ends a line now; one that has not begun never begins.</summary>
    public static Task<Outcome<bool>> EndAsync(City city, Actor actor, long row) => city.Database.WriteAsync<bool>(async unit =>
    {
        var now = city.Now;
        if (await unit.FirstAsync<RotaRow>("select id, unit, post, from_at from rota where id = @row and (until_at is null or until_at > @now)", new { row, now }) is not { } found)
            return new Refusal(RefusalKind.NotFound, RotaTexts.RowUnknown);
        if (!HeadsUnit.Is(city, actor, found.Unit))
            return new Refusal(RefusalKind.Forbidden, RotaTexts.NotHead);
        unit.Do("update rota set until_at = $2 where id = $1", row, Math.Max(now, found.FromAt));
        Audit.Add(unit, actor.Doer, now, "city.rota-ended", "rota", row, JsonSerializer.Serialize(new { unit = found.Unit, post = found.Post }));
        return true;
    });
}
