using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlatCity.Interop.Webhooks;

/// <summary>Signatures as Standard Webhooks has them (签名): HMAC-SHA256 over id, time and body, with one or, while they change, two secrets.</summary>
internal static class WebhookSignature
{
    public const string Prefix = "whsec_";

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static string Of(string secret, string id, long seconds, string body)
    {
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"))));
    }
}
