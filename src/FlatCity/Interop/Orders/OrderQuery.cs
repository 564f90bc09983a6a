using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Interop.Orders;

/// <summary>By what a list of orders is narrowed; read from an address, and again for each page of it.</summary>
internal sealed record OrderFilter(string? State, string? Line, string? Number, bool Late, long? From, long? Until, (long At, long Id)? After)
{
    public static Outcome<OrderFilter> Read(IQueryCollection query, City city)
    {
        var asked = new ListQuestion(query, city);
        var filter = new OrderFilter(
            asked.OneOf("state", OrderStates.All, OrderTexts.StateUnknown), asked.OneOf("line", city.Pack.OrderMaps.Select(map => map.Line), OrderTexts.NoSuchLine), asked.Said("q", 100),
            asked.Word("late") is not null, asked.Day("from"), asked.Day("to", 1), asked.After);
        return asked.Refusals.Count > 0 ? asked.Refusals : filter;
    }
}

/// <summary>The list of orders: newest first, a page at a time.</summary>
internal static class OrderQuery
{
    public static async Task<IReadOnlyList<AnsweredOrder>> RunAsync(Reads reads, City city, OrderFilter filter, int most)
    {
        var list = new NewestFirst("o", filter.After, most)
            .And("o.state = @state", "state", filter.State)
            .And("o.line = @line", "line", filter.Line)
            .And("o.number = @number", "number", filter.Number)
            .And("o.came_at >= @from", "from", filter.From)
            .And("o.came_at < @until", "until", filter.Until)
            .And("o.must_answer = 1 and o.due_at < @now and o.state in ('waiting', 'running', 'to-answer', 'approved', 'sent-back')", "now", filter.Late ? city.Now : null);
        var orders = await reads.AllAsync<UpperOrder>($"select {UpperOrder.Columns} from upper_order o {list}", list.Parameters);
        return await OrderAnswers.WithCasesAsync(reads, orders);
    }

    public static string CursorOf(UpperOrder order) => ListCursor.Of(order.CameAt, order.Id);
}
