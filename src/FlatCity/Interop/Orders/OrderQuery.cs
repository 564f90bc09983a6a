using System.Globalization;
using Dapper;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using NodaTime.Text;

namespace FlatCity.Interop.Orders;

/// <summary>By what a list of orders is narrowed; read from an address, and again for each page of it.</summary>
internal sealed record OrderFilter(string? State, string? Line, string? Number, bool Late, long? From, long? Until, (long At, long Id)? After)
{
    public static Outcome<OrderFilter> Read(IQueryCollection query, City city)
    {
        string? Asked(string key) => query[key].ToString() is { Length: > 0 } text ? text : null;
        var refusals = new List<Refusal>();
        var state = Asked("state");
        if (state is not null && !OrderStates.All.Contains(state))
            refusals.Add(new Refusal(RefusalKind.Invalid, OrderTexts.StateUnknown, "state", string.Join(", ", OrderStates.All)));
        var line = Asked("line");
        if (line is not null && city.Pack.OrderMaps.All(map => map.Line != line))
            refusals.Add(new Refusal(RefusalKind.Invalid, OrderTexts.NoSuchLine, "line", string.Join(", ", city.Pack.OrderMaps.Select(map => map.Line))));
        var number = TextAtTheDoor.Check(Asked("q")?.Trim(), 100, "q");
        if (number.IsRefused)
            refusals.Add(number.Refusal);
        long? Day(string key, int plus)
        {
            if (Asked(key) is not { } text)
                return null;
            if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: > 1900 and < 2200 } day })
                return day.PlusDays(plus).AtStartOfDayInZone(city.Zone).ToInstant().ToMicros();
            refusals.Add(new Refusal(RefusalKind.Invalid, OrderTexts.DayUnreadable, key));
            return null;
        }

        var (from, until) = (Day("from", 0), Day("to", 1));
        return refusals.Count > 0 ? refusals : new OrderFilter(state, line, number.Value.Length == 0 ? null : number.Value, Asked("late") is not null, from, until, ListCursor.Read(Asked("cursor")));
    }
}

/// <summary>The list of orders: newest first, a page at a time.</summary>
internal static class OrderQuery
{
    public static async Task<IReadOnlyList<AnsweredOrder>> RunAsync(Reads reads, City city, OrderFilter filter, int most)
    {
        var where = new List<string> { "(o.came_at, o.id) < (@afterAt, @afterId)" };
        var parameters = new DynamicParameters(new { afterAt = filter.After?.At ?? long.MaxValue, afterId = filter.After?.Id ?? long.MaxValue, most = (long)most });
        void Add(string condition, string name, object? value)
        {
            if (value is null)
                return;
            where.Add(condition);
            parameters.Add(name, value);
        }

        Add("o.state = @state", "state", filter.State);
        Add("o.line = @line", "line", filter.Line);
        Add("o.number = @number", "number", filter.Number);
        Add("o.came_at >= @from", "from", filter.From);
        Add("o.came_at < @until", "until", filter.Until);
        Add("o.must_answer = 1 and o.due_at < @now and o.state in ('waiting', 'running', 'to-answer', 'approved', 'sent-back')", "now", filter.Late ? city.Now : null);
        var orders = await reads.AllAsync<UpperOrder>($"select {UpperOrder.Columns} from upper_order o where {string.Join(" and ", where)} order by o.came_at desc, o.id desc limit @most", parameters);
        return await OrderAnswers.WithCasesAsync(reads, orders);
    }

    public static string CursorOf(UpperOrder order) => ListCursor.Of(order.CameAt, order.Id);
}
