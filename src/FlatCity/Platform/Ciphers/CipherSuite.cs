using System.Security.Cryptography;
using System.Text;
using FlatCity.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace FlatCity.Platform.Ciphers;

/// <summary>
/// What a city is hashed, keyed-hashed and sealed with (密码算法套件): everything that is ours goes through here, what a published standard fixes
/// (webhooks, one-time codes, TLS) does not. Chosen by `cryptography` in city.yaml when the city is made, kept as a setting of its database, and never
/// changed: what is found again by its hash (sessions, codes, phones, files) would be lost, because what it was hashed from is not kept. (ADR 0126)
/// </summary>
internal abstract class CipherSuite
{
    /// <summary>The bytes of every hash, and of every secret that a key is made of.</summary>
    public const int Bytes = 32;

    public const string Setting = "cryptography";

    /// <summary>AES-256-GCM, SHA-256: the preset.</summary>
    public static CipherSuite International { get; } = new InternationalSuite();

    /// <summary>SM4-GCM, SM3 (商用密码).</summary>
    public static CipherSuite Sm { get; } = new SmSuite();

    public static IReadOnlyList<CipherSuite> All { get; } = [International, Sm];

    /// <summary>As city.yaml and the manifest of a backup have it.</summary>
    public abstract string Name { get; }

    /// <summary>Its number in what tells by itself what it was made with: the layout of the audit, a sealed master key.</summary>
    public abstract byte Number { get; }

    /// <summary>What is in it, for people.</summary>
    public abstract string Says { get; }

    /// <summary>The hash by its usual name.</summary>
    public abstract string HashName { get; }

    /// <summary>The suite of a name or a number, or nothing where this program has none.</summary>
    public static CipherSuite? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    public static CipherSuite? Find(byte number) => All.FirstOrDefault(s => s.Number == number);

    /// <summary>The suite of the city that is read; one made before there was a choice says nothing.</summary>
    public static async Task<CipherSuite> OfAsync(Reads reads)
    {
        var name = await reads.FirstAsync<string>($"select value from setting where name = '{Setting}'") ?? International.Name;
        return Find(name) ?? throw new MigrationFaultException($"This city is sealed with a suite “{name}” that this program does not know (it knows {string.Join(", ", All.Select(s => s.Name))}). Use the program that made it or a newer one, or restore the last good backup.");
    }

    /// <summary>Writes down in a city that is being made that it is this one's.</summary>
    public void Keep(WriteUnit unit) => unit.Do("insert into setting (name, value) values ($1, $2)", Setting, Name);

    public abstract byte[] Hash(ReadOnlySpan<byte> bytes);

    public byte[] Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>The same of what comes piece by piece.</summary>
    public abstract HashAlgorithm Running();

    public abstract byte[] KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes);

    /// <summary>Seals and opens under a key made of a secret.</summary>
    public abstract Sealer Sealer(ReadOnlySpan<byte> secret);

    /// <summary>A secret out of a pass phrase (PBKDF2), slowly.</summary>
    public abstract byte[] Stretch(string phrase, ReadOnlySpan<byte> salt, int rounds);

    /// <summary>Of a password, with its own salt and its count of rounds inside.</summary>
    public abstract string HashPassword(string password);

    public abstract bool IsPassword(string hash, string password);

    /// <summary>Has the framework's keys, which hold what a form or an address carries, be this suite's.</summary>
    public abstract void Protect(KeyManagementOptions keys);
}
