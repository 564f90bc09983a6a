using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Interop.Orders;

/// <summary>`POST /api/v1/orders`: an order of a line, its fields by the map's names or by the line's own column names.</summary>
internal sealed record OrderBody(string Line, IReadOnlyDictionary<string, string> Order);

/// <summary>`POST /api/v1/orders/{line}/{order}/answer`: received, accepted or sent-back (with a reason).</summary>
internal sealed record OrderOutcomeBody(string Outcome, string? Reason);

/// <summary>Orders from above by the API, for the line's own program at the gateway's post, and the list as a file for the desk.</summary>
internal static class OrderEndpoints
{
    private const int MostRows = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/orders", TakeAsync).Who(Access.Roles, PostRoles.Gateway, PostRoles.Desk).WithName("takeOrder").WithSummary("An order from an upper line")
            .Accepts<OrderBody>("application/json").Produces(StatusCodes.Status201Created).Produces(StatusCodes.Status200OK).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/api/v1/orders", ListAsync).Who(Access.Roles, PostRoles.Gateway, PostRoles.Desk).WithName("listOrders").WithSummary("Orders with their answers").ProducesProblem(400);
        routes.MapPost("/api/v1/orders/{line}/{order}/answer", AnswerAsync).Who(Access.Roles, PostRoles.Gateway, PostRoles.Desk).WithName("answerOrder").WithSummary("What they say to an answer: received, accepted, sent back")
            .Accepts<OrderOutcomeBody>("application/json").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        foreach (var format in ListExport.Formats)
        {
            routes.MapGet("/work/orders/answers." + format, (HttpContext http, CaseOffice cases) => AnswersAsync(http, cases, format)).Who(Access.Roles, PostRoles.Desk).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext http, CaseOffice cases)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var actor = http.RequireActor();
        return await ApiAnswer.OnceAsync(http, cases.City.Database, cases.City.Keys, cases.City.Clock, actor.Caller, "POST /api/v1/orders", body.Value, async keep =>
        {
            var refusals = new List<Refusal>();
            var fields = new JsonFields(body.Value.Root, "", refusals);
            var line = fields.Text("line", 60, required: true);
            var order = fields.Object("order", required: true);
            fields.NothingElse();
            var map = cases.City.Pack.OrderMaps.FirstOrDefault(m => m.Line == line);
            if (refusals.Count == 0 && map is null)
                refusals.Add(new Refusal(RefusalKind.Invalid, OrderTexts.NoSuchLine, "line", string.Join(", ", cases.City.Pack.OrderMaps.Select(m => m.Line))));
            var said = refusals.Count == 0 ? Said(map!, order!.Value, refusals) : [];
            if (refusals.Count > 0)
                return new ApiAnswer(refusals);
            var taken = await TakeOrder.RunAsync(cases, actor, map!, said);
            if (taken.Outcome == "refused")
                return new ApiAnswer([taken.Why! with { Field = taken.Why!.Field is { } field ? "order." + field : null }]);
            // Taken once already is taken: the number itself is the key, so what is kept for the Idempotency-Key is the answer alone.
            var answer = new ApiAnswer(taken.Outcome is "filed" or "waiting" ? 201 : 200, new JsonObject
            {
                ["line"] = map!.Line,
                ["number"] = taken.Number,
                ["outcome"] = taken.Outcome,
                ["case"] = taken.Case,
                ["why"] = taken.Why?.In(Reader.Of(http).Language),
            });
            await cases.City.Database.KeepHouseAsync<bool>(unit =>
            {
                keep(unit, answer);
                return new(true);
            });
            return answer;
        });
    }

    private static Dictionary<string, string> Said(OrderMap map, System.Text.Json.JsonElement order, List<Refusal> refusals)
    {
        var fields = new JsonFields(order, "order.", refusals);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, names) in map.Columns)
        {
            foreach (var name in names.Prepend(field))
            {
                if (fields.Text(name, OrderTable.MostCell) is { } text)
                    said.TryAdd(field, text);
            }
        }

        fields.NothingElse();
        return said;
    }

    private static async Task<IResult> ListAsync(HttpContext http, CaseOffice cases)
    {
        var filter = OrderFilter.Read(http.Request.Query, cases.City);
        if (filter.IsRefused)
            return Problems.Of(filter.Refusals);
        IReadOnlyList<AnsweredOrder> found;
        await using (var reading = await cases.City.Database.ReadAsync())
            found = await OrderQuery.RunAsync(reading, cases.City, filter.Value, MostRows + 1);
        var items = new JsonArray();
        foreach (var answered in found.Take(MostRows))
            items.Add((JsonNode)Shape(cases, answered));
        return new ApiAnswer(200, new JsonObject { ["items"] = items, ["next"] = found.Count > MostRows ? OrderQuery.CursorOf(found[MostRows - 1].Order) : null });
    }

    private static JsonObject Shape(CaseOffice cases, AnsweredOrder answered)
    {
        var order = answered.Order;
        var shape = new JsonObject
        {
            ["line"] = order.Line,
            ["number"] = order.Number,
            ["state"] = order.State,
            ["case"] = answered.Case?.Number,
            ["cameAt"] = CaseShape.Time(cases.City, order.CameAt),
            ["dueAt"] = CaseShape.Time(cases.City, order.DueAt),
            ["mustAnswer"] = order.MustAnswer == 1,
            ["givenBack"] = order.Rejected == 1,
            ["late"] = order.IsLate(cases.City.Now),
        };
        if (order.State is OrderStates.Approved or OrderStates.Sent or OrderStates.Accepted && AnswerOrder.MapOf(cases.City, order) is { } map)
        {
            var form = new JsonObject();
            foreach (var (column, cell) in map.Answer.Zip(OrderAnswers.Row(cases, map, answered)))
                form[column.Head] = cell;
            shape["answer"] = form;
        }

        return shape;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CaseOffice cases, string line, string order)
    {
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var refusals = new List<Refusal>();
        var fields = new JsonFields(body.Value.Root, "", refusals);
        var (outcome, reason) = (fields.Text("outcome", 20, required: true), fields.Text("reason", AnswerOrder.MostWords));
        fields.NothingElse();
        if (refusals.Count == 0 && outcome is not ("received" or "accepted" or "sent-back"))
            refusals.Add(new Refusal(RefusalKind.Invalid, OrderTexts.OutcomeUnknown, "outcome"));
        if (refusals.Count > 0)
            return Problems.Of(refusals);
        UpperOrder? found;
        await using (var reading = await cases.City.Database.ReadAsync())
            found = line.Length > 100 || order.Length > 100 || TextAtTheDoor.Check(line + order, 200).IsRefused ? null : await UpperOrder.FindAsync(reading, line, order);
        if (found is null)
            return Problems.Of(new Refusal(RefusalKind.NotFound, OrderTexts.NoSuchOrder));
        var actor = http.RequireActor();
        var changed = outcome switch
        {
            "received" => await AnswerOrder.ReceivedAsync(cases, actor, found.Id),
            "accepted" => await AnswerOrder.AcceptedAsync(cases, actor, found.Id),
            _ => await AnswerOrder.SentBackAsync(cases, actor, found.Id, reason, reopen: false),
        };
        if (changed.IsRefused)
            return Problems.Of(changed.Refusals);
        await using var again = await cases.City.Database.ReadAsync();
        return new ApiAnswer(200, Shape(cases, (await OrderAnswers.WithCasesAsync(again, [(await UpperOrder.FindAsync(again, found.Id))!]))[0]));
    }

    /// <summary>A batch of answers that was marked as sent, in the form that its line wants; it can be fetched again.</summary>
    private static async Task<IResult> AnswersAsync(HttpContext http, CaseOffice cases, string format)
    {
        var batch = long.TryParse(http.Request.Query["batch"].ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var read) ? read : 0;
        IReadOnlyList<AnsweredOrder> found;
        await using (var reading = await cases.City.Database.ReadAsync())
            found = await OrderAnswers.WithCasesAsync(reading, await reading.AllAsync<UpperOrder>($"select {UpperOrder.Columns} from upper_order o where o.batch = @batch order by o.id", new { batch }));
        if (found.Count == 0 || AnswerOrder.MapOf(cases.City, found[0].Order) is not { } map)
            return Results.Redirect("/work/orders");
        await ExportAudit.WriteAsync(cases.City, http.RequireActor(), "order-answers", format, http.Request.QueryString.Value);
        return ListExport.Of(http, format, $"{map.Line}-{cases.City.Today:uuuuMMdd}", map.Title.In(cases.City.Languages[0].Code), [.. map.Answer.Select(c => c.Head)], found.Select(answered => OrderAnswers.Row(cases, map, answered)));
    }
}
