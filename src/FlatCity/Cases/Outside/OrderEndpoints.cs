using FlatCity.Cases.Uploads;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Outside;

/// <summary>GET /order/{token}/photos/{photo} and /order/{token}/place.geojson: what the page of a link shows, to whoever has the link.</summary>
internal static class OrderEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/order/{token}/photos/{photo}", PhotoAsync).Who(Access.Anyone).ExcludeFromDescription();
        routes.MapGet("/order/{token}/place.geojson", PlaceAsync).Who(Access.Anyone).ExcludeFromDescription();
    }

    private static async Task<IResult> PhotoAsync(HttpContext http, CaseOffice cases, string token, string photo)
    {
        var (link, shown) = await OrderPage.OfAsync(cases, token);
        if (link is null || shown is not { Case.Sensitivity: "ordinary" })
            return Results.NotFound();
        await using var reading = await cases.City.Database.ReadAsync();
        return await StoredFile.FindAsync(cases.City, reading, link.Actor(cases.City), shown.Case.Number, photo) is { UsedAs: FileUse.Photo } file
            ? await FileAnswer.OfAsync(http, cases, file, shown.Case.Number, "no-store")
            : Results.NotFound();
    }

    private static async Task<IResult> PlaceAsync(HttpContext http, CaseOffice cases, string token)
    {
        var (_, shown) = await OrderPage.OfAsync(cases, token);
        if (shown?.Case is not { Sensitivity: "ordinary", Lat: { } lat, Lon: { } lon } state)
            return Results.NotFound();
        var language = Reader.Of(http).Language;
        return GeoPoints.Answer([GeoPoints.Feature(lat, lon, CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language), null, CaseWords.Title(cases.PackOf(state), state.Answers, language), "going")]);
    }
}
