using Dapper;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using NodaTime.Text;

namespace FlatCity.Interop.Came;

/// <summary>One row of the list: what came in, and the number of the case it became.</summary>
internal sealed class CameRow
{
    public long Id { get; set; }

    public string Door { get; set; } = "";

    public long CameAt { get; set; }

    public byte[]? Sender { get; set; }

    public byte[]? Subject { get; set; }

    public byte[] Words { get; set; } = [];

    public string? Note { get; set; }

    public string State { get; set; } = "";

    public string? Reason { get; set; }

    public string? Number { get; set; }

    public long Files { get; set; }
}

/// <summary>By what the list of what came in is narrowed.</summary>
internal sealed record CameFilter(string? State, string? Door, byte[]? Sender, long? From, long? Until, (long At, long Id)? After)
{
    public static Outcome<CameFilter> Read(IQueryCollection query, City city)
    {
        string? Asked(string key) => query[key].ToString() is { Length: > 0 } text ? text : null;
        var refusals = new List<Refusal>();
        var door = Asked("door");
        if (door is not null && !Incoming.Doors.Contains(door))
            refusals.Add(new Refusal(RefusalKind.Invalid, CameTexts.DoorUnknown, "door", string.Join(", ", Incoming.Doors)));
        var state = Asked("state") ?? "waiting";
        if (state != "all" && !Incoming.States.Contains(state))
            refusals.Add(new Refusal(RefusalKind.Invalid, Orders.OrderTexts.StateUnknown, "state", string.Join(", ", Incoming.States)));
        var sender = TextAtTheDoor.Check(Asked("sender")?.Trim(), 200, "sender");
        if (sender.IsRefused)
            refusals.Add(sender.Refusal);
        long? Day(string key, int plus)
        {
            if (Asked(key) is not { } text)
                return null;
            if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: > 1900 and < 2200 } day })
                return day.PlusDays(plus).AtStartOfDayInZone(city.Zone).ToInstant().ToMicros();
            refusals.Add(new Refusal(RefusalKind.Invalid, Orders.OrderTexts.DayUnreadable, key));
            return null;
        }

        var (from, until) = (Day("from", 0), Day("to", 1));
        if (refusals.Count > 0)
            return refusals;
        var key = sender.Value.Contains('@', StringComparison.Ordinal) ? sender.Value : IncomingCases.PlainPhone(sender.Value);
        return new CameFilter(state == "all" ? null : state, door, sender.Value.Length == 0 ? null : Incoming.Equal(city, key), from, until, ListCursor.Read(Asked("cursor")));
    }
}

internal static class CameQuery
{
    public static Task<IReadOnlyList<CameRow>> RunAsync(Reads reads, CameFilter filter, int most)
    {
        var where = new List<string> { "(i.came_at, i.id) < (@afterAt, @afterId)" };
        var parameters = new DynamicParameters(new { afterAt = filter.After?.At ?? long.MaxValue, afterId = filter.After?.Id ?? long.MaxValue, most = (long)most });
        void Add(string condition, string name, object? value)
        {
            if (value is null)
                return;
            where.Add(condition);
            parameters.Add(name, value);
        }

        Add("i.state = @state", "state", filter.State);
        Add("i.door = @door", "door", filter.Door);
        Add("i.sender_equal = @sender", "sender", filter.Sender);
        Add("i.came_at >= @from", "from", filter.From);
        Add("i.came_at < @until", "until", filter.Until);
        return reads.AllAsync<CameRow>(
            $"select i.id, i.door, i.came_at, i.sender, i.subject, i.words, i.note, i.state, i.reason, c.number, (select count(*) from incoming_file f where f.incoming_id = i.id) as files from incoming i left join cases c on c.id = i.case_id where {string.Join(" and ", where)} order by i.came_at desc, i.id desc limit @most",
            parameters);
    }
}
