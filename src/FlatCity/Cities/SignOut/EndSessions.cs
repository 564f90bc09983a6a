using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.SignOut;

/// <summary>Signing out (退出登录): this session, or every one of the person, at once and everywhere.</summary>
internal static class EndSessions
{
    public static Task<Outcome<bool>> RunAsync(City city, Actor actor, long session) => city.Database.WriteAsync<bool>(unit =>
    {
        unit.Do("delete from session where id = $1 and person_id = $2", session, actor.Doer.PersonId);
        Audit.Add(unit, actor.Doer, city.Now, "city.signed-out", "person", actor.Doer.PersonId, "{}");
        return new(true);
    });

    public static Task<Outcome<bool>> EverywhereAsync(City city, Actor actor) => city.Database.WriteAsync<bool>(unit =>
    {
        Sessions.EndAll(unit, actor.Doer.PersonId!.Value);
        Audit.Add(unit, actor.Doer, city.Now, "city.signed-out-everywhere", "person", actor.Doer.PersonId, "{}");
        return new(true);
    });
}
