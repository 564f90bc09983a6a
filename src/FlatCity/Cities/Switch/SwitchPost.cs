using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Switch;

/// <summary>Changing the post one acts at (换岗): one person acts as one post at a time, and only as one they hold or stand in for now.</summary>
internal static class SwitchPost
{
    public static Task<Outcome<bool>> RunAsync(City city, Actor actor, long session, string post) => city.Database.WriteAsync<bool>(async unit =>
    {
        var now = city.Now;
        var person = actor.Doer.PersonId!.Value;
        var holding = (await Holdings.OfPersonAsync(unit, person, now)).FirstOrDefault(h => h.Post == post);
        if (holding is null)
            return new Refusal(RefusalKind.Forbidden, CityTexts.PostNotYours, "post");
        unit.Do("update session set post = $2 where id = $1 and person_id = $3", session, post, person);
        Audit.Add(unit, new Doer(person, post), now, "city.post-switched", "person", person, JsonSerializer.Serialize(new { from = actor.Post, to = post }));
        return true;
    });
}
