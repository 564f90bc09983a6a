using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Join;

/// <summary>
/// POST /api/v1/cases/{number}/reporters joins up to 100 at a time and tells each code once; GET lists them masked; DELETE …/{k} gives one a case of their own.
/// </summary>
internal static class JoinEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/cases/{number}/reporters", JoinAsync).Who(Access.Anyone).On(Side.Both).WithName("joinReporters").WithSummary("Others who reported the same matter: the desk joins callers, a resident joins alone what everybody may see")
            .Accepts<JoinBody>("application/json").Produces<JoinedListBody>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/api/v1/cases/{number}/reporters", ListAsync).Who(Access.Roles, PostRoles.Desk).WithName("listReporters").WithSummary("Those who joined a case, masked").Produces<ReporterListBody>().ProducesProblem(404);
        routes.MapDelete("/api/v1/cases/{number}/reporters/{k}", LeaveAsync).Who(Access.Roles, PostRoles.Desk).WithName("leaveCase").WithSummary("Give one who joined a case of their own").Produces<CaseBody>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> JoinAsync(HttpContext http, CaseOffice cases, string number)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var actor = http.Actor();
        var read = CaseNumber.Read(number) ?? string.Empty;
        if (actor.Post is not null && !actor.Has(PostRoles.Desk))
            return Problems.Of([await NotTheDesksAsync(cases, actor, read)]);
        return await ApiAnswer.OnceAsync(http, cases.City.Database, cases.City.Keys, cases.City.Clock, actor.Caller, $"POST /api/v1/cases/{read}/reporters", body.Value, async keep =>
        {
            var refusals = new List<Refusal>();
            var fields = new JsonFields(body.Value.Root, string.Empty, refusals);
            var reporters = fields.Array("reporters", JoinCase.MostAtOnce).Select((r, i) => FilingJson.Party(r, $"reporters[{i}].", refusals)).ToList();
            var answers = fields.Object("answers", required: false);
            fields.NothingElse();
            var own = answers is { } filledIn && refusals.Count == 0 ? await OwnAsync(cases, actor, read, filledIn, refusals) : null;
            if (refusals.Count > 0)
                return new ApiAnswer(refusals);
            ApiAnswer? answer = null;
            var joined = await JoinCase.RunAsync(cases, actor, read, reporters, Reader.Of(http).Language.Code, (unit, done) =>
            {
                answer = new ApiAnswer(201, new JsonObject { ["items"] = new JsonArray([.. done.Select(j => (JsonNode)new JsonObject { ["k"] = j.K, ["tracking"] = j.Tracking })]) });
                keep(unit, answer);
            }, own);
            return joined.IsRefused ? new ApiAnswer(joined.Refusals) : answer!;
        });
    }

    /// <summary>Whoever works for the city elsewhere does not join others; of a case out of their reach not even that is said.</summary>
    private static async Task<Refusal> NotTheDesksAsync(CaseOffice cases, Actor actor, string number)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        return await CaseStore.FindAsync(reading, actor.Reach, number) is null
            ? new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase)
            : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, PostRoles.Desk);
    }

    /// <summary>What a resident says of it themselves, held to the form of the case they join.</summary>
    private static async Task<OwnReport?> OwnAsync(CaseOffice cases, Actor actor, string number, System.Text.Json.JsonElement answers, List<Refusal> refusals)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        if (actor.Post is not null || await Alike.KnownCases.FindAsync(cases, reading, number) is not { } state)
            return null;
        var pack = cases.PackOf(state);
        var read = pack.Form.Validate(answers);
        refusals.AddRange(read.Faults.Select(AnswerTexts.Refusal));
        return read.Answers is { } valid && refusals.Count == 0 ? OwnReport.Of(pack, valid) : null;
    }

    private static async Task<IResult> ListAsync(HttpContext http, CaseOffice cases, string number)
    {
        await cases.City.Database.KeysReadyAsync();
        await using var reading = await cases.City.Database.ReadAsync();
        if (CaseNumber.Read(number) is not { } read || await CaseStore.FindAsync(reading, http.RequireActor().Reach, read) is not { } state)
            return Problems.Of([new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase)]);
        var after = long.TryParse(http.Request.Query["cursor"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? k : 0;
        var page = await JoinedReporters.PageAsync(cases.City, reading, state.Id, after, JoinedReporters.MostRows + 1);
        return new ApiAnswer(200, new JsonObject
        {
            ["items"] = new JsonArray([.. page.Take(JoinedReporters.MostRows).Select(r => (JsonNode)new JsonObject
            {
                ["k"] = r.K,
                ["name"] = r.Party.Name,
                ["phone"] = r.Party.Phone,
                ["answer-by"] = r.Party.AnswerBy,
                ["language"] = r.Party.Language,
                ["joinedAt"] = CaseShape.Time(cases.City, r.JoinedAt),
                ["verdict"] = r.Verdict,
                ["again"] = r.IsAgain,
                ["answers"] = r.Answers is null ? null : JsonNode.Parse(r.Answers),
            })]),
            ["next"] = page.Count > JoinedReporters.MostRows ? page[JoinedReporters.MostRows - 1].K : null,
        });
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, CaseOffice cases, string number, string k)
    {
        var place = long.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var left = await LeaveCase.RunAsync(cases, http.RequireActor(), CaseNumber.Read(number) ?? string.Empty, place, null);
        return left.IsRefused ? Problems.Of(left.Refusals) : new ApiAnswer(200, CaseShape.Of(cases, left.Value, [], Reader.Of(http).Language)) { Location = "/api/v1/cases/" + left.Value.Number, ETag = left.Value.LastN };
    }
}
