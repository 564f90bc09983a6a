using System.Text.Json.Serialization;
using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Scenarios.List;

/// <summary>One scenario as the API lists it.</summary>
internal sealed record ListedScenario(
    string Scenario,
    long Version,
    string Title,
    string About,
    string Kind,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Communities)
{
    public static ListedScenario Of(PublishedScenario scenario, string language) => new(
        scenario.Name, scenario.Number, scenario.Pack.Title.In(language), scenario.Pack.About.In(language), scenario.Pack.Kind.ToString().ToLowerInvariant(), scenario.State,
        scenario.PilotCommunities is { } tried ? [.. tried.Order(StringComparer.Ordinal)] : null);
}

internal sealed record ListedScenarios(IReadOnlyList<ListedScenario> Items);

/// <summary>GET /api/v1/scenarios: what can be filed now; to people of the city also what only they file.</summary>
internal static class ListScenariosEndpoint
{
    public static void MapTo(WebApplication app) => app.MapGet("/api/v1/scenarios", Answer).Who(Access.Anyone).On(Side.Both)
        .WithName("scenarios").WithSummary("What can be filed now.").Produces<ListedScenarios>();

    private static IResult Answer(HttpContext http, ScenarioBook book)
    {
        var language = Reader.Of(http).Language.Code;
        var ofTheCity = http.Actor().Post is not null;
        return Results.Json(new ListedScenarios([.. book.ForFiling.Where(s => ofTheCity || s.IsForResidents).Select(s => ListedScenario.Of(s, language))]), Json.Options);
    }
}
