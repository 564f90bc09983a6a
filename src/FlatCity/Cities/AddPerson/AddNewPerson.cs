using System.Text.RegularExpressions;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Cities.AddPerson;

/// <summary>Adding somebody who works for the city (新增人员). Gives no rights: those come with a post.</summary>
internal static partial class AddNewPerson
{
    public static async Task<Outcome<long>> RunAsync(City city, Actor actor, NewPerson person)
    {
        var refusals = new List<Refusal>();
        var name = TextAtTheDoor.Check(person.Name, 60, "name");
        if (name.IsRefused)
            refusals.AddRange(name.Refusals);
        else if (string.IsNullOrWhiteSpace(name.Value))
            refusals.Add(new(RefusalKind.Invalid, CityTexts.NameMissing, "name"));
        var signIn = person.SignIn.Trim().ToLowerInvariant();
        if (!SignInName().IsMatch(signIn))
            refusals.Add(new(RefusalKind.Invalid, CityTexts.SignInShape, "sign-in"));
        if (person.PasswordHash is null && Passwords.Check(person.Password, signIn, "password") is { } bad)
            refusals.Add(bad);
        if (refusals.Count > 0)
            return refusals;
        var hash = person.PasswordHash ?? await Passwords.HashAsync(city.Suite, person.Password);
        return await city.Database.WriteAsync<long>(unit =>
        {
            var now = city.Now;
            var id = unit.NextId();
            unit.OnDuplicate("person", new(RefusalKind.Invalid, CityTexts.SignInTaken, "sign-in"));
            unit.Do(
                "insert into person (id, name, sign_in, password, password_at, must_change, added_at) values ($1, $2, $3, $4, $5, $6, $7)",
                id, city.Keys.Seal(name.Value.Trim(), Persons.Place(id)), signIn, hash, now, person.MustChange ? 1L : 0L, now);
            Audit.Add(unit, actor.Doer, now, "city.person-added", "person", id, "{}");
            return new(id);
        });
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,39}$", RegexOptions.None, 1000)]
    private static partial Regex SignInName();
}
