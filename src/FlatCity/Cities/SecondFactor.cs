using System.Security.Cryptography;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using OtpNet;

namespace FlatCity.Cities;

/// <summary>Whether somebody has a second factor, since when, and how many recovery codes are left.</summary>
internal sealed record FactorState(long? HeldSince, string? Secret, int CodesLeft);

/// <summary>
/// The second factor (双因素) of a local account: a one-time code by RFC 6238 (six figures, thirty seconds, SHA-1, as every authenticator reads it),
/// its secret sealed with the city's key. A clock may be one step off. A code is good once: its time step must be later than the last one used,
/// and the database decides it. Recovery codes stand in for a lost phone, each once. Wrong ones count as wrong passwords do (<see cref="Tries"/>),
/// under a name of their own, so that the right password does not buy more tries at the code.
/// </summary>
internal static class SecondFactor
{
    public const string Tried = "second-factor";
    public const int Codes = 10;
    public const int MostTyped = 40;
    private const int SecretBytes = 20;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private static readonly Refusal Wrong = new(RefusalKind.Invalid, FactorTexts.CodeWrong, "code");
    private static readonly Refusal Used = new(RefusalKind.Invalid, FactorTexts.CodeUsed, "code");

    public static string Place(long person) => "second-factor:" + person;

    public static byte[] MakeSecret() => KeyGeneration.GenerateRandomKey(SecretBytes);

    /// <summary>As an authenticator takes it when somebody types it: Base32 in groups of four.</summary>
    public static string InGroups(string secret) => string.Join(' ', secret.Chunk(4).Select(four => new string(four)));

    /// <summary>What the QR code says.</summary>
    public static string AddressOf(City city, string signIn, string secret) =>
        new OtpUri(OtpType.Totp, Base32Encoding.ToBytes(secret), signIn, city.Pack.Name.In(city.Languages[0].Code)).ToString();

    /// <summary>Whether somebody has one; nothing is opened for it.</summary>
    public static async Task<bool> IsHeldAsync(Reads reads, long person) =>
        await reads.FirstAsync<long?>("select held_at from second_factor where person_id = @person", new { person }) is not null;

    public static async Task<FactorState> StateAsync(City city, Reads reads, long person)
    {
        var row = await reads.FirstAsync<Row>("select secret, held_at, last_step from second_factor where person_id = @person", new { person });
        if (row is null)
            return new(null, null, 0);
        var left = row.HeldAt is null ? 0 : await reads.FirstAsync<long>("select cast(count(*) as bigint) from recovery_code where person_id = @person and used_at is null", new { person });
        return new(row.HeldAt, row.HeldAt is null ? city.Keys.Open(row.Secret, Place(person)) : null, (int)left);
    }

    /// <summary>Whether this actor, at this post, must have one: as the city pack says, save in the demonstration, whose people and passwords are made up.</summary>
    public static bool IsAskedOf(City city, Actor actor) => city.Pack.SecondFactor.Any(actor.Has) && !city.IsDemonstration;

    /// <summary>
    /// Counts a try and looks at a code. What is given back writes down, in the caller's unit of work, that it was used:
    /// two requests with one code get there one after the other, and the second is refused.
    /// </summary>
    public static async Task<Outcome<GivenCode>> JudgeAsync(City city, long person, string typed, bool begun = false)
    {
        var code = Plain(typed);
        if (code.Length == 0)
            return new Refusal(RefusalKind.Invalid, FactorTexts.CodeMissing, "code");
        var counted = await Tries.BeginAsync(city, Tried, person.ToString(), person);
        if (counted.IsRefused)
            return counted.Refusal;
        await using var reading = await city.Database.ReadAsync();
        if (await reading.FirstAsync<Row>("select secret, held_at, last_step from second_factor where person_id = @person", new { person }) is not { } row || row.HeldAt is null != begun)
            return Wrong;
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
        {
            var totp = new Totp(Base32Encoding.ToBytes(city.Keys.Open(row.Secret, Place(person))));
            if (!totp.VerifyTotp(city.Clock.GetUtcNow().UtcDateTime, code, out var step, new VerificationWindow(previous: 1, future: 1)))
                return Wrong;
            return step <= row.LastStep ? Used : new GivenCode(person, step, null);
        }

        var hash = city.Keys.Equality(code, RecoveryKind(person));
        return begun || await reading.FirstAsync<long?>("select id from recovery_code where person_id = @person and code_hash = @hash and used_at is null", new { person, hash }) is not { } id
            ? Wrong
            : new GivenCode(person, null, id);
    }

    /// <summary>Writes down that the code was used, and that the tries before it are forgiven.</summary>
    public static void Use(City city, WriteUnit unit, GivenCode given)
    {
        if (given.Step is { } step)
            unit.DoExactlyOne(Used, "update second_factor set last_step = $2 where person_id = $1 and last_step < $2", given.Person, step);
        else
            unit.DoExactlyOne(Used, "update recovery_code set used_at = $2 where id = $1 and used_at is null", given.RecoveryCode, city.Now);
        Tries.Forget(city, unit, Tried, given.Person.ToString());
    }

    /// <summary>New recovery codes in place of the old ones; they are shown once.</summary>
    public static string[] MakeCodes(City city, WriteUnit unit, long person)
    {
        unit.Do("delete from recovery_code where person_id = $1", person);
        var codes = Enumerable.Range(0, Codes).Select(_ => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)))).ToArray();
        foreach (var code in codes)
            unit.Do("insert into recovery_code (id, person_id, code_hash) values ($1, $2, $3)", unit.NextId(), person, city.Keys.Equality(Plain(code), RecoveryKind(person)));
        return codes;
    }

    /// <summary>Takes it from somebody with all that belongs to it.</summary>
    public static void Remove(WriteUnit unit, long person)
    {
        unit.Do("delete from recovery_code where person_id = $1", person);
        Sessions.EndHalves(unit, person);
        unit.Do("delete from second_factor where person_id = $1", person);
    }

    private static string RecoveryKind(long person) => "recovery-code:" + person;

    /// <summary>As typed on whatever keyboard: full-width figures, spaces, hyphens, capitals.</summary>
    private static string Plain(string typed) =>
        new([.. typed.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private sealed class Row
    {
        public byte[] Secret { get; set; } = [];

        public long? HeldAt { get; set; }

        public long LastStep { get; set; }
    }
}

/// <summary>A right code that has not been used up yet: a time step, or a recovery code.</summary>
internal sealed record GivenCode(long Person, long? Step, long? RecoveryCode);
