using System.Buffers.Binary;
using System.Security.Cryptography;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Operations.Backup;

/// <summary>
/// The master key inside a backup, sealed by the city's suite under a key that PBKDF2 makes of a pass phrase in 600,000 rounds (OWASP 2023).
/// Layout: the suite's number (1 byte), rounds (4), salt (16), then as <see cref="Sealer"/> has it. There is no default pass phrase.
/// </summary>
internal static class SealedKeys
{
    public const string Name = "keys.sealed";
    public const string Variable = "FLATCITY_BACKUP_PASSPHRASE";
    private const int Shortest = 12;
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int Salt = 16;
    private const int Told = 1 + 4;
    private const int Head = Told + Salt;

    /// <summary>From the variable, or asked for.</summary>
    public static string PassPhrase(Terminal terminal, bool isNew)
    {
        var phrase = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : terminal.AskSecret("Pass phrase of the backup:");
        if (isNew && phrase.Length < Shortest)
            throw new CommandFaultException($"The pass phrase must have at least {Shortest} characters. Give it by {Variable}, on standard input, or when asked.");
        return phrase;
    }

    public static byte[] Seal(CipherSuite suite, byte[] key, string phrase)
    {
        var bytes = new byte[Head + key.Length + Sealer.Longer];
        bytes[0] = suite.Number;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), Rounds);
        RandomNumberGenerator.Fill(bytes.AsSpan(Told, Salt));
        using var sealer = suite.Sealer(suite.Stretch(phrase.Normalize(), bytes.AsSpan(Told, Salt), Rounds));
        sealer.Seal(key, bytes.AsSpan(0, Told), bytes.AsSpan(Head));
        return bytes;
    }

    public static byte[] Open(byte[] bytes, string phrase)
    {
        if (bytes.Length <= Head + Sealer.Longer || CipherSuite.Find(bytes[0]) is not { } suite || BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)) is var rounds && rounds is < 1 or > MostRounds)
            throw new CommandFaultException("The key inside the backup is not sealed in a way that this program knows. Use the program that made the backup, or a copy of the master key with --keys.");
        try
        {
            using var sealer = suite.Sealer(suite.Stretch(phrase.Normalize(), bytes.AsSpan(Told, Salt), rounds));
            return sealer.Open(bytes.AsSpan(Head), bytes.AsSpan(0, Told));
        }
        catch (CryptographicException)
        {
            throw new CommandFaultException($"The pass phrase does not open the key in this backup; nothing was restored. Try again, by {Variable} or when asked; or put a kept copy of the master key into the folder named with --keys.");
        }
    }
}
