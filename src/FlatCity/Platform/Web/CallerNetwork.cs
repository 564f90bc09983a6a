using System.Net;
using System.Net.Sockets;

namespace FlatCity.Platform.Web;

/// <summary>Where somebody unknown calls from, for bounds on how often: the address, and of IPv6 the network, because one household has billions of addresses in it.</summary>
internal static class CallerNetwork
{
    public static string Of(IPAddress? from)
    {
        if (from is null)
            return "unknown";
        var plain = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }
}
