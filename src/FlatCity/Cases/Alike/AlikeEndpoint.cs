using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs.Places;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Alike;

/// <summary>GET /api/v1/cases/alike?scenario=&amp;lat=&amp;lon=&amp;place=&amp;kind=&amp;words=: cases that may be about the same matter, within the caller's rights.</summary>
internal static class AlikeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/cases/alike", RunAsync).Who(Access.Anyone).On(Side.Both).WithName("alikeCases").WithSummary("Recent cases near a place that may be about the same matter").Produces<AlikeListBody>().ProducesProblem(400);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var (query, refusals) = (http.Request.Query, new List<Refusal>());
        var pack = cases.Scenarios.FindForFiling(query["scenario"].ToString())?.Pack;
        if (pack is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, File.FileTexts.NoSuchScenario, "scenario", query["scenario"].ToString()));
        var (lat, lon) = (Number(query["lat"]), Number(query["lon"]));
        if (lat is null || lon is null || !new GeoPoint(lat.Value, lon.Value).IsOnEarth)
            refusals.Add(new Refusal(RefusalKind.Invalid, AlikeWords.Where, "lat"));
        var words = TextAtTheDoor.Check(query["words"].ToString(), Advise.Described.Most, "words");
        refusals.AddRange(words.Refusals);
        if (refusals.Count > 0)
            return Problems.Of(refusals);
        var actor = http.Actor();
        var found = await AlikeCases.FindAsync(cases, actor, new AlikeQuestion(pack!, lat!.Value, lon!.Value, Text(query["place"]), Text(query["kind"]), words.Value));
        var language = Reader.Of(http).Language;
        return new ApiAnswer(200, new JsonObject { ["items"] = new JsonArray([.. found.Select(a => (JsonNode)Shape(cases, actor, a, language.Code))]) });
    }

    private static JsonObject Shape(CaseOffice cases, Actor actor, AlikeCase alike, string language)
    {
        var (state, pack) = (alike.Case, cases.PackOf(alike.Case));
        var seesPlace = actor.Post is not null || pack.Public.Place == PublicPlace.Exact;
        return new JsonObject
        {
            ["number"] = state.Number,
            ["title"] = pack.Title.In(language),
            ["state"] = state.State,
            ["stage"] = state.Stage,
            ["filedAt"] = CaseShape.Time(cases.City, state.FiledAt),
            ["open"] = state.IsOpen,
            ["likeness"] = alike.Likeness,
            ["metres"] = seesPlace ? Math.Round(alike.Metres) : null,
            ["lat"] = seesPlace ? state.Lat : null,
            ["lon"] = seesPlace ? state.Lon : null,
            ["place"] = actor.Post is null ? null : state.PlaceWords,
            ["photo"] = alike.Photo is { } token ? $"/api/v1/cases/{state.Number}/photos/{token}" : null,
        };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed record AlikeBody(string Number, string Title, string State, string Stage, string FiledAt, bool Open, double Likeness, double? Metres, double? Lat, double? Lon, string? Place, string? Photo);

internal sealed record AlikeListBody(IReadOnlyList<AlikeBody> Items);
