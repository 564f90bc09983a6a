using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Watching;

namespace FlatCity.Cities.SignIn;

/// <summary>What a sign-in gives: the secret for the cookie, and whether the password must be changed first.</summary>
internal sealed record SignedInSession(string Secret, long PersonId, bool MustChange)
{
    /// <summary>The password was right and a code is wanted: there is no session yet, and the secret is of the first half.</summary>
    public bool WantsCode { get; init; }
}

/// <summary>
/// Signing in (登录) with a name and a password. A wrong name and a wrong password are answered alike, in words and in time.
/// </summary>
internal static class SignInWithPassword
{
    public const string Tried = "sign-in";
    private const string TriedFrom = "sign-in-address";
    private static readonly Refusal Wrong = new(RefusalKind.SignIn, CityTexts.SignInWrong);

    public static async Task<Outcome<SignedInSession>> RunAsync(City city, string signIn, string password, System.Net.IPAddress? from = null)
    {
        var address = from is null ? null : Platform.Web.CallerNetwork.Of(from);
        if (address is not null && await Tries.BeginFromAsync(city, TriedFrom, address) is { IsRefused: true } tooMany)
        {
            Measures.SignInFailed("address");
            return tooMany.Refusal;
        }

        var name = signIn.Trim().ToLowerInvariant();
        var person = await FindAsync(city, name);
        var begun = await Tries.BeginAsync(city, Tried, name, person?.Id);
        if (begun.IsRefused)
        {
            Measures.SignInFailed("locked");
            return begun.Refusal;
        }

        if (!await Passwords.IsRightAsync(city.Suite, person?.Password, password) || person is null)
        {
            Measures.SignInFailed("wrong");
            await FailedSignIns.WriteAsync(city, person?.Id, "password");
            return Wrong;
        }

        var (secret, half) = (Secrets.Make(Sessions.Kind, city.Code), Secrets.Make(SignInWithCode.Kind, city.Code));
        var (hash, halfHash) = (Secrets.Hash(city, secret), Secrets.Hash(city, half));
        var now = city.Now;
        return await city.Database.WriteAsync<SignedInSession>(async unit =>
        {
            var holdings = await Holdings.OfPersonAsync(unit, person.Id, now);
            Tries.Forget(city, unit, Tried, name);
            if (address is not null)
                Tries.TakeBackFrom(city, unit, TriedFrom, address);
            // Somebody may have left, or changed the password, while the hash was being looked at.
            if (await unit.FirstAsync<string>("select password from person where id = @Id and left_at is null", new { person.Id }) != person.Password)
                return Wrong;
            if (await SecondFactor.IsHeldAsync(unit, person.Id))
            {
                SignInWithCode.Wait(unit, halfHash, person.Id, now);
                return new SignedInSession(half, person.Id, person.MustChange == 1) { WantsCode = true };
            }

            var post = holdings.Count > 0 ? holdings[0].Post : null;
            Sessions.Begin(unit, hash, person.Id, post, now);
            Audit.Add(unit, new Doer(person.Id, post), now, "city.signed-in", "person", person.Id, "{}");
            return new SignedInSession(secret, person.Id, person.MustChange == 1);
        });
    }

    private static async Task<Row?> FindAsync(City city, string name)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Row>("select id, password, must_change from person where sign_in = @name and left_at is null", new { name });
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string? Password { get; set; }

        public long MustChange { get; set; }
    }
}
