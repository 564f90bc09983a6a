using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using FlatCity.Platform;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Cities;

/// <summary>
/// Passwords: hashed by the city's suite (PBKDF2, its own salt and count in each hash), at least ten characters,
/// none of those that breaches hold most often (common-passwords.txt: those of zxcvbn-ts' list with ten characters and more, MIT, and some of ours). Hashing is slow on purpose, so only as many run at once as there are cores.
/// </summary>
internal static class Passwords
{
    public const int Least = 10;
    public const int Most = 200;

    private static readonly SemaphoreSlim Turn = new(Environment.ProcessorCount);
    private static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);
    private static readonly ConcurrentDictionary<CipherSuite, string> NobodysHash = new();

    public static async Task<string> HashAsync(CipherSuite suite, string password)
    {
        await Turn.WaitAsync();
        try
        {
            return await Task.Run(() => suite.HashPassword(password));
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Takes as long without a hash as with one, so that nobody learns which names exist.</summary>
    public static async Task<bool> IsRightAsync(CipherSuite suite, string? hash, string password)
    {
        await Turn.WaitAsync();
        try
        {
            var right = await Task.Run(() => suite.IsPassword(hash ?? NobodysHash.GetOrAdd(suite, s => s.HashPassword(RandomNumberGenerator.GetHexString(32))), password));
            return hash is not null && right;
        }
        finally
        {
            Turn.Release();
        }
    }

    public static Refusal? Check(string password, string signIn, string field)
    {
        if (password.Length < Least)
            return new(RefusalKind.Invalid, CityTexts.PasswordShort, field, Least);
        if (password.Length > Most)
            return new(RefusalKind.Invalid, CityTexts.PasswordLong, field, Most);
        var plain = Plain(password);
        return Common.Value.Contains(plain) || plain == signIn || plain.Distinct().Count() < 4
            ? new(RefusalKind.Invalid, CityTexts.PasswordCommon, field)
            : null;
    }

    /// <summary>A password to hand over once: 4 groups of letters and figures that nobody mistakes for others.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    private static string Plain(string password) => password.Trim().ToLowerInvariant();

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(Passwords).Assembly.GetManifestResourceStream("passwords/common.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
