using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Cases.Advise;

/// <summary>POST /api/v1/advice says what a text may mean, with sureness and words; null where it is not sure enough.
/// With a scenario named, its kind is advised on. The text is kept nowhere.</summary>
internal static class AdviseEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/advice", RunAsync).Who(Access.Anyone).On(Side.Both).Crowd(CrowdKind.Look).WithName("advise").WithSummary("What a text may mean: scenario, kind, unit")
            .Accepts<AdviseBody>("application/json").Produces<AdviceBody>().ProducesProblem(400);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var refusals = new List<Refusal>();
        var fields = new JsonFields(body.Value.Root, string.Empty, refusals);
        var text = fields.Text("text", Described.Most, required: true);
        var scenario = fields.Text("scenario", 100);
        fields.NothingElse();
        if (refusals.Count > 0)
            return Problems.Of(refusals);
        var meaning = cases.Advice.Of(text!, name => cases.Scenarios.FindForFiling(name) is not null, scenario);

        // Which unit leads is the city's own affair until a case says it.
        return new ApiAnswer(200, new JsonObject
        {
            ["version"] = cases.Advice.Version,
            ["scenario"] = Shape(meaning.Scenario),
            ["kind"] = Shape(meaning.Kind),
            ["unit"] = http.Actor().Post is null ? null : Shape(meaning.Unit),
        });
    }

    private static JsonObject? Shape(GivenAdvice? advice) => advice is null ? null : new JsonObject
    {
        ["label"] = advice.Label,
        ["sureness"] = Math.Round(advice.Sureness, 3),
        ["words"] = CaseShape.Strings(advice.Words),
    };
}

internal sealed record AdviseBody(string Text, string? Scenario);

internal sealed record GivenAdviceBody(string Label, double Sureness, IReadOnlyList<string> Words);

internal sealed record AdviceBody(long Version, GivenAdviceBody? Scenario, GivenAdviceBody? Kind, GivenAdviceBody? Unit);
