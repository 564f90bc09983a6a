using System.Collections.Concurrent;
using FlatCity.Platform.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlatCity.Tests.Platform.Outbox;

/// <summary>An SMS gateway on the loopback: keeps what it was sent, and answers as the test wants.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication app;

    private Gateway(WebApplication app) => this.app = app;

    /// <summary>Method, path with query, headers and body of everything that came.</summary>
    public ConcurrentQueue<(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)> Came { get; } = new();

    /// <summary>What it answers to a body.</summary>
    public Func<string, (int Status, string Text)> Answer { get; set; } = static _ => (200, """{"code":0}""");

    /// <summary>It takes the request and never answers.</summary>
    public bool Hangs { get; set; }

    public string Address { get; private set; } = string.Empty;

    public SmsChannel Channel => new(Address + "/send", "POST", "Authorization: Bearer {secret}\nX-Request-Id: {id}", "application/json", """{"mobile":"{to}","content":"{text}","id":"{id}"}""", "s3cret", "\"code\":0", "bad number");

    public static async Task<Gateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var gateway = new Gateway(app);
        app.Run(gateway.RunAsync);
        await app.StartAsync();
        gateway.Address = app.Urls.First();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task RunAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        Came.Enqueue((http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        if (Hangs)
            await Task.Delay(TimeSpan.FromMinutes(2), http.RequestAborted);
        var (status, text) = Answer(body);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(text);
    }
}
