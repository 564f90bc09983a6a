using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Watching;

namespace FlatCity.Platform.Storage;

/// <summary>
/// One city's database: a SQLite file or a PostgreSQL schema. SQL never names the schema.
/// Reading is short and pooled; every change goes through <see cref="WriteAsync"/>, the only way to commit.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    private readonly ConcurrentBag<TableWatch> watches = [];
    private volatile StoreTrouble? trouble;

    protected Database(Dialect dialect) => Dialect = dialect;

    public Dialect Dialect { get; }

    /// <summary>What the city in it is hashed and sealed with; whoever opens it as a city says it (<see cref="CipherSuite.OfAsync"/>).</summary>
    public CipherSuite Suite { get; set; } = CipherSuite.International;

    /// <summary>How long reading and writing take, by operation.</summary>
    public OperationTimes Times { get; } = new();

    /// <summary>Where it lies, in words for people and logs; never a password.</summary>
    public abstract string Place { get; }

    public abstract ValueTask<Reading> ReadAsync();

    /// <summary>Where writing was in trouble, tries whether it still is; the trouble, or null where all is well. Only this ends it: a unit that changed no row proves nothing.</summary>
    public async Task<StoreTrouble?> ProbeAsync()
    {
        try
        {
            if (trouble is not null)
            {
                await KeepHouseAsync<bool>(unit =>
                {
                    // A key is spent on it: SQLite writes nothing where the bytes stay the same.
                    unit.Do("update counter set last = last + 1 where name = 'key'");
                    return new(true);
                });
                trouble = null;
            }

            await using var reading = await ReadAsync();
            await reading.FirstAsync<string>("select value from setting where name = 'marker'");
            return null;
        }
        catch (Exception fault) when (StoreTrouble.Of(fault) is { } why)
        {
            return why;
        }
        catch (DbException)
        {
            // A damaged file, a wrong password, no such database: whoever asks whether the city is ready is told no, whatever the server's reason.
            return Dialect.IsSqlite ? StoreTrouble.Disk : StoreTrouble.Away;
        }
    }

    /// <summary>How many units of work wait to be written: background work holds back while people wait.</summary>
    public abstract int Waiting { get; }

    /// <summary>
    /// One unit of work: reads, rows, step, audit entry and messages, one durable commit, then the answer.
    /// A refusal rolls everything of the unit back. A unit that changed rows without an audit entry is a broken promise and throws.
    /// </summary>
    public async Task<Outcome<T>> WriteAsync<T>(Func<WriteUnit, ValueTask<Outcome<T>>> body, [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        using var run = Times.Begin(member, file);
        return await WatchedAsync(body, UnitKind.Audited);
    }

    /// <summary>
    /// The same for whoever has nobody to ask: where somebody else was faster (<see cref="RefusalKind.Stale"/>) it is done anew, <paramref name="most"/>
    /// times in all.
    /// </summary>
    public async Task<Outcome<T>> WriteAgainAsync<T>(int most, Func<WriteUnit, ValueTask<Outcome<T>>> body, [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        for (var tries = 1; ; tries++)
        {
            var outcome = await WriteAsync(body, member, file);
            if (!outcome.IsRefused || outcome.Refusal.Kind != RefusalKind.Stale || tries >= most)
                return outcome;
        }
    }

    /// <summary>
    /// Changes nobody made: counters, leases, folding, positions, the search index. Only tables of <see cref="Housekeeping.Tables"/> may be touched.
    /// </summary>
    public async Task<T> KeepHouseAsync<T>(Func<WriteUnit, ValueTask<T>> body, [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        using var run = Times.Begin(member, file);
        var outcome = await WatchedAsync<T>(async unit => await body(unit), UnitKind.Housekeeping);
        return outcome.Value;
    }

    private async Task<Outcome<T>> WatchedAsync<T>(Func<WriteUnit, ValueTask<Outcome<T>>> body, UnitKind kind)
    {
        try
        {
            return await RunAsync(body, kind);
        }
        catch (Exception fault) when (StoreTrouble.Of(fault) is { } why)
        {
            trouble = why;
            throw;
        }
    }

    /// <summary>Tells what is kept in memory of these tables when this process has changed them; another process is only seen by reading again.</summary>
    public TableWatch Watch(params string[] tables)
    {
        var watch = new TableWatch(tables);
        watches.Add(watch);
        return watch;
    }

    /// <summary>A draft for a unit of work that reads nothing; wait for <see cref="KeysReadyAsync"/> first.</summary>
    public abstract WriteDraft NewDraft();

    /// <summary>Keys for rows that are made up before their unit of work is queued: wait for <see cref="KeysReadyAsync"/> once, then take.</summary>
    public abstract long NextKey();

    public abstract ValueTask KeysReadyAsync();

    /// <summary>The next serial under a name (a day's case numbers).</summary>
    public abstract ValueTask<long> NextSerialAsync(string name);

    /// <summary>Nobody asks just now: gives back what only saves time to whoever asks next.</summary>
    public virtual Task RestAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    protected abstract Task<Outcome<T>> RunAsync<T>(Func<WriteUnit, ValueTask<Outcome<T>>> body, UnitKind kind);

    /// <summary>What a unit does once it is durable, before its caller is answered.</summary>
    protected void Committed(WriteUnit unit)
    {
        unit.RunAfterCommit();
        if (unit.Tables.Count == 0)
            return;
        foreach (var watch in watches)
            watch.Saw(unit.Tables);
    }

    /// <summary>Opens by a connection string (`Host=…` is PostgreSQL) or a folder (SQLite).</summary>
    public static Database Open(string place) =>
        place.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? new PostgresDatabase(place) : new SqliteDatabase(place);
}
