using FlatCity.Platform;
using FlatCity.Platform.Storage;
using OtpNet;

namespace FlatCity.Cities.Factor;

/// <summary>
/// Setting up one's own second factor (启用双因素登录): begun with the password, held once a code from the new secret was given, so that nobody is locked out by a
/// phone that never got it; ended with a code. A post that must have one asks for it again at the next page.
/// </summary>
internal static class SetUpSecondFactor
{
    private const string PasswordTried = "second-factor-begin";

    public static async Task<Outcome<bool>> BeginAsync(City city, Actor actor, string password)
    {
        var person = actor.Doer.PersonId!.Value;
        var who = person.ToString();
        var begun = await Tries.BeginAsync(city, PasswordTried, who, person);
        if (begun.IsRefused)
            return begun.Refusal;
        if (!await Passwords.IsRightAsync(city.Suite, await HashAsync(city, person), password))
            return new Refusal(RefusalKind.Invalid, CityTexts.PasswordWrong, "present");
        var secret = city.Keys.Seal(Base32Encoding.ToString(SecondFactor.MakeSecret()), SecondFactor.Place(person));
        return await city.Database.WriteAsync<bool>(async unit =>
        {
            var now = city.Now;
            Tries.Forget(city, unit, PasswordTried, who);
            unit.Do("delete from second_factor where person_id = $1 and held_at is null", person);
            if (await SecondFactor.IsHeldAsync(unit, person))
                return new Refusal(RefusalKind.NotNow, FactorTexts.HeldAlready);
            unit.OnDuplicate("second_factor", new(RefusalKind.NotNow, FactorTexts.HeldAlready));
            unit.Do("insert into second_factor (person_id, secret, begun_at, last_step) values ($1, $2, $3, 0)", person, secret, now);
            Audit.Add(unit, actor.Doer, now, "city.second-factor-begun", "person", person, "{}");
            return true;
        });
    }

    /// <summary>Holds it from now on and gives the recovery codes; every other session ends.</summary>
    public static async Task<Outcome<string[]>> HoldAsync(City city, Actor actor, long session, string code)
    {
        var person = actor.Doer.PersonId!.Value;
        var given = await SecondFactor.JudgeAsync(city, person, code, begun: true);
        if (given.IsRefused)
            return given.Refusal;
        return await city.Database.WriteAsync<string[]>(unit =>
        {
            var now = city.Now;
            SecondFactor.Use(city, unit, given.Value);
            unit.DoExactlyOne(new(RefusalKind.NotNow, FactorTexts.HeldAlready), "update second_factor set held_at = $2 where person_id = $1 and held_at is null", person, now);
            var codes = SecondFactor.MakeCodes(city, unit, person);
            Sessions.EndOthers(unit, person, session);
            Audit.Add(unit, actor.Doer, now, "city.second-factor-held", "person", person, "{}");
            return new(codes);
        });
    }

    public static async Task<Outcome<string[]>> NewCodesAsync(City city, Actor actor, string code)
    {
        var person = actor.Doer.PersonId!.Value;
        var given = await SecondFactor.JudgeAsync(city, person, code);
        if (given.IsRefused)
            return given.Refusal;
        return await city.Database.WriteAsync<string[]>(unit =>
        {
            SecondFactor.Use(city, unit, given.Value);
            var codes = SecondFactor.MakeCodes(city, unit, person);
            Audit.Add(unit, actor.Doer, city.Now, "city.recovery-codes-made", "person", person, "{}");
            return new(codes);
        });
    }

    public static async Task<Outcome<bool>> EndAsync(City city, Actor actor, string code)
    {
        var person = actor.Doer.PersonId!.Value;
        var given = await SecondFactor.JudgeAsync(city, person, code);
        if (given.IsRefused)
            return given.Refusal;
        return await city.Database.WriteAsync<bool>(unit =>
        {
            SecondFactor.Use(city, unit, given.Value);
            SecondFactor.Remove(unit, person);
            Audit.Add(unit, actor.Doer, city.Now, "city.second-factor-ended", "person", person, "{}");
            return new(true);
        });
    }

    private static async Task<string?> HashAsync(City city, long person)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<string>("select password from person where id = @person and left_at is null", new { person });
    }
}
