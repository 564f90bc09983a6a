using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop.Orders;

/// <summary>
/// What happens to orders by itself: a case that has ended makes its answer owed, one that was opened again takes it back, an answer that is late is
/// told to the desk once. Found in the rows each time, so a kill loses nothing.
/// </summary>
internal static class OrderWork
{
    private static readonly Actor Themselves = Actor.System("orders");

    public static async Task<int> RunAsync(CaseOffice cases, Lease lease)
    {
        var city = cases.City;
        IReadOnlyList<Due> ended, again;
        IReadOnlyList<UpperOrder> late;
        await using (var reading = await city.Database.ReadAsync())
        {
            ended = await reading.AllAsync<Due>("select o.id, o.case_id from upper_order o join cases c on c.id = o.case_id where o.state = 'running' and c.ended_at is not null order by o.id limit 50");
            again = await reading.AllAsync<Due>("select o.id, o.case_id from upper_order o join cases c on c.id = o.case_id where o.state in ('to-answer', 'approved', 'sent', 'sent-back', 'accepted', 'done') and o.rejected = 0 and c.ended_at is null order by o.id limit 50");
            late = await reading.AllAsync<UpperOrder>($"select {UpperOrder.Columns} from upper_order o where o.state in ('running', 'to-answer', 'approved', 'sent-back') and o.must_answer = 1 and o.warned_at is null and o.due_at < @now and o.case_id is not null order by o.due_at limit 50", new { now = city.Now });
        }

        if (ended.Count + again.Count + late.Count == 0)
            return 0;
        await city.Database.KeysReadyAsync();
        var desk = city.Pack.Posts.Of(city.Pack.Desk).Select(post => post.Code).FirstOrDefault();
        await city.Database.WriteAsync<bool>(async unit =>
        {
            lease.Require(unit);
            var now = city.Now;
            foreach (var due in ended)
            {
                if (await unit.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id = @id and c.ended_at is not null", new { id = due.CaseId }) is not { } state)
                    continue;
                unit.Do(
                    "update upper_order set state = case when must_answer = 1 then 'to-answer' else 'done' end, answer = $2, changed_at = $3 where id = $1 and state = 'running'",
                    due.Id, UpperOrder.SealText(city, due.Id, "answer", OrderAnswers.Draft(cases, state)), now);
                Audit.Add(unit, Themselves.Doer, now, "order.case-ended", "order", due.Id, "{}");
            }

            foreach (var due in again)
            {
                unit.Do("update upper_order set state = 'running', batch = null, warned_at = null, changed_at = $2 where id = $1", due.Id, now);
                Audit.Add(unit, Themselves.Doer, now, "order.case-reopened", "order", due.Id, "{}");
            }

            foreach (var order in late)
            {
                unit.Do("update upper_order set warned_at = $2 where id = $1", order.Id, now);
                if (desk is not null)
                    OrderNotices.Tell(unit, city, order.CaseId!.Value, desk, now);
                Audit.Add(unit, Themselves.Doer, now, "order.answer-late", "order", order.Id, "{}");
            }

            return true;
        });
        return ended.Count + again.Count + late.Count;
    }

    private sealed class Due
    {
        public long Id { get; set; }

        public long CaseId { get; set; }
    }
}
