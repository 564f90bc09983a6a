using System.Diagnostics;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Watching;
using FlatCity.Platform.Web;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FlatCity.Operations.Watch;

/// <summary>
/// What the program tells whoever watches it: lines of the log, figures at /metrics, and traces and figures sent to a collector where the standard
/// environment variables name one (OTEL_EXPORTER_OTLP_ENDPOINT). None of it holds what somebody typed. (ADR 0115, 0116)
/// </summary>
internal static class Telemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string SlowSetting = "Slow:Milliseconds";

    public static void AddLogTo(WebApplicationBuilder builder, bool json)
    {
        // What people see stays on standard output; the log goes beside it.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console =>
            {
                console.LogToStandardErrorThreshold = LogLevel.Trace;
                console.FormatterName = json ? LogLines.Json : LogLines.Plain;
            });
        // It warns that keys are stored open; ours are sealed where they are stored (KeyRing).
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton<ConsoleFormatter>(new LogLines(json: false));
        builder.Services.AddSingleton<ConsoleFormatter>(new LogLines(json: true));
    }

    public static void AddTo(WebApplicationBuilder builder, City city, bool background)
    {
        var gauges = CityGauges.NextName(city);
        builder.Services.AddSingleton(_ => new CityGauges(city, gauges));
        var state = new WatchState();
        builder.Services.AddSingleton(state);
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WatchWorker>(services, background));
        builder.Services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/operations", WatchTexts.Title, 88) { Roles = [.. PostRoles.Administrators], Count = () => state.Wanting });
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("flatcity", serviceVersion: MakeBackup.ProgramVersion()));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Measures.Name, gauges).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter(options => options.ScopeInfoEnabled = false);
            if (Sends(builder.Configuration, "METRICS"))
                metrics.AddOtlpExporter();
        });
        if (Sends(builder.Configuration, "TRACES"))
            telemetry.WithTracing(traces => traces.AddSource(Measures.Name).AddAspNetCoreInstrumentation(requests => requests.Filter = IsTold).AddProcessor(new KnownTags()).AddOtlpExporter());
    }

    public static void MapTo(WebApplication app, City city)
    {
        // Whoever makes them puts them away: the runtime keeps every meter, and with it the city, until then.
        app.Services.GetRequiredService<CityGauges>();
        city.Database.Times.Log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("FlatCity.Slow");
        city.Database.Times.Slow = Slow(app.Configuration);
        app.MapPrometheusScrapingEndpoint("/metrics").Who(Access.Watcher);
    }

    public static TimeSpan Slow(IConfiguration configuration) => configuration[SlowSetting] switch
    {
        null or "" => TimeSpan.FromSeconds(1),
        { } written when double.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 0 and <= 3_600_000 => TimeSpan.FromMilliseconds(milliseconds),
        var wrong => throw new SettingFaultException($"{SlowSetting} is '{wrong}'; give milliseconds between 0 and 3600000."),
    };

    private static bool Sends(IConfiguration configuration, string what) =>
        !string.IsNullOrEmpty(configuration[Collector]) || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{what}_ENDPOINT"]);

    private static bool IsTold(HttpContext http) => !http.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal) && !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    /// <summary>
    /// A trace keeps the tags that hold words of the program alone. The address as it was typed, the browser's name and where the caller is go:
    /// a tracking code, a link's token or a name may stand in them.
    /// </summary>
    private sealed class KnownTags : BaseProcessor<Activity>
    {
        private static readonly string[] Kept = ["http.route", "http.response.status_code", "url.scheme", "error.type", "network.protocol.version"];
        private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "_OTHER"];

        public override void OnEnd(Activity data)
        {
            foreach (var (name, value) in data.TagObjects.ToList())
            {
                var isKnown = name == "http.request.method" ? value is string method && Methods.Contains(method, StringComparer.Ordinal) : Kept.Contains(name, StringComparer.Ordinal);
                if (!isKnown)
                    data.SetTag(name, null);
            }

            // Baggage and state come along in headers that anybody may send.
            data.TraceStateString = null;
            data.SetStatus(data.Status);
        }
    }
}
