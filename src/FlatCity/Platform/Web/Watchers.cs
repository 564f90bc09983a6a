using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace FlatCity.Platform.Web;

/// <summary>
/// Who may read the program's figures without an account (监控方): a collector on this machine, one in a network that is named, or one that has the secret.
/// A request that passed a proxy bears the caller's own address; where a proxy hides it, this machine is not believed.
/// </summary>
internal sealed class Watchers
{
    private const string NetworksSetting = "Metrics:Networks";
    private const string TokenSetting = "Metrics:Token";
    private const string Bearer = "Bearer ";
    private const int LeastToken = 16;
    private readonly List<IPNetwork> networks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];
    private readonly byte[]? token;

    public Watchers(IConfiguration configuration)
    {
        networks.AddRange(Networks(configuration[NetworksSetting], NetworksSetting));
        if (configuration[TokenSetting] is not { Length: > 0 } secret)
            return;
        if (secret.Length < LeastToken)
            throw new SettingFaultException($"{TokenSetting} has fewer than {LeastToken} characters: make a longer one, for example with openssl rand -hex 24.");
        token = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }

    public bool Admits(HttpContext http)
    {
        if (token is not null && http.Request.Headers.Authorization.ToString() is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Bearer.Length..].Trim())), token))
            return true;
        return IsFrom(http, networks);
    }

    /// <summary>Whether a request comes from one of the networks, and not only through a proxy that stands in one.</summary>
    public static bool IsFrom(HttpContext http, IReadOnlyList<IPNetwork> networks)
    {
        if (http.Connection.RemoteIpAddress is not { } from)
            return false;
        var plain = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        // What is left of these was not taken off as a proxy's word: then the address is the proxy's own.
        return networks.Any(network => network.Contains(plain)) && http.Request.Headers["X-Forwarded-For"].Count == 0 && http.Request.Headers["Forwarded"].Count == 0 && http.Request.Headers.Via.Count == 0;
    }

    /// <summary>Networks as a setting names them: `10.20.0.0/16, 192.168.5.7/32`.</summary>
    public static IReadOnlyList<IPNetwork> Networks(string? written, string setting) =>
        [.. (written ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => IPNetwork.TryParse(text, out var network)
            ? network
            : throw new SettingFaultException($"{setting} names '{text}', which is no network; write it as 10.20.0.0/16 or 192.168.5.7/32."))];
}
