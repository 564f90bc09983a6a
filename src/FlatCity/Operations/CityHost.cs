using System.Net;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Commanding;
using FlatCity.Interop;
using FlatCity.Operations.Backup;
using FlatCity.Operations.ReadAudit;
using FlatCity.Operations.Watch;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using FlatCity.Relief;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace FlatCity.Operations;

/// <summary>How a city is served. `Configure` is for tests alone.</summary>
internal sealed record HostOptions(string Urls)
{
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>Scheduled backups, and of which place.</summary>
    public BackupPlan? Backups { get; init; }

    public CityPlace? Place { get; init; }

    /// <summary>Gives memory back when nobody asks: for a program that serves one city and nothing else.</summary>
    public bool Rests { get; init; }

    /// <summary>The log as lines of JSON.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Residents' side, staff side or both.</summary>
    public ServedDoors Doors { get; init; }

    /// <summary>Whether this process does the city's work too: clocks, messages, what comes in, webhooks, sweeping.</summary>
    public bool Background { get; init; } = true;
}

/// <summary>Puts the slices together into one web program around an open city. Commands and tests start the same one.</summary>
internal static class CityHost
{
    public static async Task<WebApplication> BuildAsync(City city, ScenarioBook scenarios, HostOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(CityHost).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WebFrame.LargestForm + (1024 * 1024);
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            // A connection that does nothing costs memory too; a proxy in front keeps a few hundred.
            kestrel.Limits.MaxConcurrentConnections = 8_000;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => TwoNetworks.Believe(forwarded, builder.Configuration));
        builder.Services.AddSingleton(new Served(options.Doors));
        Telemetry.AddLogTo(builder, options.JsonLog);
        builder.Services.AddWebFrame();
        builder.Services.AddSingleton<Idempotency>();
        builder.Services.AddSingleton(services => CrowdSettings.Of(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton(services => new Counts(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new Rooms(services.GetRequiredService<CrowdSettings>().AtOnce));
        builder.Services.AddOpenApi("v1");
        builder.Services.AddHostedService<Sweeping>();
        if (options.Rests)
            builder.Services.AddHostedService<Resting>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WatchWorker>());
        if (options.Place is { } at)
            builder.Services.AddSingleton(at);
        if (options is { Backups: { } backups, Place: { } place })
        {
            builder.Services.AddSingleton(backups);
            builder.Services.AddSingleton(services => new ScheduledBackups(city, place, backups, services.GetRequiredService<ILogger<ScheduledBackups>>()));
            builder.Services.AddHostedService(services => services.GetRequiredService<ScheduledBackups>());
        }

        CitySlice.AddTo(builder.Services, city);
        ScenariosSlice.AddTo(builder.Services, scenarios);
        CasesSlice.AddTo(builder.Services);
        InteropSlice.AddTo(builder.Services);
        CommandingSlice.AddTo(builder.Services);
        ReliefSlice.AddTo(builder.Services);
        builder.Services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/audit", AuditTexts.Title, 89) { Roles = [PostRoles.AdminAudit] });
        if (!options.Background)
            TwoNetworks.WithoutBackground(builder.Services);
        options.Configure?.Invoke(builder);
        Telemetry.AddTo(builder, city, options.Background);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseWebFrame();
        app.UseMiddleware<ApiFaults>();
        InteropSlice.UseDoor(app);
        app.UseMiddleware<CrowdDoor>();
        CitySlice.UseDoor(app);
        CitySlice.MapTo(app);
        ScenariosSlice.MapTo(app);
        CasesSlice.MapTo(app);
        InteropSlice.MapTo(app);
        CommandingSlice.MapTo(app);
        ReliefSlice.MapTo(app);
        ReadAuditEndpoint.MapTo(app);
        Health.MapTo(app);
        Telemetry.MapTo(app, city);
        app.MapOpenApi().Who(Access.Anyone).On(Side.Both);
        await EveryRouteSaysWho.CheckAsync(app);
        await TwoNetworks.LeaveAsync(app, options.Doors);
        return app;
    }

    /// <summary>Starts it and says where it listens; port 0 takes a free one.</summary>
    public static async Task<string> StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            throw new CommandFaultException($"The address cannot be listened at: {taken.Message} Give another with --urls http://127.0.0.1:0");
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return addresses.First().Replace(IPAddress.Any.ToString(), "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
    }
}
