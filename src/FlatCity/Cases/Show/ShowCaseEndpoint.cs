using System.Text.Json.Nodes;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Show;

/// <summary>GET /api/v1/cases/{number} with its ETag and what the caller may do next; and its steps.</summary>
internal static class ShowCaseEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/cases/{number}", ShowAsync).Who(Access.Anyone).On(Side.Both).WithName("showCase").WithSummary("One case, with what the caller may do next").Produces<CaseBody>().ProducesProblem(404);
        routes.MapGet("/api/v1/cases/{number}/steps", StepsAsync).Who(Access.Anyone).On(Side.Both).WithName("listSteps").WithSummary("What happened on a case").Produces<StepListBody>().ProducesProblem(404);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CaseOffice cases, string number)
    {
        var actor = http.Actor();
        if (await ShownCase.FindAsync(cases, actor, CaseDoor.KeyOf(cases.City, http, number)) is not { } shown)
            return Problems.Of([new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase)]);
        var shape = CaseShape.Of(cases, shown.Case, shown.Orders, Reader.Of(http).Language);
        shape["next"] = CaseShape.Strings(shown.Next(cases, actor));
        if (actor.Post is not null)
        {
            shape["route"] = CaseShape.Route(shown.Case);
            shape["precedents"] = new JsonArray([.. shown.Precedents.Select(p => (JsonNode)p.Shape())]);
            shape["held"] = new JsonArray([.. shown.Held(cases).Select(h => (JsonNode)HeldShape(cases, h))]);
            shape["parties"] = new JsonArray([.. shown.Parties.Select(p => (JsonNode)PartyShape(Parties.Mask(p)))]);
            shape["parent"] = shown.ParentNumber;
            shape["sameCaller"] = await SameCallerAsync(cases, actor, shown.Case);
            shape["links"] = new JsonArray([.. shown.Links.Select(l => (JsonNode)new JsonObject { ["kind"] = l.Kind, ["number"] = l.Number, ["scenario"] = l.Scenario, ["state"] = l.State, ["ended"] = l.Ended })]);
        }

        if (shown.Voice is { } voice)
        {
            // Whoever joined sees how it goes, not what another reporter wrote, nor how many there are: a count that stays would tell whose number was there.
            shape["knownAs"] = shown.KnownAs;
            shape["answers"] = new JsonObject();
            shape["joined"] = 0;
            shape["place"]!["words"] = null;
            (shape["ruling"], shape["supervision"], shape["orders"]) = (null, null, new JsonArray());
            shape["verdict"] = voice.Verdict;
        }

        return new ApiAnswer(200, shape) { ETag = shown.Case.LastN };
    }

    private static async Task<IResult> StepsAsync(HttpContext http, CaseOffice cases, string number)
    {
        var actor = http.Actor();
        if (await ShownCase.FindAsync(cases, actor, CaseDoor.KeyOf(cases.City, http, number)) is not { } shown)
            return Problems.Of([new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase)]);
        var steps = shown.Steps.Where(s => shown.Voice is null || !Track.TrackedCase.Inner.Contains(s.Step)).Select(s =>
        {
            var step = StepShape.Of(cases, s);

            // Residents see what was done and by which unit's post, not who the person is.
            if (actor.Post is null)
                step["person"] = null;
            if (shown.Voice is not null && (s.Post == "resident" || cases.PackOf(shown.Case).Flow.Find(s.ToState) is not { IsEnd: true }))
                (step["words"], step["reason"]) = (null, null);
            if (shown.Voice is not null)
                step["changed"] = new JsonObject();
            return (JsonNode)step;
        });
        return new ApiAnswer(200, new JsonObject { ["items"] = new JsonArray([.. steps]) });
    }

    private static async Task<JsonObject> SameCallerAsync(CaseOffice cases, Actor actor, CaseState state)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var reports = await Repeats.CallerRepeats.OfAsync(cases, reading, actor, state);
        return new JsonObject { ["nth"] = reports.Nth, ["others"] = CaseShape.Strings(reports.Others.Select(o => o.Number)) };
    }

    private static JsonObject HeldShape(CaseOffice cases, Arbitrate.HeldTime held) => new()
    {
        ["unit"] = held.Holder,
        ["from"] = CaseShape.Time(cases.City, held.From),
        ["times"] = held.Times,
        ["seconds"] = held.Held / 1_000_000,
        ["workSeconds"] = held.Working / 1_000_000,
    };

    private static JsonObject PartyShape(Party party) => new()
    {
        ["role"] = party.Role,
        ["name"] = party.Name,
        ["phone"] = party.Phone,
        ["mail"] = party.Mail,
        ["answer-by"] = party.AnswerBy,
        ["language"] = party.Language,
        ["decides"] = party.MayJudge,
        ["consent"] = party.Consent,
        ["confidential"] = party.IsConfidential,
    };
}
