using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Operations;

/// <summary>For whoever watches the program: it lives; it can answer.</summary>
internal static class Health
{
    public static void MapTo(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).Who(Access.Anyone).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).Who(Access.Anyone).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(City city)
    {
        try
        {
            await using var reading = await city.Database.ReadAsync();
            await reading.FirstAsync<string>("select value from setting where name = 'marker'");
            return Results.Text("ready");
        }
        catch (System.Data.Common.DbException)
        {
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
