using System.Reflection;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace FlatCity.Operations;

/// <summary>
/// The two networks of a city (内外网): one database, a process on the internet for residents, one inside for staff. A route that a process
/// does not serve is not there at all: no answer tells it from an address that never was, and the API's own description leaves it out.
/// </summary>
internal static class TwoNetworks
{
    private const string Setting = "Proxies:Known";

    /// <summary>Leaves only the routes that the process serves; said after all are mapped.</summary>
    public static async Task LeaveAsync(WebApplication app, ServedDoors doors)
    {
        if (doors == ServedDoors.All)
            return;
        // Whoever opens the inner address without a path works for the city.
        if (doors == ServedDoors.Work)
            app.MapGet("/", () => Results.Redirect("/work")).Who(Access.Anyone).On(Side.Work).ExcludeFromDescription();
        var left = new List<Endpoint>();
        foreach (var (endpoint, found) in await EveryRouteSaysWho.AllAsync(app))
        {
            if (doors.Serves(SideOf(found)))
                left.Add(endpoint);
        }

        var sources = ((IEndpointRouteBuilder)app).DataSources;
        sources.Clear();
        sources.Add(new Leaving(left));
    }

    public static Side SideOf(Endpoint endpoint) =>
        Sides.Of((endpoint as RouteEndpoint)?.RoutePattern.RawText, endpoint.Metadata.GetMetadata<WhoAttribute>(), endpoint.Metadata.GetMetadata<OnSideAttribute>());

    /// <summary>Takes the city's work out of a process that only answers; what keeps its own memory fresh stays.</summary>
    public static void WithoutBackground(IServiceCollection services)
    {
        var ours = typeof(TwoNetworks).Assembly;
        foreach (var work in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
        {
            var type = work.ImplementationType ?? work.ImplementationFactory?.Method.ReturnType;
            if (type?.Assembly == ours && type.GetCustomAttribute<InEveryProcessAttribute>() is null)
                services.Remove(work);
        }
    }

    /// <summary>
    /// Who called and by what scheme is believed only from a known proxy: this machine, or what `Proxies:Known` names (`10.0.0.5/32, 10.1.0.0/24`).
    /// A caller could write any address there and slip under every limit by address.
    /// </summary>
    public static void Believe(ForwardedHeadersOptions forwarded, IConfiguration configuration)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // A chain of known proxies is followed to the first address that is none of them.
        forwarded.ForwardLimit = null;
        if (configuration[Setting] is not { } named)
            return;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in Watchers.Networks(named, Setting))
            forwarded.KnownIPNetworks.Add(network);
    }

    private sealed class Leaving(IReadOnlyList<Endpoint> left) : EndpointDataSource
    {
        public override IReadOnlyList<Endpoint> Endpoints => left;

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
    }
}
