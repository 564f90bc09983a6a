using System.Collections.Concurrent;
using System.Net;
using System.Text;
using FlatCity.Tests.Interop.Webhooks;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>What another system got.</summary>
internal sealed record Asked(string Method, string Path, string Body, string? Key, string? Authorization = null);

/// <summary>Another system on a real port of this host, which answers each request as the test says and remembers what it was asked.</summary>
internal sealed class OtherSystem : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<Asked> asked = new();

    public OtherSystem()
    {
        Address = $"http://127.0.0.1:{Listener.FreePort()}/open311/v2";
        listener.Prefixes.Add(Address[..(Address.IndexOf("/open311", StringComparison.Ordinal) + 1)]);
        listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public string Address { get; }

    /// <summary>Status and body for what was asked.</summary>
    public Func<Asked, (int Status, string Body)> Says { get; set; } = _ => (200, "[]");

    public IReadOnlyList<Asked> All => [.. asked];

    public IReadOnlyList<Asked> Filed => [.. asked.Where(a => a.Method == "POST")];

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var call = await listener.GetContextAsync();
                using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                var one = new Asked(call.Request.HttpMethod, call.Request.RawUrl!, await reader.ReadToEndAsync(), call.Request.Headers["Idempotency-Key"], call.Request.Headers["Authorization"]);
                asked.Enqueue(one);
                var (status, body) = Says(one);
                call.Response.StatusCode = status;
                if (status is 301 or 302)
                    call.Response.RedirectLocation = Address + "/elsewhere";
                await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                call.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                if (!listener.IsListening)
                    return;
            }
        }
    }
}
