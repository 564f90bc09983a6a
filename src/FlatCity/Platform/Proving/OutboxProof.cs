using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Proving;

/// <summary>Messages (消息): each of a case that is there, sent in their order, and none forgotten.</summary>
internal static class OutboxProof
{
    private const int AtOnce = 1000;

    public static Task ProveAsync(Reads reads, CityKeys keys, Disagreements found) => found.RunAsync("outbox", "table outbox", async () =>
    {
        var after = 0L;
        while (await reads.AllAsync<Row>(
            "select o.id, o.door, o.n, o.next_at, o.sent_at, o.parked_at, o.given_up_at, o.address, o.body, case when exists (select 1 from case_step s where s.case_id = o.case_id and s.n = o.n) then 1 else 0 end as has_step, case when o.sent_at is not null and exists (select 1 from outbox p where p.case_id = o.case_id and p.next_at is not null and p.since_at is null and (p.n < o.n or (p.n = o.n and p.k < o.k))) then 1 else 0 end as too_early from outbox o where o.id > @after order by o.id limit @most",
            new { after, most = (long)AtOnce }) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                Prove(row, keys, found);
            after = rows[^1].Id;
        }
    });

    private static void Prove(Row row, CityKeys keys, Disagreements found)
    {
        var where = $"message {row.Id}";
        // A call, a slip and a unit to ring wait for a person at the desk.
        var byItself = row.Door is not ("call" or "slip" or "ring");
        if (row.HasStep == 0)
            found.Add("outbox", where, $"it tells of a step {row.N} that its case does not have.");
        // One that was parked and is tried again lets later ones pass.
        if (byItself && row.TooEarly == 1)
            found.Add("outbox-order", where, "it was sent while an earlier one of its case still waits.", "Look at /work/messages: somebody may have been told things in the wrong order.");
        if (byItself && row is { NextAt: null, SentAt: null, ParkedAt: null, GivenUpAt: null })
            found.Add("outbox-forgotten", where, "it was neither sent nor does it wait nor is it parked.", $"Make it wait again: update outbox set next_at = created_at where id = {row.Id}");
        if (row is { NextAt: not null, SentAt: not null } or { NextAt: not null, ParkedAt: not null })
            found.Add("outbox-forgotten", where, "it still waits although it was sent or parked.", $"Take it out of the queue: update outbox set next_at = null where id = {row.Id}");
        if (!keys.Opens(row.Address, $"outbox:{row.Id}:address") || !keys.Opens(row.Body, $"outbox:{row.Id}:body"))
            found.Add("sealed", where, "its address or words cannot be opened with the city's key.");
        found.Looked("messages");
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string Door { get; set; } = "";

        public long N { get; set; }

        public long? NextAt { get; set; }

        public long? SentAt { get; set; }

        public long? ParkedAt { get; set; }

        public long? GivenUpAt { get; set; }

        public byte[] Address { get; set; } = [];

        public byte[] Body { get; set; } = [];

        public long HasStep { get; set; }

        public long TooEarly { get; set; }
    }
}
