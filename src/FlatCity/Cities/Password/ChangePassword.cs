using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Password;

/// <summary>Changing one's own password (修改密码). Ends every other session of the person.</summary>
internal static class ChangePassword
{
    private const string Tried = "password-change";

    public static async Task<Outcome<bool>> RunAsync(City city, Actor actor, long session, string present, string wanted)
    {
        var person = actor.Doer.PersonId!.Value;
        var row = await FindAsync(city, person);
        if (row is null)
            return new Refusal(RefusalKind.NotFound, CityTexts.PersonUnknown);
        if (Passwords.Check(wanted, row.SignIn, "wanted") is { } bad)
            return bad;
        var who = person.ToString();
        var begun = await Tries.BeginAsync(city, Tried, who, person);
        if (begun.IsRefused)
            return begun.Refusal;
        if (!await Passwords.IsRightAsync(city.Suite, row.Password, present))
            return new Refusal(RefusalKind.Invalid, CityTexts.PasswordWrong, "present");
        if (present == wanted)
            return new Refusal(RefusalKind.Invalid, CityTexts.PasswordSame, "wanted");
        var hash = await Passwords.HashAsync(city.Suite, wanted);
        return await city.Database.WriteAsync<bool>(unit =>
        {
            var now = city.Now;
            unit.DoExactlyOne(
                new(RefusalKind.NotNow, CityTexts.PasswordChangedMeanwhile),
                "update person set password = $2, password_at = $3, must_change = 0 where id = $1 and password = $4", person, hash, now, row.Password);
            Tries.Forget(city, unit, Tried, who);
            Sessions.EndOthers(unit, person, session);
            Audit.Add(unit, actor.Doer, now, "city.password-changed", "person", person, "{}");
            return new(true);
        });
    }

    private static async Task<Row?> FindAsync(City city, long person)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Row>("select sign_in, password from person where id = @person and left_at is null", new { person });
    }

    private sealed class Row
    {
        public string SignIn { get; set; } = "";

        public string? Password { get; set; }
    }
}
