using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Password;

/// <summary>
/// Giving somebody a new one-time password (重置密码): by the system administrator, shown once, to be changed at the next sign-in; every session ends. Never one's own, and never an
/// administrator's: whoever could reset it could sign in as them, and the three would be one.
/// </summary>
internal static class ResetPassword
{
    public static async Task<Outcome<string>> RunAsync(City city, Actor actor, long person)
    {
        var password = Passwords.Make();
        var hash = await Passwords.HashAsync(city.Suite, password);
        return await city.Database.WriteAsync<string>(async unit =>
        {
            var now = city.Now;
            if (await MayTouchAsync(city, unit, actor, person) is { } refusal)
                return refusal;
            unit.DoExactlyOne(new(RefusalKind.NotFound, CityTexts.PersonUnknown), "update person set password = $2, password_at = $3, must_change = 1 where id = $1 and left_at is null", person, hash, now);
            Sessions.EndAll(unit, person);
            Audit.Add(unit, actor.Doer, now, "city.password-reset", "person", person, "{}");
            return password;
        });
    }

    /// <summary>Whether this actor may reset the password or record the leaving of that person.</summary>
    internal static async ValueTask<Refusal?> MayTouchAsync(City city, Reads reads, Actor actor, long person)
    {
        if (!actor.Has(PostRoles.AdminSystem))
            return new Refusal(RefusalKind.Forbidden, CityTexts.SystemAdminOnly);
        if (actor.Doer.PersonId == person)
            return new Refusal(RefusalKind.Forbidden, CityTexts.NotOneself);
        return (await Holdings.OfPersonAsync(reads, person, city.Now, long.MaxValue)).Any(h => city.Posts.Find(h.Post)?.Administrates is not null) ? new Refusal(RefusalKind.NotNow, CityTexts.AdministratorFirst) : null;
    }
}
