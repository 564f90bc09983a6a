using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Orders;

/// <summary>
/// The answer to an order on its way (答复): written when the case ends, read and approved by the post that the map names, sent, and followed until they
/// accept it or send it back with a reason. Every move is one row of <see cref="OrderStates"/>.
/// </summary>
internal static class AnswerOrder
{
    public const int MostWords = 4_000;

    /// <summary>Keeps what is to be answered, without sending it.</summary>
    public static Task<Outcome<UpperOrder>> DraftAsync(CaseOffice cases, Actor actor, long id, string? words) => ChangeAsync(cases, actor, id, "order.answer-written", async (unit, order) =>
    {
        if (order.State is not (OrderStates.ToAnswer or OrderStates.SentBack or OrderStates.Running))
            return new Refusal(RefusalKind.NotNow, OrderTexts.NotNow);
        return await Task.FromResult(Write(unit, cases.City, order, words));
    });

    public static Task<Outcome<UpperOrder>> ApproveAsync(CaseOffice cases, Actor actor, long id, string? words) => ChangeAsync(cases, actor, id, "order.answer-approved", async (unit, order) =>
    {
        if (cases.City.Pack.OrderMaps.FirstOrDefault(m => m.Line == order.Line) is not { } map || actor.Post != map.Approver)
            return new Refusal(RefusalKind.Forbidden, OrderTexts.NotApprover, null, MapOf(cases.City, order)?.Approver ?? "–");
        if (order.State is not (OrderStates.ToAnswer or OrderStates.SentBack))
            return new Refusal(RefusalKind.NotNow, OrderTexts.NotNow);
        if (Write(unit, cases.City, order, words) is { } no)
            return no;
        await Task.CompletedTask;
        unit.Do("update upper_order set state = $2, approved_at = $3, approved_by = $4, batch = null where id = $1", id, OrderStates.Approved, cases.City.Now, actor.Post);
        AnswerDelivery.Restart(unit, id);
        return null;
    });

    /// <summary>Gives an order back as not ours, within the time that the map allows; a case that was filed of it is taken back in the same breath.</summary>
    public static Task<Outcome<UpperOrder>> RejectAsync(CaseOffice cases, Actor actor, long id, string? reason) => ChangeAsync(cases, actor, id, "order.rejected", async (unit, order) =>
    {
        if (!OrderStates.May(order.State, OrderStates.Approved) || order.State is not (OrderStates.Waiting or OrderStates.Running))
            return new Refusal(RefusalKind.NotNow, OrderTexts.NotNow);
        if (order.RejectUntilAt is not { } until || cases.City.Now > until)
            return new Refusal(RefusalKind.NotNow, OrderTexts.TooLateToReject, null, order.RejectUntilAt is { } was ? CaseShape.Time(cases.City, was)! : "–");
        if (Write(unit, cases.City, order, reason, "reason") is { } no)
            return no;
        if (order.CaseId is { } caseId && await IncomingCases.WithdrawAsync(unit, cases, actor, caseId, reason!) is { IsRefused: true } not)
            return not.Refusal;
        unit.Do("update upper_order set state = $2, rejected = 1, approved_at = $3, approved_by = $4, batch = null where id = $1", id, OrderStates.Approved, cases.City.Now, actor.Post);
        AnswerDelivery.Restart(unit, id);
        unit.Do("update incoming set state = 'set-aside', reason = $2, settled_at = $3, settled_by = $4 where order_id = $1 and state = 'waiting'", id, IncomingReasons.GivenBack.Key, cases.City.Now, actor.Post);
        return null;
    });

    /// <summary>An answer that could not be delivered goes again, or is asked about again, after somebody mended what was wrong.</summary>
    public static Task<Outcome<UpperOrder>> AgainAsync(CaseOffice cases, Actor actor, long id) => ChangeAsync(cases, actor, id, "order.answer-again", async (unit, order) =>
    {
        if (order.State is not (OrderStates.Approved or OrderStates.Sent) || await AnswerDelivery.FindAsync(unit, id) is not { Fault: not null })
            return new Refusal(RefusalKind.NotNow, OrderTexts.NotNow);
        AnswerDelivery.Next(unit, id, order.Line, cases.City.Now);
        return null;
    });

    /// <summary>Their program has fetched the answer.</summary>
    public static Task<Outcome<UpperOrder>> ReceivedAsync(CaseOffice cases, Actor actor, long id) => ChangeAsync(cases, actor, id, "order.received", (unit, order) =>
    {
        if (!OrderStates.May(order.State, OrderStates.Sent))
            return Task.FromResult<Refusal?>(new Refusal(RefusalKind.NotNow, OrderTexts.NotNow));
        unit.Do("update upper_order set state = $2, sent_at = $3 where id = $1", id, OrderStates.Sent, cases.City.Now);
        AnswerDelivery.Restart(unit, id);
        MarkAnswered(unit, order, cases.City.Now);
        return Task.FromResult<Refusal?>(null);
    });

    /// <summary>They have taken the answer.</summary>
    public static Task<Outcome<UpperOrder>> AcceptedAsync(CaseOffice cases, Actor actor, long id) => ChangeAsync(cases, actor, id, "order.accepted", async (unit, order) =>
    {
        await Task.CompletedTask;
        if (!OrderStates.May(order.State, OrderStates.Accepted) && order.State != OrderStates.Approved)
            return new Refusal(RefusalKind.NotNow, OrderTexts.NotNow);
        unit.Do("update upper_order set state = $2, settled_at = $3, sent_at = coalesce(sent_at, $3) where id = $1", id, OrderStates.Accepted, cases.City.Now);
        AnswerDelivery.Restart(unit, id);
        MarkAnswered(unit, order, cases.City.Now);
        return null;
    });

