using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Instruct;

/// <summary>An instruction's board for a map (points.geojson): the same places that the table shows.</summary>
internal static class BoardEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/work/instructions/{number}/points.geojson", PointsAsync).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> PointsAsync(HttpContext http, CaseOffice cases, string number, string? show = null)
    {
        if (await InstructionBoard.FindAsync(cases, http.RequireActor(), number) is not { } board)
            return Results.NotFound();
        var language = Reader.Of(http).Language;
        var pack = cases.PackOf(board.Parent);
        return GeoPoints.Answer(board.Shown(show).Where(c => c is { Lat: not null, Lon: not null }).Select(c => GeoPoints.Feature(
            c.Lat!.Value, c.Lon!.Value, CaseWords.Place(cases, c.PlaceCode, c.PlaceWords, language), "/work/cases/" + c.Number, CaseWords.StateTag(pack, c, language).Text, board.ToneOf(c))));
    }
}
