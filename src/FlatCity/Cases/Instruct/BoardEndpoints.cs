using System.Text;
using FlatCity.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.Instruct;

/// <summary>An instruction's board for a map (points.geojson) and for a spreadsheet (board.csv): the same places that the table shows.</summary>
internal static class BoardEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/work/instructions/{number}/points.geojson", PointsAsync).Who(Access.SignedIn).ExcludeFromDescription();
        routes.MapGet("/work/instructions/{number}/board.csv", CsvAsync).Who(Access.SignedIn).ExcludeFromDescription();
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

    private static async Task<IResult> CsvAsync(HttpContext http, CaseOffice cases, string number, string? show = null)
    {
        var actor = http.RequireActor();
        if (await InstructionBoard.FindAsync(cases, actor, number) is not { } board)
            return Results.NotFound();
        var (language, pack) = (Reader.Of(http).Language, cases.PackOf(board.Parent));
        var people = await BoardPeople.ReadAsync(cases, actor, board.Parent);
        var csv = new StringBuilder("\ufeff");
        csv.Append(CsvLine.Of([.. new[] { InstructTexts.Number, InstructTexts.Place, InstructTexts.Community, InstructTexts.People, InstructTexts.State, InstructTexts.Due, InstructTexts.Late }.Select(t => t.In(language))]));
        foreach (var child in board.Shown(show))
        {
            csv.Append(CsvLine.Of(
                child.Number, CaseWords.Place(cases, child.PlaceCode, child.PlaceWords, language), child.Community is null ? "" : CaseWords.Unit(cases, child.Community, language), people.Of(child),
                CaseWords.StateTag(pack, child, language).Text, CaseShape.Time(cases.City, child.DueAt), (child.IsLate(board.Now) ? List.ListTexts.Yes : List.ListTexts.No).In(language)));
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", board.Parent.Number + ".csv");
    }
}
