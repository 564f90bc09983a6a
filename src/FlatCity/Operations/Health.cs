using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Operations;

/// <summary>For whoever watches the program: it lives; it can answer.</summary>
internal static class Health
{
    public static void MapTo(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).Who(Access.Anyone).On(Side.Both).Crowd(CrowdKind.Free).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).Who(Access.Anyone).On(Side.Both).Crowd(CrowdKind.Free).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, City city, IServiceProvider services)
    {
        if (await city.Database.ProbeAsync() is { } trouble)
            return Results.Text($"not ready\n{trouble.Kind}: {trouble.Text.Format("en")}.", statusCode: Problems.InTrouble(http, trouble));

        // A city without a fresh backup still serves people: it is a word to whoever watches, not a reason to take it away from them.
        // Anybody may ask, so it names no folder and no fault of the host's.
        return Results.Text(services.GetService<ScheduledBackups>()?.Warning is null ? "ready" : "ready\nwarning: the backup to its folder is old, has failed or lacks something: look at the program's log, flatcity doctor and /work/operations");
    }
}
