using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Verdict;

/// <summary>POST /api/v1/sms {"from", "text"}: what the SMS gateway passes on, at the gateway's own post.</summary>
internal static class SmsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/sms", RunAsync).Who(Access.Roles, PostRoles.Gateway).WithName("smsIn").WithSummary("An SMS that came in")
            .Accepts<SmsBody>("application/json").Produces(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var refusals = new List<Refusal>();
        var fields = new JsonFields(body.Value.Root, string.Empty, refusals);
        var from = fields.Text("from", 40, required: true);
        var text = fields.Text("text", 2_000, required: true);
        fields.NothingElse();
        if (refusals.Count > 0)
            return Problems.Of(refusals);
        var taken = await AnswerBySms.RunAsync(cases, from!, text!);
        return taken.IsRefused
            ? Problems.Of(taken.Refusals)
            : new ApiAnswer(201, new System.Text.Json.Nodes.JsonObject { ["number"] = taken.Value.Case.Number, ["round"] = taken.Value.Case.Round });
    }
}
