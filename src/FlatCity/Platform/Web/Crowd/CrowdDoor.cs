using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.StaticAssets;

namespace FlatCity.Platform.Web.Crowd;

/// <summary>
/// Stands before the city's door: who asks too often from one network is told when to ask again (429), and when more comes than can be done those
/// who can wait are asked to (503), lists before pages, pages before filing and staff. Nothing is read or stored for whoever is sent away.
/// </summary>
internal sealed class CrowdDoor(RequestDelegate next, CrowdSettings settings, Counts counts, Rooms rooms)
{
    /// <summary>After so many seconds it is worth asking again where there was no room.</summary>
    public const int BusySeconds = 5;

    private const string Wrong = "unknown";

    public async Task InvokeAsync(HttpContext http)
    {
        // The page that says what went wrong is drawn by this same way; it was paid for already.
        if (http.Features.Get<StatusOf>() is not null || KindOf(http) is not { } kind || kind == CrowdKind.Free)
        {
            await next(http);
            return;
        }

        var claims = Claims(http.Request);
        var network = NetworkOf(http.Connection.RemoteIpAddress);
        var counted = CountedAs(kind, http.Request.Method);
        var early = network is null ? null
            : claims ? counts.Look(network, Wrong, settings.Unknown)
            : counts.Take(network, counted.ToString(), AllowanceOf(counted));
        if (early is { } wait)
        {
            await SendAwayAsync(http, StatusCodes.Status429TooManyRequests, (int)Math.Ceiling(wait.TotalSeconds), new Refusal(RefusalKind.TooMany, DoorTexts.TooOften));
            return;
        }

        var order = claims ? Order.Staff : kind switch
        {
            CrowdKind.Filing or CrowdKind.SignIn => Order.Filing,
            CrowdKind.Look => Order.Look,
            _ => Order.List,
        };
        if (!await rooms.EnterAsync(order, http.RequestAborted))
        {
            await SendAwayAsync(http, StatusCodes.Status503ServiceUnavailable, BusySeconds, new Refusal(RefusalKind.NotNow, DoorTexts.Busy));
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            rooms.Leave(order);
            if (claims && network is not null && http.Features.Get<KnownCaller>() is null)
                counts.Take(network, Wrong, settings.Unknown);
        }
    }

    /// <summary>
    /// Whom to count: nobody on this machine itself. A proxy here passes the caller's address on (X-Forwarded-For); one that does not would
    /// make the whole city one caller.
    /// </summary>
    private static string? NetworkOf(IPAddress? from) => from is null || IPAddress.IsLoopback(from) ? null : CallerNetwork.Of(from);

    private static CrowdKind? KindOf(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<CrowdAttribute>() is { } said)
            return said.Kind;
        if (endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return CrowdKind.Free;
        return IsReading(http.Request.Method) ? CrowdKind.Look : CrowdKind.Filing;
    }

    /// <summary>Opening the form is a look; sending it is what is bounded, and a form can be opened also after much was sent.</summary>
    private static CrowdKind CountedAs(CrowdKind kind, string method) => kind is CrowdKind.Filing or CrowdKind.SignIn && IsReading(method) ? CrowdKind.Look : kind;

    private Allowance? AllowanceOf(CrowdKind kind) => kind switch
    {
        CrowdKind.Filing => settings.Filing,
        CrowdKind.SignIn => settings.SignIn,
        CrowdKind.List => settings.List,
        CrowdKind.Download => settings.Download,
        _ => settings.Look,
    };

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>Says who they are; whether it is true is found out behind this door, and counted there.</summary>
    private static bool Claims(HttpRequest request) =>
        request.Headers.Authorization.Count > 0
        || request.Cookies.Keys.Any(name => name.StartsWith(WebFrame.ThisHost + WebFrame.CookiePrefix, StringComparison.Ordinal) || (name.StartsWith(WebFrame.CookiePrefix, StringComparison.Ordinal) && name != WebFrame.FormCookie));

    private static async Task SendAwayAsync(HttpContext http, int status, int seconds, Refusal refusal)
    {
        if (http.RequestAborted.IsCancellationRequested)
            return;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        // Pages are drawn around, and Open311 answers in its own shape, each from the number alone.
        if (Doors.IsMachine(http.Request.Path) && !http.Request.Path.StartsWithSegments("/open311", StringComparison.Ordinal))
            await Problems.WriteAsync(http, status, [refusal with { Args = [seconds] }]);
        else
            http.Response.StatusCode = status;
    }
}
