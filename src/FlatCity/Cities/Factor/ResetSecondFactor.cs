using FlatCity.Cities.Password;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Factor;

/// <summary>Taking the second factor from somebody who has lost phone and recovery codes (重置双因素登录): by the system administrator, for the same people and with the same bounds as a new password.</summary>
internal static class ResetSecondFactor
{
    public static Task<Outcome<bool>> RunAsync(City city, Actor actor, long person) => city.Database.WriteAsync<bool>(async unit =>
    {
        if (await ResetPassword.MayTouchAsync(city, unit, actor, person) is { } refusal)
            return refusal;
        if (await unit.FirstAsync<long?>("select begun_at from second_factor where person_id = @person", new { person }) is null)
            return new Refusal(RefusalKind.NotNow, FactorTexts.NotHeld);
        SecondFactor.Remove(unit, person);
        Sessions.EndAll(unit, person);
        Audit.Add(unit, actor.Doer, city.Now, "city.second-factor-reset", "person", person, "{}");
        return true;
    });
}
