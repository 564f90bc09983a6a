using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Sms;

/// <summary>`POST /api/v1/sms`; id is the gateway's own, reference, part and parts tie a longer text together.</summary>
internal sealed record SmsBody(string From, string Text, string? Id, string? Reference, string? Part, string? Parts);

/// <summary>
/// POST /api/v1/sms {"from", "text"}: what the SMS gateway passes on, at the gateway's own post; and POST /api/v1/sms/in for gateways that speak in their
/// own words and sign with a secret.
/// </summary>
internal static class SmsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/sms", RunAsync).Who(Access.Roles, PostRoles.Gateway).WithName("smsIn").WithSummary("An SMS that came in")
            .Accepts<SmsBody>("application/json").Produces(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(404);
        routes.MapPost("/api/v1/sms/in", TemplateAsync).Who(Access.Anyone).On(Side.Both).WithName("smsInTemplate").WithSummary("An SMS or a delivery receipt in the gateway's own words")
            .Produces(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(401).ProducesProblem(409);
    }

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var refusals = new List<Refusal>();
        var fields = new JsonFields(body.Value.Root, string.Empty, refusals);
        var from = fields.Text("from", 40, required: true);
        var text = fields.Text("text", TakeSms.MostText, required: true);
        var (id, reference) = (fields.Text("id", 100), fields.Text("reference", 100));
        var (part, parts) = (Number(fields.Text("part", 3), "part", refusals), Number(fields.Text("parts", 3), "parts", refusals));
        fields.NothingElse();
        if (refusals.Count == 0 && part > parts)
            refusals.Add(new Refusal(RefusalKind.Invalid, SmsTexts.PartWrong, "part", TakeSms.MostParts));
        if (refusals.Count > 0)
            return Problems.Of(refusals);
        return Answer(await TakeSms.RunAsync(cases, new SmsCame(from!, text!) { GatewayId = id, Reference = reference, Part = part, Parts = parts }));
    }

    private static async Task<IResult> TemplateAsync(HttpContext http, CaseOffice cases, SmsTemplate template)
    {
        var read = await template.ReadAsync(http.Request);
        if (read.IsRefused)
            return Problems.Of(read.Refusals);
        if (read.Value.Receipt is { } receipt)
        {
            await SmsReceipts.KeepAsync(cases.City, receipt.Id, receipt.Outcome);
            return new ApiAnswer(200, new JsonObject { ["outcome"] = "receipt" });
        }

        return Answer(await TakeSms.RunAsync(cases, read.Value.Sms!));
    }

    private static IResult Answer(Outcome<SmsTaken> taken)
    {
        if (taken.IsRefused)
            return Problems.Of(taken.Refusals);
        var shape = new JsonObject { ["outcome"] = taken.Value.Outcome };
        if (taken.Value.Number is { } number)
            shape["number"] = number;
        if (taken.Value.Round > 0)
            shape["round"] = taken.Value.Round;
        return new ApiAnswer(taken.Value.Outcome == "already" ? 200 : 201, shape);
    }

    internal static int Number(string? text, string field, List<Refusal> refusals)
    {
        if (text is null)
            return 1;
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= TakeSms.MostParts)
            return number;
        refusals.Add(new Refusal(RefusalKind.Invalid, SmsTexts.PartWrong, field, TakeSms.MostParts));
        return 1;
    }
}
