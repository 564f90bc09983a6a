using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Show;

/// <summary>GET /work/cases/{number}/place.geojson: the one point of a case's map, to whoever may see the case.</summary>
internal static class PlacePoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work/cases/{number}/place.geojson", RunAsync).Who(Access.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases, string number)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        if (CaseNumber.Read(number) is not { } read || await CaseStore.FindAsync(reading, http.RequireActor().Reach, read) is not { Lat: { } lat, Lon: { } lon } state)
            return Results.NotFound();
        var language = Reader.Of(http).Language;
        return GeoPoints.Answer([GeoPoints.Feature(lat, lon, CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language), null, CaseWords.Title(cases.PackOf(state), state.Answers, language), state.IsLate(cases.City.Now) ? "late" : "going")]);
    }
}
