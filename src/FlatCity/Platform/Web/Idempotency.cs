using System.Collections.Concurrent;
using System.Security.Cryptography;
using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Web;

/// <summary>What was answered the first time, to be answered again.</summary>
internal sealed record StoredAnswer(int Status, string Answer, string? Location);

/// <summary>
/// Sent twice, done once: the meaning of `Idempotency-Key` and of a form's hidden submission id.
/// The answer is stored in the operation's own transaction, so it is there exactly when the change is.
/// Same key and body: the stored answer; another body: 422; still running: 409. One a process.
/// <code>
/// var begun = await idempotency.BeginAsync(city.Database, actor.Caller, "POST /api/v1/cases", key, city.Suite.Hash(body.Bytes.Span));
/// if (begun.IsRefused) return Problems.Of(begun.Refusals);
/// using var call = begun.Value;
/// if (call.Stored is { } stored) return Idempotency.Again(stored);
/// … WriteAsync(unit => { …; call.Keep(unit, 201, answer, location, now); … })
/// </code>
/// </summary>
internal sealed class Idempotency
{
    public const string Header = "Idempotency-Key";

    /// <summary>Answers are kept this long; a key sent later is a new one.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    private static readonly Refusal Running = new(RefusalKind.NotNow, DoorTexts.KeyRunning, Header);
    private static readonly Refusal Reused = new(RefusalKind.KeyReused, DoorTexts.KeyReused, Header);
    private readonly ConcurrentDictionary<(string Caller, string Route, string Key), bool> running = new();

    /// <summary>The request's key, null where it has none; refused where it is not a key.</summary>
    public static Outcome<string?> KeyOf(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
            return new((string?)null);
        var key = values.ToString();
        return key.Length is > 0 and <= 128 && key.All(c => c is >= '!' and <= '~') ? key : new Refusal(RefusalKind.Invalid, DoorTexts.KeyShape, Header);
    }

    /// <summary>Without a key the call is only itself: nothing is looked up, nothing kept.</summary>
    public async ValueTask<Outcome<IdempotentCall>> BeginAsync(Database database, string caller, string route, string? key, byte[] bodyHash)
    {
        if (key is null)
            return new IdempotentCall(null, null, []);
        var name = (caller, route, key);
        if (!running.TryAdd(name, true))
            return Running;
        var call = new IdempotentCall(this, name, bodyHash);
        try
        {
            await using var reading = await database.ReadAsync();
            var row = await reading.FirstAsync<Row>("select body_hash, status, answer, location from idempotency where caller = @caller and route = @route and key = @key", new { caller, route, key });
            if (row is null)
                return call;
            call.Stored = new((int)row.Status, row.Answer, row.Location);
            if (CryptographicOperations.FixedTimeEquals(row.BodyHash, bodyHash))
                return call;
        }
        catch
        {
            call.Dispose();
            throw;
        }

        call.Dispose();
        return Reused;
    }

    /// <summary>The stored answer as JSON, once more.</summary>
    public static IResult Again(StoredAnswer stored) => new AnswerAgain(stored);

    public static Task SweepAsync(Database database, long now) => database.KeepHouseAsync<bool>(unit =>
    {
        unit.Do("delete from idempotency where at < $1", now - (long)Kept.TotalMicroseconds);
        return new(true);
    });

    private void End((string Caller, string Route, string Key) name) => running.TryRemove(name, out _);

    /// <summary>One call under a key. Dispose it when the answer is known.</summary>
    internal sealed class IdempotentCall(Idempotency? calls, (string Caller, string Route, string Key)? name, byte[] bodyHash) : IDisposable
    {
        /// <summary>Answered before: give this again and do nothing.</summary>
        public StoredAnswer? Stored { get; set; }

        /// <summary>Keeps the answer in the operation's own transaction. Another process with the same key at the same time is refused as running.</summary>
        public void Keep(WriteUnit unit, int status, string answer, string? location, long now)
        {
            if (name is not { } n)
                return;
            unit.OnDuplicate("idempotency", Running);
            unit.Do(
                "insert into idempotency (caller, route, key, body_hash, status, answer, location, at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                n.Caller, n.Route, n.Key, bodyHash, (long)status, answer, location, now);
        }

        public void Dispose()
        {
            if (name is { } n)
                calls!.End(n);
        }
    }

    private sealed class AnswerAgain(StoredAnswer stored) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = stored.Status;
            if (stored.Location is not null)
                httpContext.Response.Headers.Location = stored.Location;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            return httpContext.Response.WriteAsync(stored.Answer);
        }
    }

    private sealed class Row
    {
        public byte[] BodyHash { get; set; } = [];

        public long Status { get; set; }

        public string Answer { get; set; } = "";

        public string? Location { get; set; }
    }
}
