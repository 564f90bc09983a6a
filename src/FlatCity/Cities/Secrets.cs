using System.Buffers.Text;
using System.Security.Cryptography;

namespace FlatCity.Cities;

/// <summary>Secrets that are handed out once and kept only as hashes: session tokens and API tokens. Each begins with its city's code.</summary>
internal static class Secrets
{
    public static string Make(string kind, string city) => $"{kind}-{city}-{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>Whether it may be one of this city's at all; another city's never reaches the database.</summary>
    public static bool Fits(string secret, string kind, string city) => secret.Length < 120 && secret.StartsWith($"{kind}-{city}-", StringComparison.Ordinal);

    /// <summary>Random enough that a plain hash keeps it.</summary>
    public static byte[] Hash(City city, string secret) => city.Suite.Hash(secret);
}
