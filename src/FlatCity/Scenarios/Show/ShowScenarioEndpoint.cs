using System.Text.Json;
using System.Text.Json.Serialization;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Scenarios.List;

namespace FlatCity.Scenarios.Show;

/// <summary>A scenario with its form: what must be answered to file one.</summary>
internal sealed record ShownScenario(ListedScenario Scenario, string? Purpose, IReadOnlyList<ShownQuestion> Form);

/// <summary>GET /api/v1/scenarios/{name}.</summary>
internal static class ShowScenarioEndpoint
{
    private static readonly JsonSerializerOptions Options = new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapTo(WebApplication app) => app.MapGet("/api/v1/scenarios/{name}", Answer).Who(Access.Anyone).On(Side.Both)
        .WithName("scenario").WithSummary("A scenario with its form.").Produces<ShownScenario>().ProducesProblem(404);

    private static IResult Answer(HttpContext http, ScenarioBook book, string name)
    {
        if (book.FindForFiling(name) is not { } scenario || (!scenario.IsForResidents && http.Actor().Post is null))
            return Problems.Of(new Refusal(RefusalKind.NotFound, ScenarioTexts.Unknown));
        var language = Reader.Of(http).Language.Code;
        return Results.Json(
            new ShownScenario(ListedScenario.Of(scenario, language), scenario.Pack.Purpose?.In(language), [.. scenario.Pack.Form.Questions.Select(q => ShownQuestion.Of(q, language))]),
            Options);
    }
}
