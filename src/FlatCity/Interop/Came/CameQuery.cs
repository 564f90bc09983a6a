using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

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
        var asked = new ListQuestion(query, city);
        var state = asked.OneOf("state", [.. Incoming.States, "all"], Orders.OrderTexts.StateUnknown) ?? "waiting";
        var door = asked.OneOf("door", Incoming.Doors, CameTexts.DoorUnknown);
        var sender = asked.Said("sender", 200);
        var (from, until) = (asked.Day("from"), asked.Day("to", 1));
        if (asked.Refusals.Count > 0)
            return asked.Refusals;
        var key = sender is null || sender.Contains('@', StringComparison.Ordinal) ? sender : IncomingCases.PlainPhone(sender);
        return new CameFilter(state == "all" ? null : state, door, key is null ? null : Incoming.Equal(city, key), from, until, asked.After);
    }
}

internal static class CameQuery
{
    public static Task<IReadOnlyList<CameRow>> RunAsync(Reads reads, CameFilter filter, int most)
    {
        var list = new NewestFirst("i", filter.After, most)
            .And("i.state = @state", "state", filter.State)
            .And("i.door = @door", "door", filter.Door)
            .And("i.sender_equal = @sender", "sender", filter.Sender)
            .And("i.came_at >= @from", "from", filter.From)
            .And("i.came_at < @until", "until", filter.Until);
        return reads.AllAsync<CameRow>(
            $"select i.id, i.door, i.came_at, i.sender, i.subject, i.words, i.note, i.state, i.reason, c.number, (select count(*) from incoming_file f where f.incoming_id = i.id) as files from incoming i left join cases c on c.id = i.case_id {list}",
            list.Parameters);
    }
}
