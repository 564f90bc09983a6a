using System.Net;
using System.Net.Sockets;

namespace FlatCity.Platform.Web;

/// <summary>An address that the city does not call: it leads into a private network, or there is none. The message is for people.</summary>
internal sealed class OutsideRefusedException(string message) : HttpRequestException(message);

/// <summary>
/// Calls to addresses that others have named (a receiver of webhooks, a photo of a report, a gateway, a mail server or mailbox): never into the city's own networks. The name is resolved
/// here, each address is checked, and the connection goes to the checked one, so that a name which changes its mind between looking and calling
/// (DNS rebinding) gains nothing. No redirect is followed, no proxy used, no cookie kept; time and size are bounded by the caller's numbers.
/// </summary>
internal sealed class OutsideHttp : IDisposable
{
    private const string Setting = "Outside:PrivateNetworks";

    /// <summary>Networks nobody outside can name: this host, private, shared, link-local, documentation, benchmarks, multicast, and IPv6 that carries IPv4.</summary>
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private readonly IReadOnlyList<IPNetwork> allowed;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> find;
    private readonly TimeSpan mostForConnecting;
    private readonly HttpClient client;

    /// <summary>How names are found is the system's way, and a connection may take five seconds; a test names another way and less.</summary>
    public OutsideHttp(IReadOnlyList<IPNetwork> allowed, Func<string, CancellationToken, Task<IPAddress[]>>? find = null, TimeSpan? mostForConnecting = null)
    {
        this.allowed = allowed;
        this.find = find ?? Dns.GetHostAddressesAsync;
        this.mostForConnecting = mostForConnecting ?? TimeSpan.FromSeconds(5);
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = async (context, cancellation) => new NetworkStream(await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation), ownsSocket: true),
            ConnectTimeout = this.mostForConnecting,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Networks inside that may be called all the same, as `Outside:PrivateNetworks` names them: `10.20.0.0/16, 192.168.5.7/32`.</summary>
    public static OutsideHttp Of(IConfiguration configuration) => new(Watchers.Networks(configuration[Setting], Setting));

    public bool MayCall(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || !Inside.Any(network => network.Contains(plain));
    }

    /// <summary>Whether an address written as a number is one of the allowed inside networks: there alone plain HTTP is good enough for signed messages.</summary>
    public bool IsAllowedInside(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) && allowed.Any(network => network.Contains(address));

    /// <summary>Sends it and reads at most so many bytes of the answer, all within the time; the exception says for people what went wrong.</summary>
    public async Task<(HttpStatusCode Status, byte[] Body, bool Whole)> SendAsync(HttpRequestMessage request, int most, TimeSpan time, CancellationToken ending = default)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ending);
        until.CancelAfter(time);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until.Token);
            await using var body = await response.Content.ReadAsStreamAsync(until.Token);
            using var read = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most + 1L - read.Length)), until.Token)) > 0)
                read.Write(buffer, 0, count);
            var whole = read.Length <= most;
            return (response.StatusCode, whole ? read.ToArray() : read.ToArray()[..most], whole);
        }
        catch (OperationCanceledException late) when (!ending.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer within {time.TotalSeconds:0} s.", late);
        }
    }

    /// <summary>A connection to one of the addresses that were checked, in bounded time; also for mail, which speaks something else over it.</summary>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        until.CancelAfter(mostForConnecting);
        try
        {
            return await ConnectCheckedAsync(host, port, until.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"No connection to {host} within {mostForConnecting.TotalSeconds:0.#} s.", late);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Socket> ConnectCheckedAsync(string host, int port, CancellationToken cancellation)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var written) ? [written] : await find(host, cancellation);
        var good = found.Where(MayCall).ToArray();
        if (good.Length == 0)
            throw new OutsideRefusedException(found.Length == 0 ? $"{host} has no address." : $"{host} leads to {found[0]}, inside a private network; such addresses are called only where {Setting} allows them.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(good, port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
