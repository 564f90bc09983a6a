using System.Text.Json;
using FlatCity.Cities.Password;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Leaving;

/// <summary>
/// Recording that somebody has left (离职): holdings, stand-ins, leave, sessions and tokens end in one unit of work. Work is named to posts, so what was theirs stays with the unit and its
/// head passes it on. Undone by adding them again: under the same name, with a new password, and no post until the security administrator gives one.
/// </summary>
internal static class RecordLeaving
{
    public static Task<Outcome<bool>> RunAsync(City city, Actor actor, long person) => city.Database.WriteAsync<bool>(async unit =>
    {
        var now = city.Now;
        if (await ResetPassword.MayTouchAsync(city, unit, actor, person) is { } refusal)
            return refusal;
        var posts = (await Holdings.OfPersonAsync(unit, person, now, long.MaxValue)).Select(h => h.Post).Distinct(StringComparer.Ordinal);
        unit.DoExactlyOne(new(RefusalKind.NotFound, CityTexts.PersonUnknown), "update person set left_at = $2 where id = $1 and left_at is null", person, now);
        // What has not begun never begins.
        unit.Do("update post_holder set until_at = case when from_at > $2 then from_at else $2 end where person_id = $1 and (until_at is null or until_at > $2)", person, now);
        unit.Do("update stand_in set until_at = case when from_at > $2 then from_at else $2 end where person_id = $1 and until_at > $2", person, now);
        unit.Do("update staff_leave set until_at = case when from_at > $2 then from_at else $2 end where person_id = $1 and until_at > $2", person, now);
        unit.Do("update api_token set ended_at = $2 where person_id = $1 and ended_at is null", person, now);
        SecondFactor.Remove(unit, person);
        Sessions.EndAll(unit, person);
        unit.AfterCommit(city.TokenHolders.Forget);
        Audit.Add(unit, actor.Doer, now, "city.person-left", "person", person, JsonSerializer.Serialize(new { posts }));
        return true;
    });

    /// <summary>Adds somebody who left again; the new password is shown once.</summary>
    public static async Task<Outcome<string>> UndoAsync(City city, Actor actor, long person)
    {
        var password = Passwords.Make();
        var hash = await Passwords.HashAsync(city.Suite, password);
        return await city.Database.WriteAsync<string>(async unit =>
        {
            var now = city.Now;
            if (await ResetPassword.MayTouchAsync(city, unit, actor, person) is { } refusal)
                return refusal;
            unit.DoExactlyOne(new(RefusalKind.NotNow, CityTexts.NotLeft), "update person set left_at = null, password = $2, password_at = $3, must_change = 1 where id = $1 and left_at is not null", person, hash, now);
            Audit.Add(unit, actor.Doer, now, "city.person-added-again", "person", person, "{}");
            return password;
        });
    }
}
