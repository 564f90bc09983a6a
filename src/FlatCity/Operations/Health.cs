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
        app.MapGet("/health/live", () => Results.Text("live")).Who(Access.Anyone).Crowd(CrowdKind.Free).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).Who(Access.Anyone).Crowd(CrowdKind.Free).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(City city, IServiceProvider services)
    {
        try
        {
            await using var reading = await city.Database.ReadAsync();
            await reading.FirstAsync<string>("select value from setting where name = 'marker'");
            // A city without a fresh backup still serves people: it is a word to whoever watches, not a reason to take it away from them.
            return Results.Text(services.GetService<ScheduledBackups>()?.Warning is { } warning ? "ready\nwarning: " + warning : "ready");
        }
        catch (System.Data.Common.DbException)
        {
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
