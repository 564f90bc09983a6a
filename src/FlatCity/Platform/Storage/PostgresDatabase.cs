using System.Diagnostics;
using FlatCity.Platform.Watching;
using Npgsql;

namespace FlatCity.Platform.Storage;

/// <summary>
/// A city in a PostgreSQL schema: the connection's search_path says which, SQL never does. A transaction a unit;
/// a unit's changes go as one batch, so that filing costs one journey and one commit.
/// </summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource source;
    private readonly Keys keys;
    private int writing;

    public PostgresDatabase(string connectionString)
        : base(Dialect.Postgres)
    {
        var settings = Settings(connectionString);
        source = IsSeveral(settings) ? Several(settings) : NpgsqlDataSource.Create(settings);
        Place = $"{settings.Host}/{settings.Database}{(settings.SearchPath is { Length: > 0 } path ? $" ({path})" : string.Empty)}";
        keys = new Keys((name, n) => KeepHouseAsync(unit => Counter.TakeAsync(unit, name, n)));
    }

    /// <summary>What the operator wrote, and our own presets where nothing is written.</summary>
    public static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 };
        // Not ContainsKey: it is true of every word that Npgsql knows, written or not.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = 24;
        // After a promotion the other host is found within a second or two.
        if (IsSeveral(settings) && !settings.ShouldSerialize("Host Recheck Seconds"))
            settings.HostRecheckSeconds = 1;
        // Pages ask for twenty rows down an index: starting parallel workers or a compiler costs more than the whole query.
        settings.Options ??= "-c max_parallel_workers_per_gather=0 -c jit=off";
        settings.IncludeErrorDetail = false;
        return settings;
    }

    private static bool IsSeveral(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>
    /// Several hosts are a server and its standbys: only the one that may be written to is used. What was asked while there is none is answered by 503
    /// and asked again.
    /// </summary>
    private static NpgsqlDataSource Several(NpgsqlConnectionStringBuilder settings)
    {
        settings.TargetSessionAttributes = null;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    public override string Place { get; }

    public override int Waiting => Volatile.Read(ref writing);

    public override async ValueTask<Reading> ReadAsync() =>
        new(Dialect, await source.OpenConnectionAsync(), static connection => connection.Dispose()) { Times = Times };

    public override WriteDraft NewDraft() => new(Dialect, Suite, keys);

    public override long NextKey() => keys.Next();

    public override ValueTask KeysReadyAsync() => keys.MakeReadyAsync();

    public override ValueTask<long> NextSerialAsync(string name) => keys.NextSerialAsync(name);

    public override ValueTask DisposeAsync()
    {
        keys.Dispose();
        return source.DisposeAsync();
    }

    protected override async Task<Outcome<T>> RunAsync<T>(Func<WriteUnit, ValueTask<Outcome<T>>> body, UnitKind kind)
    {
        if (kind == UnitKind.Audited)
            await keys.MakeReadyAsync();
        Interlocked.Increment(ref writing);
        try
        {
            for (var again = 0; ; again++)
            {
                try
                {
                    return await RunOneAsync(body, kind);
                }
                // Two units, or a unit and an upgrade of the schema, met crosswise and the server has undone this one: bodies may run twice, as on SQLite.
                catch (PostgresException crossed) when (again < 3 && crossed.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
                {
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref writing);
        }
    }

    private async Task<Outcome<T>> RunOneAsync<T>(Func<WriteUnit, ValueTask<Outcome<T>>> body, UnitKind kind)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var unit = new PostgresUnit(connection, Suite, keys, kind);
        try
        {
            var outcome = await body(unit);
            if (outcome.IsRefused)
                return outcome;
            unit.MustBeAudited();
            var since = Stopwatch.GetTimestamp();
            await unit.CommitAsync();
            Measures.Committed(1, since);
            Committed(unit);
            return outcome;
        }
        catch (UnitRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation && unit.DuplicateIn(duplicate.TableName) is { } refusal)
        {
            return refusal;
        }
    }
}
