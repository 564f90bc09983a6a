using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FlatCity.Operations.Backup;

/// <summary>
/// The master key inside a backup, sealed with a pass phrase: AES-256-GCM under a key that PBKDF2 with SHA-256 makes of it in 600,000 rounds (OWASP 2023).
/// Layout: 1, rounds (4 bytes), salt (16), nonce (12), sealed key, tag (16). There is no default pass phrase.
/// </summary>
internal static class SealedKeys
{
    public const string Name = "keys.sealed";
    public const string Variable = "FLATCITY_BACKUP_PASSPHRASE";
    private const int Shortest = 12;
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int Salt = 16;
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + 4 + Salt + Nonce;

    /// <summary>From the variable, or asked for.</summary>
    public static string PassPhrase(Terminal terminal, bool isNew)
    {
        var phrase = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : terminal.AskSecret("Pass phrase of the backup:");
        if (isNew && phrase.Length < Shortest)
            throw new CommandFaultException($"The pass phrase must have at least {Shortest} characters. Give it by {Variable}, on standard input, or when asked.");
        return phrase;
    }

    public static byte[] Seal(byte[] key, string phrase)
    {
        var bytes = new byte[Head + key.Length + Tag];
        bytes[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), Rounds);
        RandomNumberGenerator.Fill(bytes.AsSpan(5, Salt + Nonce));
        using var cipher = Cipher(phrase, bytes.AsSpan(5, Salt), Rounds);
        cipher.Encrypt(bytes.AsSpan(5 + Salt, Nonce), key, bytes.AsSpan(Head, key.Length), bytes.AsSpan(Head + key.Length), bytes.AsSpan(0, 5));
        return bytes;
    }

    public static byte[] Open(byte[] bytes, string phrase)
    {
        if (bytes.Length <= Head + Tag || bytes[0] != 1 || BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)) is var rounds && rounds is < 1 or > MostRounds)
            throw new CommandFaultException("The key inside the backup is not sealed in a way that this program knows. Use the program that made the backup, or a copy of the master key with --keys.");
        var key = new byte[bytes.Length - Head - Tag];
        try
        {
            using var cipher = Cipher(phrase, bytes.AsSpan(5, Salt), rounds);
            cipher.Decrypt(bytes.AsSpan(5 + Salt, Nonce), bytes.AsSpan(Head, key.Length), bytes.AsSpan(bytes.Length - Tag), key, bytes.AsSpan(0, 5));
            return key;
        }
        catch (CryptographicException)
        {
            throw new CommandFaultException($"The pass phrase does not open the key in this backup; nothing was restored. Try again, by {Variable} or when asked; or put a kept copy of the master key into the folder named with --keys.");
        }
    }

    private static AesGcm Cipher(string phrase, ReadOnlySpan<byte> salt, int rounds) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(phrase.Normalize()), salt, rounds, HashAlgorithmName.SHA256, 32), Tag);
}
