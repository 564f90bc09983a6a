using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace FlatCity.Tests.Interop.Webhooks;

/// <summary>What a receiver got.</summary>
internal sealed record Got(string Id, string Timestamp, string Signature, string Body, string? ContentType)
{
    public JsonObject Event => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>A receiver on a real port of this host, that answers as it is told to.</summary>
internal sealed class Listener : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<Got> got = new();

    public Listener()
    {
        Url = $"http://127.0.0.1:{FreePort()}/hook/";
        listener.Prefixes.Add(Url);
        listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public string Url { get; }

    public int Status { get; set; } = 204;

    /// <summary>Sent as Location with a redirect.</summary>
    public string? Elsewhere { get; set; }

    public IReadOnlyList<Got> Received => [.. got];

    public static int FreePort()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var call = await listener.GetContextAsync();
                using var reader = new StreamReader(call.Request.InputStream);
                got.Enqueue(new Got(call.Request.Headers["webhook-id"]!, call.Request.Headers["webhook-timestamp"]!, call.Request.Headers["webhook-signature"]!, await reader.ReadToEndAsync(), call.Request.ContentType));
                call.Response.StatusCode = Status;
                if (Elsewhere is not null)
                    call.Response.RedirectLocation = Elsewhere;
                call.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
