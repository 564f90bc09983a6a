using System.Diagnostics;
using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// Sends the outbox: in order per case (only a case's oldest unsent message goes), tried again with growing pauses, parked for people after 24 hours
/// of failure, or at once where the address is wrong for good, so that the next goes on. The ways out do not wait for each other: a mail server that hangs
/// holds up no SMS, and costs one message's time in each round. (design, decisions "outbox")
/// Messages to people have no lane; each receiver of webhooks has one, and lanes know nothing of each other.
/// </summary>
internal sealed class Delivery(Database database, CityKeys keys, IMessageSink sink, TimeProvider clock)
{
    /// <summary>So long one message may take, whatever the other side does: shorter than the lease under which it is sent.</summary>
    public static readonly TimeSpan MostForOne = TimeSpan.FromSeconds(8);

    /// <summary>What was sent is written down after so long, so that a kill makes few go twice.</summary>
    private static readonly TimeSpan MostForRound = TimeSpan.FromSeconds(2);
    private const long Day = 86_400_000_000;
    private const long Second = 1_000_000;
    private const int MostFault = 300;

    /// <summary>Sends what is due; returns how many were handled.</summary>
    public async Task<int> RunAsync(Lease lease, string? lane = null)
    {
        var here = lane is null ? "is null" : "= @lane";
        IReadOnlyList<Row> due;
        await using (var reading = await database.ReadAsync())
        {
            due = await reading.AllAsync<Row>(
                $"select o.id, o.door, o.template, o.language, o.number, o.subject, o.address, o.body, o.tries, coalesce(o.since_at, o.created_at) as since_at from outbox o where o.next_at <= @now and o.lane {here} and not exists (select 1 from outbox p where p.case_id = o.case_id and p.lane {here} and p.next_at is not null and (p.n < o.n or (p.n = o.n and p.k < o.k))) order by o.next_at, o.id limit 100",
                new { now = clock.Micros(), lane });
        }

        if (due.Count == 0)
            return 0;
        await sink.BeginAsync();
        var tried = await Task.WhenAll(due.GroupBy(r => r.Door, StringComparer.Ordinal).Select(SendAsync));
        List<Tried> all = [.. tried.SelectMany(t => t)];
        await KeepAsync(all, lease, lane);
        return all.Count;
    }

    private async Task<List<Tried>> SendAsync(IEnumerable<Row> rows)
    {
        var tried = new List<Tried>();
        var since = Stopwatch.GetTimestamp();
        foreach (var row in rows)
        {
            var fault = await SendAsync(row);
            tried.Add(new Tried(row, fault));
            if (fault?.Kind == NotSent.Shut || Stopwatch.GetElapsedTime(since) > MostForRound)
                break;
        }

        return tried;
    }

    private async Task<NotSentException?> SendAsync(Row row)
    {
        using var ending = new CancellationTokenSource(MostForOne);
        try
        {
            var message = new OutgoingMessage(row.Id, row.Door, row.Template, row.Language, keys.Open(row.Address, $"outbox:{row.Id}:address"), keys.Open(row.Body, $"outbox:{row.Id}:body")) { Number = row.Number, Subject = row.Subject };
            if (Broken.IsNow(Broken.OutboxForgets))
                return null;
            await sink.SendAsync(message, ending.Token).WaitAsync(MostForOne + TimeSpan.FromSeconds(1));
            return null;
        }
        catch (NotSentException failed)
        {
            return failed;
        }
        catch (Exception failed) when (failed is OperationCanceledException or TimeoutException)
        {
            return new NotSentException(NotSent.Shut, $"no answer within {MostForOne.TotalSeconds:0} seconds", failed);
        }
        catch (Exception failed) when (failed is IOException or HttpRequestException or InvalidOperationException or UnauthorizedAccessException)
        {
            return new NotSentException(NotSent.Shut, failed.Message, failed);
        }
        catch (Exception fault) when (NotSentException.OfPoisoned(fault) is { } poisoned)
        {
            return poisoned;
        }
    }

    /// <summary>What became of them, in one unit of work. After a kill before it, a message goes again under the same key.</summary>
    private Task<bool> KeepAsync(List<Tried> tried, Lease lease, string? lane) => database.KeepHouseAsync<bool>(unit =>
    {
        lease.Require(unit);
        var now = clock.Micros();
        foreach (var (row, fault) in tried)
        {
            var words = fault is null ? null : Short(fault.Message);
            if (fault is null)
                unit.Do("update outbox set sent_at = $2, next_at = null, tries = tries + 1, fault = null, lasting = null where id = $1", row.Id, now);
            else if (fault.Kind == NotSent.Never || now - row.SinceAt > Day)
                unit.Do("update outbox set parked_at = $2, next_at = null, tries = tries + 1, fault = $3, lasting = $4 where id = $1", row.Id, now, words, fault.Kind == NotSent.Never ? 1L : 0L);
            else
                unit.Do("update outbox set next_at = $2, tries = tries + 1, fault = $3 where id = $1", row.Id, now + Pause(row), words);
            if (lane is not null && fault?.Kind == NotSent.Shut)
                RestLane(unit, lane, now, now + Pause(row), words);
        }

        return new(true);
    });

    /// <summary>A lane has one receiver: where it does not answer, everything for it waits, so that it is asked once and not for each message.</summary>
    private static void RestLane(WriteUnit unit, string lane, long now, long until, string? words)
    {
        unit.Do("update outbox set parked_at = $2, next_at = null, fault = $3 where lane = $1 and next_at is not null and coalesce(since_at, created_at) < $4", lane, now, words, now - Day);
        unit.Do("update outbox set next_at = $2 where lane = $1 and next_at < $2", lane, until);
    }

    private static long Pause(Row row) => Math.Min(3600, 10L << (int)Math.Min(row.Tries, 9)) * Second;

    /// <summary>The other side's words in one line: a server may say anything.</summary>
    public static string Short(string words)
    {
        var line = new string([.. words.Where(c => !char.IsSurrogate(c) && c != Web.TextAtTheDoor.NoCharacter).Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length <= MostFault ? line : line[..MostFault];
    }

    private sealed record Tried(Row Row, NotSentException? Fault);

    private sealed class Row
    {
        public long Id { get; set; }

        public string Door { get; set; } = string.Empty;

        public string Template { get; set; } = string.Empty;

        public string Language { get; set; } = string.Empty;

        public string? Number { get; set; }

        public string? Subject { get; set; }

        public byte[] Address { get; set; } = [];

        public byte[] Body { get; set; } = [];

        public long Tries { get; set; }

        public long SinceAt { get; set; }
    }
}
