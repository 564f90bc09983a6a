using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.List;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Instruct;

/// <summary>POST /api/v1/instructions: one instruction for many places; its children are cases with `parent`. GET …/{number}/board: what is done, late, refused.</summary>
internal static class InstructEndpoints
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/instructions", RunAsync).Who(Access.Roles, PostRoles.Instruct).WithName("instruct").WithSummary("Instruct the city: a parent and a child for each place")
            .Accepts<InstructionBody>("application/json").Produces<CaseBody>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(403);
        routes.MapGet("/api/v1/instructions/{number}/board", BoardAsync).Who(Access.SignedIn).WithName("instructionBoard").WithSummary("How an instruction stands, place by place").Produces<CaseBody>().ProducesProblem(404);
    }

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var actor = http.RequireActor();
        return await ApiAnswer.OnceAsync(http, cases.City.Database, cases.City.Keys, cases.City.Clock, actor.Caller, "POST /api/v1/instructions", body.Value, async keep =>
        {
            var refusals = new List<Refusal>();
            var fields = new JsonFields(body.Value.Root, string.Empty, refusals);
            var scenario = fields.Text("scenario", 100, required: true);
            var answers = fields.Object("answers", required: false) ?? Nothing;
            var targets = fields.Texts("targets", InstructCity.MostChildren);
            var words = fields.Text("words", 4_000);
            fields.NothingElse();
            if (refusals.Count > 0)
                return new ApiAnswer(refusals);
            ApiAnswer? answer = null;
            var done = await InstructCity.RunAsync(cases, actor, new Instruction(scenario!, answers, targets, words), (unit, instructed) =>
            {
                var shape = CaseShape.Of(cases, instructed.Parent, [], Reader.Of(http).Language);
                shape["children"] = instructed.Children;
                answer = new ApiAnswer(201, shape) { Location = "/api/v1/cases/" + instructed.Parent.Number, ETag = instructed.Parent.LastN };
                keep(unit, answer);
            });
            return done.IsRefused ? new ApiAnswer(done.Refusals) : answer!;
        });
    }

    private static async Task<IResult> BoardAsync(HttpContext http, CaseOffice cases, string number)
    {
        if (await InstructionBoard.FindAsync(cases, http.RequireActor(), number) is not { } board)
            return Problems.Of(new Refusal(RefusalKind.NotFound, Steps.StepTexts.NoSuchCase));
        var language = Reader.Of(http).Language;
        var shape = CaseShape.Of(cases, board.Parent, [], language);
        shape["counts"] = new JsonObject { ["open"] = board.Open, ["late"] = board.Late, ["done"] = board.Done, ["refused"] = board.Refused };
        shape["children"] = new JsonArray([.. board.Children.Select(c => (JsonNode)CaseShape.Of(cases, c, [], language))]);
        return new ApiAnswer(200, shape) { ETag = board.Parent.LastN };
    }
}
