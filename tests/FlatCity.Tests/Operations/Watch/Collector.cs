using System.Collections.Concurrent;
using System.Text;
using FlatCity.Platform.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FlatCity.Tests.Operations.Watch;

/// <summary>A collector as an operator would run one, on this machine: takes what the program sends by OTLP, and keeps the lines of its log.</summary>
internal sealed class Collector : ILoggerProvider, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly StringBuilder lines = new();
    private readonly ConcurrentBag<byte[]> sent = [];

    private Collector(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public string Log
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    /// <summary>All that was sent, strings as they are in protobuf.</summary>
    public string Sent => string.Join('\n', sent.Select(Encoding.UTF8.GetString));

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/v1/{what}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            collector.sent.Add(body.ToArray());
            return Results.Bytes([], "application/x-protobuf");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        collector.Address = app.Urls.First();
        return collector;
    }

    /// <summary>Makes a program send here, log everything that any part of it has to say, and call every query slow.</summary>
    public void Listen(WebApplicationBuilder builder)
    {
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        builder.Configuration["Slow:Milliseconds"] = "0";
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this);
    }

    public static void Flush(WebApplication city)
    {
        Assert.True(city.Services.GetRequiredService<TracerProvider>().ForceFlush());
        // It says false where one of its readers is asked rather than sends; what was sent shows in Sent.
        city.Services.GetRequiredService<MeterProvider>().ForceFlush();
    }

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
    }

    private sealed class Lines(Collector collector, string category) : ILogger
    {
        private static readonly LogLines[] Forms = [new(json: false), new(json: true)];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var writer = new StringWriter();
            foreach (var form in Forms)
                form.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, writer);
            lock (collector.lines)
                collector.lines.Append(writer);
        }
    }
}
