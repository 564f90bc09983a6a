using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Steps;

/// <summary>
/// POST /api/v1/cases/{number}/steps with If-Match: 201 the step; 409 with what may be taken; 412 where the case has moved on; 428 without If-Match.
/// A resident takes steps with the tracking code in the header `Tracking`.
/// </summary>
internal static class TakeStepEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/cases/{number}/steps", RunAsync).Who(Access.Anyone).On(Side.Both).WithName("takeStep").WithSummary("Take a step on a case")
            .Accepts<StepBody>("application/json").Produces<StepTakenBody>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases, string number)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var actor = http.Actor();
        var key = CaseDoor.KeyOf(cases.City, http, number);
        return await ApiAnswer.OnceAsync(http, cases.City.Database, cases.City.Keys, cases.City.Clock, actor.Caller, $"POST /api/v1/cases/{key.Number}/steps", body.Value, async keep =>
        {
            var input = Read(body.Value.Root);
            if (input.IsRefused)
                return new ApiAnswer(input.Refusals);
            var ifMatch = CaseDoor.IfMatch(http);
            if (ifMatch.IsRefused)
                return new ApiAnswer(ifMatch.Refusals);
            ApiAnswer? answer = null;
            var taken = await TakeStep.RunAsync(cases, actor, key, input.Value, ifMatch.Value, (unit, done) =>
            {
                answer = Answer(cases, done.Value);
                keep(unit, answer);
            });
            return taken.IsRefused ? new ApiAnswer(taken.Refusals) : answer!;
        });
    }

    private static Outcome<StepInput> Read(JsonElement body)
    {
        var refusals = new List<Refusal>();
        var fields = new JsonFields(body, string.Empty, refusals);
        var step = fields.Text("step", 100, required: true);
        var reason = fields.Text("reason", 200);
        var words = fields.Text("words", 4_000);
        var answers = fields.Object("answers", required: false);
        fields.NothingElse();
        if (refusals.Count > 0)
            return refusals;
        return new StepInput(step!, reason, words, answers);
    }

    private static ApiAnswer Answer(CaseOffice cases, StepTaken taken)
    {
        var steps = taken.Steps.Select(s => (JsonNode)StepShape.Of(cases, s)).ToArray();
        var shape = (JsonObject)steps[0];
        if (steps.Length > 1)
            shape["followedBy"] = new JsonArray(steps[1..]);
        return new ApiAnswer(201, shape) { Location = $"/api/v1/cases/{taken.Case.Number}", ETag = taken.Case.LastN };
    }
}