    /// <summary>They have sent it back: the answer is owed again, or, where more must be done, the case is opened again.</summary>
    public static Task<Outcome<UpperOrder>> SentBackAsync(CaseOffice cases, Actor actor, long id, string? reason, bool reopen) => ChangeAsync(cases, actor, id, "order.sent-back", async (unit, order) =>
    {
        if (!OrderStates.May(order.State, OrderStates.SentBack))
            return new Refusal(RefusalKind.NotNow, OrderTexts.NotNow);
        if (Checked(reason, "reason") is not { IsRefused: false } words)
            return new Refusal(RefusalKind.Invalid, OrderTexts.WordsMissing, "reason", MostWords);
        if (reopen && (order.CaseId is not { } caseId || await IncomingCases.ReopenAsync(unit, cases, actor, caseId, words.Value) is { IsRefused: true }))
            return new Refusal(RefusalKind.NotNow, OrderTexts.CannotReopen, "reopen");
        // An order given back that comes again has no case: it lies with the desk once more.
        var next = reopen ? OrderStates.Running : order.Rejected == 1 ? OrderStates.Waiting : OrderStates.SentBack;
        unit.Do("update upper_order set state = $2, their_reason = $3, settled_at = $4, rejected = 0, batch = null, warned_at = null, case_id = case when $2 = 'waiting' then null else case_id end where id = $1", id, next, UpperOrder.SealText(cases.City, id, "their-reason", words.Value), cases.City.Now);
        AnswerDelivery.Restart(unit, id);
        if (next == OrderStates.Waiting)
            unit.Do("update incoming set state = 'waiting', reason = null, settled_at = null, settled_by = null where order_id = $1", id);
        return null;
    });

    /// <summary>All approved answers of a line go out as one file, which can be fetched again by its number.</summary>
    public static async Task<Outcome<long>> SendAsync(CaseOffice cases, Actor actor, OrderMap map)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        var batch = city.Database.NextKey();
        return await city.Database.WriteAsync<long>(async unit =>
        {
            var orders = await unit.AllAsync<UpperOrder>($"select {UpperOrder.Columns} from upper_order o where o.state = 'approved' and o.line = @line order by o.due_at, o.id limit 2000", new { line = map.Line });
            if (orders.Count == 0)
                return new Refusal(RefusalKind.NotNow, OrderTexts.NothingToSend);
            foreach (var order in orders)
            {
                unit.Do("update upper_order set state = $2, sent_at = $3, batch = $4, changed_at = $3 where id = $1", order.Id, OrderStates.Sent, city.Now, batch);
                AnswerDelivery.Restart(unit, order.Id);
                MarkAnswered(unit, order, city.Now);
            }

            Audit.Add(unit, actor.Doer, city.Now, "order.answers-sent", "order", batch, JsonSerializer.Serialize(new { line = map.Line, orders = orders.Count }));
            return batch;
        });
    }

    public static void MarkAnswered(WriteUnit unit, UpperOrder order, long at)
    {
        if (order.CaseId is { } caseId)
            unit.Do("update source set answered_at = $2 where case_id = $1 and k = 1", caseId, at);
    }

    public static OrderMap? MapOf(City city, UpperOrder order) => city.Pack.OrderMaps.FirstOrDefault(map => map.Line == order.Line);

    private static async Task<Outcome<UpperOrder>> ChangeAsync(CaseOffice cases, Actor actor, long id, string action, Func<WriteUnit, UpperOrder, Task<Refusal?>> change)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        return await city.Database.WriteAsync<UpperOrder>(async unit =>
        {
            if (await UpperOrder.FindAsync(unit, id) is not { } order)
                return new Refusal(RefusalKind.NotFound, OrderTexts.NoSuchOrder);
            if (await change(unit, order) is { } refusal)
                return refusal;
            // Two at once: the second meets another moment of change.
            unit.DoExactlyOne(new Refusal(RefusalKind.Stale, OrderTexts.Stale), "update upper_order set changed_at = $2 where id = $1 and changed_at = $3", id, Math.Max(city.Now, order.ChangedAt + 1), order.ChangedAt);
            Audit.Add(unit, actor.Doer, city.Now, action, "order", id, JsonSerializer.Serialize(new { line = order.Line, number = order.Number, from = order.State }));
            return order;
        });
    }

    private static Refusal? Write(WriteUnit unit, City city, UpperOrder order, string? words, string field = "answer")
    {
        if (Checked(words, field) is not { IsRefused: false } text)
            return new Refusal(RefusalKind.Invalid, OrderTexts.WordsMissing, field, MostWords);
        unit.Do("update upper_order set answer = $2 where id = $1", order.Id, UpperOrder.SealText(city, order.Id, "answer", text.Value));
        return null;
    }

    private static Outcome<string> Checked(string? words, string field) =>
        string.IsNullOrWhiteSpace(words) ? new Refusal(RefusalKind.Invalid, OrderTexts.WordsMissing, field, MostWords) : TextAtTheDoor.Check(words.Trim(), MostWords, field);
}
