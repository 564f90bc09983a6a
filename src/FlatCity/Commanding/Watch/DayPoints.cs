using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding.Watch;

/// <summary>GET /work/city/points.geojson: the late and due cases of the page's table, for its map.</summary>
internal static class DayPoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work/city/points.geojson", RunAsync).Who(Access.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var language = Reader.Of(http).Language;
        var due = await CaseWatch.DueAsync(cases.City, http.RequireActor().Reach, TodayModel.EndOfToday(cases.City), TodayModel.MostOnMap);
        return GeoPoints.Answer(due.Where(c => c is { Lat: not null, Lon: not null }).Select(c => GeoPoints.Feature(
            c.Lat!.Value, c.Lon!.Value, CaseWords.Title(cases.PackOf(c), c.Answers, language), "/work/cases/" + c.Number, CaseWords.StateTag(cases.PackOf(c), c, language).Text, c.IsLate(cases.City.Now) ? "late" : "going")));
    }
}
