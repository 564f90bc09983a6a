using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Commanding.Gather;

/// <summary>GET /work/hot/{id}.csv and .xlsx: the cases of a matter; /work/hot/points.geojson and /work/hot/{id}/points.geojson: where they are. All within the post's reach.</summary>
internal static class HotFiles
{
    private static readonly Text[] Headers = [FigureTexts.Case, FigureTexts.ByScenario, FigureTexts.ByCommunity, FigureTexts.Filed];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/hot/{id:long}." + format, (HttpContext http, CityFigures figures, CaseOffice cases, long id) => OneAsync(http, figures, cases, id, format)).Who(Access.SignedIn).ExcludeFromDescription();
        routes.MapGet("/work/hot/points.geojson", PointsAsync).Who(Access.SignedIn).ExcludeFromDescription();
        routes.MapGet("/work/hot/{id:long}/points.geojson", CasePointsAsync).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> OneAsync(HttpContext http, CityFigures figures, CaseOffice cases, long id, string format)
    {
        var (actor, language) = (http.RequireActor(), Reader.Of(http).Language);
        if (await HotMatter.ReadAsync(figures.City, actor.Reach, HotQuestion.Any, id) is not [{ } matter])
            return Results.NotFound();
        await ExportAudit.WriteAsync(figures.City, actor, FormattableString.Invariant($"hot/{id}"), format, null);
        return ListExport.Of(http, format, $"hot-{id}-{figures.City.Today:uuuuMMdd}", HotTexts.Cases.In(language), [.. Headers.Select(h => h.In(language))], matter.Cases.Select(c => (IReadOnlyList<string?>)
        [
            c.Number, figures.NameOf(RateBy.Scenario, c.Scenario, cases.Scenarios, language), figures.NameOf(RateBy.Community, c.Community ?? "", cases.Scenarios, language), CaseShape.Time(figures.City, c.FiledAt),
        ]));
    }

    private static async Task<IResult> PointsAsync(HttpContext http, CityFigures figures, CaseOffice cases)
    {
        var question = HotWords.Read(http.Request.Query);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var language = Reader.Of(http).Language;
        var matters = await HotMatter.ReadAsync(figures.City, http.RequireActor().Reach, question.Value);
        return GeoPoints.Answer(matters.Select(m => (Matter: m, m.Middle)).Where(m => m.Middle is not null).Select(m => GeoPoints.Feature(
            m.Middle!.Value.Lat, m.Middle.Value.Lon, HotWords.Name(m.Matter, figures, cases, language), FormattableString.Invariant($"/work/hot/{m.Matter.Id}"), HotTexts.PlaceCount.Format(language.Code, HotTexts.Size.In(language), m.Matter.Cases.Count), m.Matter.Growth > 0 ? "late" : "going")));
    }

    private static async Task<IResult> CasePointsAsync(HttpContext http, CityFigures figures, CaseOffice cases, long id)
    {
        var language = Reader.Of(http).Language;
        if (await HotMatter.ReadAsync(figures.City, http.RequireActor().Reach, HotQuestion.Any, id) is not [{ } matter])
            return Results.NotFound();
        return GeoPoints.Answer(matter.Cases.Where(c => c is { Lat: not null, Lon: not null }).Select(c => GeoPoints.Feature(
            c.Lat!.Value, c.Lon!.Value, c.Number, "/work/cases/" + c.Number, figures.NameOf(RateBy.Scenario, c.Scenario, cases.Scenarios, language), "going")));
    }
}
