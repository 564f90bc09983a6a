using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Outbox;

/// <summary>A message as it leaves: address and words opened for the moment of sending.</summary>
internal sealed record OutgoingMessage(long Id, string Door, string Template, string Language, string Address, string Body);

/// <summary>Where messages go: a folder by default, a gateway when the city has one. An exception means: not sent, try again.</summary>
internal interface IMessageSink
{
    Task SendAsync(OutgoingMessage message);
}

/// <summary>
/// Sends the outbox: in order per case (only a case's oldest unsent message goes), tried again with growing pauses,
/// parked for people after 24 hours of failure so that the next goes on. (design, decisions "outbox")
/// </summary>
internal sealed class Delivery(Database database, CityKeys keys, IMessageSink sink, TimeProvider clock)
{
    private const long Day = 86_400_000_000;
    private const long Second = 1_000_000;

    /// <summary>Sends what is due; returns how many were handled.</summary>
    public async Task<int> RunAsync(Lease lease)
    {
        IReadOnlyList<Row> due;
        await using (var reading = await database.ReadAsync())
        {
            due = await reading.AllAsync<Row>(
                "select o.id, o.door, o.template, o.language, o.address, o.body, o.tries, o.created_at from outbox o where o.next_at <= @now and not exists (select 1 from outbox p where p.case_id = o.case_id and p.next_at is not null and (p.n < o.n or (p.n = o.n and p.k < o.k))) order by o.next_at, o.id limit 100",
                new { now = clock.Micros() });
        }

        if (due.Count == 0)
            return 0;
        var sent = new List<(Row Row, string? Fault)>(due.Count);
        foreach (var row in due)
            sent.Add((row, await SendAsync(row)));
        await KeepAsync(sent, lease);
        return due.Count;
    }

    private async Task<string?> SendAsync(Row row)
    {
        try
        {
            await sink.SendAsync(new OutgoingMessage(row.Id, row.Door, row.Template, row.Language, keys.Open(row.Address, $"outbox:{row.Id}:address"), keys.Open(row.Body, $"outbox:{row.Id}:body")));
            return null;
        }
        catch (Exception failed) when (failed is IOException or HttpRequestException or InvalidOperationException or UnauthorizedAccessException)
        {
            return failed.Message;
        }
    }

    /// <summary>What became of them, in one unit of work. After a kill before it, a message goes again under the same key.</summary>
    private Task<bool> KeepAsync(List<(Row Row, string? Fault)> sent, Lease lease) => database.KeepHouseAsync<bool>(unit =>
    {
        lease.Require(unit);
        var now = clock.Micros();
        foreach (var (row, fault) in sent)
        {
            if (fault is null)
                unit.Do("update outbox set sent_at = $2, next_at = null, tries = tries + 1, fault = null where id = $1", row.Id, now);
            else if (now - row.CreatedAt > Day)
                unit.Do("update outbox set parked_at = $2, next_at = null, tries = tries + 1, fault = $3 where id = $1", row.Id, now, fault);
            else
                unit.Do("update outbox set next_at = $2, tries = tries + 1, fault = $3 where id = $1", row.Id, now + (Math.Min(3600, 10L << (int)Math.Min(row.Tries, 9)) * Second), fault);
        }

        return new(true);
    });

    private sealed class Row
    {
        public long Id { get; set; }

        public string Door { get; set; } = string.Empty;

        public string Template { get; set; } = string.Empty;

        public string Language { get; set; } = string.Empty;

        public byte[] Address { get; set; } = [];

        public byte[] Body { get; set; } = [];

        public long Tries { get; set; }

        public long CreatedAt { get; set; }
    }
}
