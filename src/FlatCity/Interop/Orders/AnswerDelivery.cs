using FlatCity.Platform.Storage;

namespace FlatCity.Interop.Orders;

/// <summary>How the delivery of one answer goes (答复推送); no row: nothing was tried since it was approved.</summary>
internal sealed class AnswerDelivery
{
    public const string Columns = "d.order_id, d.tries, d.next_at, d.since_at, d.parked_at, d.fault";

    public long OrderId { get; set; }

    public long Tries { get; set; }

    public long? NextAt { get; set; }

    /// <summary>Since when the answer cannot be delivered, or what became of it cannot be asked.</summary>
    public long? SinceAt { get; set; }

    /// <summary>When it was left to people.</summary>
    public long? ParkedAt { get; set; }

    /// <summary>What went wrong last, in their words or ours.</summary>
    public string? Fault { get; set; }

    public static Task<AnswerDelivery?> FindAsync(Reads reads, long order) => reads.FirstAsync<AnswerDelivery>($"select {Columns} from order_delivery d where d.order_id = @order", new { order });

    /// <summary>Nothing was tried and nothing failed: approved anew, or they got it another way.</summary>
    public static void Restart(WriteUnit unit, long order) => unit.Do("delete from order_delivery where order_id = $1", order);

    /// <summary>Nothing is wrong; asked again at that time, or no more.</summary>
    public static void Next(WriteUnit unit, long order, string line, long? at) =>
        unit.Do("insert into order_delivery (order_id, line, tries, next_at) values ($1, $2, 0, $3) on conflict (order_id) do update set tries = 0, next_at = excluded.next_at, since_at = null, parked_at = null, fault = null", order, line, at);

    /// <summary>Their platform is shut: none of the line's answers is tried before that time, not even one that never was. Since now they cannot be delivered.</summary>
    public static void Rest(WriteUnit unit, string line, long now, long until)
    {
        unit.Do("insert into order_delivery (order_id, line, tries, next_at, since_at) select o.id, o.line, 0, $3, $2 from upper_order o where o.line = $1 and o.state = 'approved' on conflict (order_id) do nothing", line, now, until);
        unit.Do("update order_delivery set next_at = $2 where line = $1 and parked_at is null and next_at < $2", line, until);
    }

    /// <summary>It failed: again at that time, or left to people where there is none.</summary>
    public static void Failed(WriteUnit unit, long order, string line, string fault, long since, long now, long? next) => unit.Do(
        "insert into order_delivery (order_id, line, tries, next_at, since_at, parked_at, fault) values ($1, $2, 1, $3, $4, $5, $6) on conflict (order_id) do update set tries = order_delivery.tries + 1, next_at = excluded.next_at, since_at = excluded.since_at, parked_at = excluded.parked_at, fault = excluded.fault",
        order, line, next, since, next is null ? now : null, fault);
}
