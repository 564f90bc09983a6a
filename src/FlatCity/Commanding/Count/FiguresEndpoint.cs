using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;
using NodaTime.Text;

namespace FlatCity.Commanding.Count;

/// <summary>GET /api/v1/figures: every rate and composite of a period, for the whole and for each group.</summary>
internal static class FiguresEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/figures", RunAsync).Who(Access.SignedIn)
        .WithName("figures").WithSummary("The figures of a period: counted of how many, value, range, place.").Produces<FiguresBody>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> RunAsync(HttpContext http, CityRates rates, CityFigures figures, ScenarioBook scenarios)
    {
        var book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(http.Request.Query, book, figures.City);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var scope = FigureScope.Of(http.RequireActor());
        if (scope.IsNothing)
            return Problems.Of(new Refusal(RefusalKind.Forbidden, FigureTexts.NoCases));
        var answer = await figures.CountAsync(book, question.Value, scope);
        var language = Reader.Of(http).Language;
        var period = answer.Question.Period;
        return new ApiAnswer(200, new JsonObject
        {
            ["period"] = period.Rule.Id,
            ["first"] = LocalDatePattern.Iso.Format(period.First),
            ["last"] = LocalDatePattern.Iso.Format(period.Last),
            ["from"] = InstantPattern.General.Format(period.From),
            ["to"] = InstantPattern.General.Format(period.To),
            ["cut"] = InstantPattern.General.Format(NodaTime.Instant.FromUnixTimeSeconds(period.Span(Platform.Storage.Instants.ToInstant(answer.Now)).Cut)),
            ["by"] = FigureQuestion.WordOf(answer.Question.By),
            ["scope"] = scope.IsWhole ? "city" : "own",
            ["behind"] = answer.IsBehind,
            ["items"] = new JsonArray([.. Items(answer.Whole, null), .. answer.Groups.SelectMany(g => Items(g, figures.NameOf(answer.Question.By, g.Code, scenarios, language)))]),
        });
    }

    private static IEnumerable<JsonNode> Items(FigureGroup group, string? name) => group.Figures.Select(f => (JsonNode)new JsonObject
    {
        ["indicator"] = f.Figure.Indicator.Id,
        ["version"] = f.Figure.Indicator.Version,
        ["group"] = name is null ? null : group.Code,
        ["name"] = name,
        ["of"] = f.Figure.Count.Of,
        ["counted"] = f.Figure.Indicator is Rate ? f.Figure.Count.Counted : null,
        ["value"] = f.Figure.Shown is { } shown ? JsonValue.Create(decimal.Parse(shown.ToString("F" + f.Figure.Indicator.Round.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : null,
        ["unit"] = f.Figure.IsPercent ? "percent" : "points",
        ["low"] = f.Range is { } low ? Math.Round(low.Low, 6) : null,
        ["high"] = f.Range is { } high ? Math.Round(high.High, 6) : null,
        ["place"] = f.Place,
        ["notSaid"] = f.Unsaid is { } unsaid ? Math.Round(unsaid, 6) : null,
    });
}

/// <summary>The answer's shape, for the description of the API.</summary>
internal sealed record FiguresBody(string Period, string First, string Last, string From, string To, string Cut, string By, string Scope, bool Behind, IReadOnlyList<FigureBody> Items);

/// <summary>One figure; `group` is null for the whole. A share's value is in per cent as it is shown, its range from 0 to 1.</summary>
internal sealed record FigureBody(string Indicator, int Version, string? Group, string? Name, long Of, decimal? Counted, decimal? Value, string Unit, double? Low, double? High, int? Place, decimal? NotSaid);
