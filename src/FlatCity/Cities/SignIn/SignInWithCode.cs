using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Watching;

namespace FlatCity.Cities.SignIn;

/// <summary>
/// The second half of signing in (双因素登录): whoever gave the right password within the last ten minutes gives a code. Between the halves there is no session at all,
/// only a row that this operation reads.
/// </summary>
internal static class SignInWithCode
{
    /// <summary>The kind of the secret that stands for the first half.</summary>
    public const string Kind = "fch";
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    /// <summary>Notes that the password was right; the caller has looked whether a code is asked.</summary>
    public static void Wait(WriteUnit unit, byte[] tokenHash, long person, long now)
    {
        unit.Do("delete from sign_in_half where ends_at < $1", now);
        unit.Do("insert into sign_in_half (id, token_hash, person_id, ends_at) values ($1, $2, $3, $4)", unit.NextId(), tokenHash, person, now + (long)Within.TotalMicroseconds);
    }

    public static async Task<Outcome<SignedInSession>> RunAsync(City city, string? half, string code)
    {
        if (half is null || !Secrets.Fits(half, Kind, city.Code) || await FindAsync(city, half) is not { } row)
            return Over;
        var given = await SecondFactor.JudgeAsync(city, row.PersonId, code);
        if (given.IsRefused)
        {
            Measures.SignInFailed(given.Refusal.Kind == RefusalKind.TooMany ? "locked" : "code");
            if (given.Refusal.Kind != RefusalKind.TooMany)
                await FailedSignIns.WriteAsync(city, row.PersonId, "code");
            return given.Refusal;
        }

        var secret = Secrets.Make(Sessions.Kind, city.Code);
        var hash = Secrets.Hash(city, secret);
        var now = city.Now;
        return await city.Database.WriteAsync<SignedInSession>(async unit =>
        {
            var holdings = await Holdings.OfPersonAsync(unit, row.PersonId, now);
            SecondFactor.Use(city, unit, given.Value);
            // Gone where the password was changed or reset, or the person left, while the code was typed.
            unit.DoExactlyOne(Over, "delete from sign_in_half where id = $1", row.Id);
            var post = holdings.Count > 0 ? holdings[0].Post : null;
            Sessions.Begin(unit, hash, row.PersonId, post, now);
            Audit.Add(unit, new Doer(row.PersonId, post), now, "city.signed-in", "person", row.PersonId, JsonSerializer.Serialize(new { factor = given.Value.Step is null ? "recovery-code" : "code" }));
            return new SignedInSession(secret, row.PersonId, row.MustChange == 1);
        });
    }

    private static Refusal Over => new(RefusalKind.SignIn, FactorTexts.HalfOver);

    private static async Task<Row?> FindAsync(City city, string half)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Row>(
            "select h.id, h.person_id, p.must_change from sign_in_half h join person p on p.id = h.person_id where h.token_hash = @hash and h.ends_at > @now and p.left_at is null",
            new { hash = Secrets.Hash(city, half), now = city.Now });
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public long PersonId { get; set; }

        public long MustChange { get; set; }
    }
}
