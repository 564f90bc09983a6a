using FlatCity.Platform.Outbox;

namespace FlatCity.Platform;

/// <summary>
/// Secrets that a pack only names (密钥): an environment variable <c>FLATCITY_SECRET_NAME</c>, or a file <c>DATA/secrets/name</c> that only the program can read.
/// A pack is published, compared and handed on, so no secret stands in one, and it can name no other variable and no other file.
/// </summary>
internal static class NamedSecrets
{
    public const string Folder = "secrets";

    /// <summary>A fault begins so where a secret that is needed is not set; its name follows.</summary>
    public const string NoSecret = "no secret ";
    private const string Prefix = "FLATCITY_SECRET_";
    private const int Most = 4_096;

    /// <summary>The secret, or nothing where it is not set or its file cannot be read. Names are ids of packs: letters, digits and hyphens.</summary>
    public static string? Find(string dataFolder, string name)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return null;
        if (Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } set)
            return set;
        try
        {
            var file = new FileInfo(Path.Combine(dataFolder, Folder, name));
            return file is { Exists: true, Length: <= Most } && File.ReadAllText(file.FullName).Trim() is { Length: > 0 } kept ? kept : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The secret; where it is not set, nothing can be sent, and the fault names it.</summary>
    public static string Need(string dataFolder, string name, NotSent otherwise) => Find(dataFolder, name) ?? throw new NotSentException(otherwise, NoSecret + name);

    public static string VariableOf(string name) => Prefix + name.ToUpperInvariant().Replace('-', '_');
}
