using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using FlatCity.Platform.Watching;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlatCity.Platform.Storage;

/// <summary>
/// A city in one SQLite file. One writer runs up to 64 waiting units in one transaction,
/// commits once (durable: WAL with synchronous=FULL) and then answers them all: a group commit.
/// Measured on two cores: one insert a transaction 5 k/s, groups of 64 96 k/s (docs/performance.md).
/// </summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>How long a connection waits for another one's lock, in milliseconds.</summary>
    public const int BusyWait = 10_000;

    private const int Group = 64;

    /// <summary>A disk that hangs must not hang everybody for ever.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);
    private readonly string connectionString;
    private readonly Channel<Job> queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly Lazy<Task> writer;
    private readonly Keys keys;
    private volatile bool ending;
    private volatile bool shrink;
    private int running;

    /// <summary>A connection serves one thread at a time here, so SQLite need not lock each call (a twentieth of filing). Only before its first use in a process.</summary>
    static SqliteDatabase()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public SqliteDatabase(string folder)
        : base(Dialect.Sqlite)
    {
        Directory.CreateDirectory(folder);
        Place = Path.Combine(Path.GetFullPath(folder), "city.db");
        connectionString = new SqliteConnectionStringBuilder { DataSource = Place, Pooling = false, DefaultTimeout = 10 }.ToString();
        keys = new Keys((name, n) => KeepHouseAsync(unit => Counter.TakeAsync(unit, name, n)));
        writer = new(() => Task.Factory.StartNew(RunWriter, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    public override string Place { get; }

    public override int Waiting => queue.Reader.Count + Volatile.Read(ref running);

    public override ValueTask<Reading> ReadAsync()
    {
        var connection = readers.TryTake(out var free) ? free : Open();
        return new(new Reading(Dialect, connection, reader => GiveBack((SqliteSession)reader)) { Times = Times });
    }

    public override WriteDraft NewDraft() => new(Dialect, Suite, keys);

    public override long NextKey() => keys.Next();

    public override ValueTask KeysReadyAsync() => keys.MakeReadyAsync();

    public override ValueTask<long> NextSerialAsync(string name) => keys.NextSerialAsync(name);

    /// <summary>Each reader has the whole schema and its pages in memory, one is enough for whoever comes first; the writer's pages are 32 MB after an import.</summary>
    public override async Task RestAsync()
    {
        while (readers.Count > 1 && readers.TryTake(out var reader))
            await reader.DisposeAsync();
        if (readers.TryTake(out var last))
        {
            last.Forget();
            GiveBack(last);
        }

        shrink = true;
        await KeepHouseAsync<bool>(_ => new(true));
    }

    public override async ValueTask DisposeAsync()
    {
        ending = true;
        queue.Writer.TryComplete();
        if (writer.IsValueCreated)
            await writer.Value;
        while (readers.TryTake(out var reader))
            await reader.DisposeAsync();
        keys.Dispose();
    }

    protected override async Task<Outcome<T>> RunAsync<T>(Func<WriteUnit, ValueTask<Outcome<T>>> body, UnitKind kind)
    {
        if (kind == UnitKind.Audited)
            await keys.MakeReadyAsync();
        return await EnqueueAsync(new Job<T>(kind, body));
    }

    private async Task<Outcome<T>> EnqueueAsync<T>(Job<T> job)
    {
        _ = writer.Value;
        await queue.Writer.WriteAsync(job);
        try
        {
            return await job.Answer.WaitAsync(MostWait);
        }
        catch (TimeoutException late)
        {
            throw new StoreSlowException(late);
        }
    }

    /// <summary>
    /// A reader's pages are dropped at every commit of the writer anyway, and sixteen readers that each kept 32 MiB were half of a small city's memory;
    /// the system keeps the file's pages once for all.
    /// </summary>
    private SqliteSession Open(int cacheKiB = 4_000)
    {
        var connection = new SqliteSession(connectionString);
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText = $"pragma journal_mode=wal; pragma synchronous={(Broken.Is(Broken.NoSync) ? "off" : "full")}; pragma foreign_keys=on; pragma busy_timeout={BusyWait}; pragma cache_size=-{cacheKiB}; pragma temp_store=memory";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private void GiveBack(SqliteSession connection)
    {
        if (ending || readers.Count >= 16)
            connection.Dispose();
        else
            readers.Add(connection);
    }

    private void RunWriter()
    {
        using var connection = Open(cacheKiB: 32_000);
        using var statements = new SqliteStatements(connection);
        var log = new SqliteLog(connection, Place);
        var group = new List<Job>(Group);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            try
            {
                if (shrink)
                {
                    shrink = false;
                    connection.Forget();
                    statements.Run("pragma shrink_memory");
                }

                statements.Run("begin immediate");
                var whole = true;
                while (whole && group.Count < Group && queue.Reader.TryRead(out var job))
                {
                    group.Add(job);
                    Volatile.Write(ref running, group.Count);
                    whole = RunFreely(job, connection, statements);
                }

                if (!whole)
                    RunEachUndoable(group, connection, statements);
                if (Broken.Is(Broken.AnswerFirst))
                {
                    CompleteAll(group);
                    Thread.Sleep(30);
                }

                var since = Stopwatch.GetTimestamp();
                statements.Run("commit");
                Measures.Committed(group.Count, since);
            }
            catch (Exception fault)
            {
                // The whole group is undone together: nobody of it has been answered yet.
                TryRollBack(statements);
                if (group.Count == 0 && queue.Reader.TryRead(out var first))
                    group.Add(first);
                foreach (var job in group)
                    job.Fault(fault);
                Volatile.Write(ref running, 0);
                continue;
            }

            CompleteAll(group);
            Volatile.Write(ref running, 0);
            log.Tend();
        }
    }

    private void CompleteAll(List<Job> group)
    {
        foreach (var job in group)
            job.Complete(this);
    }

    /// <summary>
    /// Runs a unit without a savepoint, which would copy every page it touches: most units are kept. False where one must be undone that has written;
    /// the group is then rolled back and run again, each in a savepoint of its own. Bodies have no effect in memory before the commit, so they may run twice.
    /// </summary>
    private bool RunFreely(Job job, SqliteConnection connection, SqliteStatements statements)
    {
        var unit = new SqliteUnit(connection, statements, Suite, keys, job.Kind);
        try
        {
            return job.Run(unit) || !unit.HasWritten;
        }
        catch (SqliteException full) when (IsWholeFile(full))
        {
            job.Fault(full);
            throw;
        }
        catch (Exception fault)
        {
            if (unit.HasWritten)
                return false;
            job.Fault(fault);
            return true;
        }
    }

    private void RunEachUndoable(List<Job> group, SqliteConnection connection, SqliteStatements statements)
    {
        statements.Run("rollback");
        statements.Run("begin immediate");
        foreach (var job in group.Where(j => !j.IsAnswered))
            RunOne(job, connection, statements);
    }

    /// <summary>Disk full, I/O error, a damaged file: not this unit's doing, the group cannot be kept.</summary>
    private static bool IsWholeFile(SqliteException fault) => fault.SqliteErrorCode is 13 or 10 or 11 or 26;

    private void RunOne(Job job, SqliteConnection connection, SqliteStatements statements)
    {
        statements.Run("savepoint unit");
        var kept = false;
        try
        {
            kept = job.Run(new SqliteUnit(connection, statements, Suite, keys, job.Kind));
        }
        catch (SqliteException full) when (IsWholeFile(full))
        {
            job.Fault(full);
            throw;
        }
        catch (Exception fault)
        {
            job.Fault(fault);
        }

        if (!kept)
            statements.Run("rollback to unit");
        statements.Run("release unit");
    }

    private static void TryRollBack(SqliteStatements statements)
    {
        try
        {
            statements.Run("rollback");
        }
        catch (SqliteException)
        {
            // No transaction was open: SQLite rolls back by itself on a full disk.
        }
    }

    private abstract class Job(UnitKind kind)
    {
        public UnitKind Kind { get; } = kind;

        /// <returns>Whether the unit's changes are kept.</returns>
        public abstract bool Run(SqliteUnit unit);

        public abstract bool IsAnswered { get; }

        public abstract void Complete(SqliteDatabase database);

        public abstract void Fault(Exception fault);
    }

    private sealed class Job<T>(UnitKind kind, Func<WriteUnit, ValueTask<Outcome<T>>> body) : Job(kind)
    {
        private readonly TaskCompletionSource<Outcome<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Outcome<T> outcome;
        private SqliteUnit? kept;

        public Task<Outcome<T>> Answer => answer.Task;

        public override bool IsAnswered => answer.Task.IsCompleted;

        public override bool Run(SqliteUnit unit)
        {
            kept = null;
            try
            {
                var running = body(unit);
                if (!running.IsCompleted)
                    throw new UnreachableException("A unit of work waited for something outside the database; do that before it is queued.");
                outcome = running.GetAwaiter().GetResult();
                if (outcome.IsRefused)
                    return false;
                unit.MustBeAudited();
                kept = unit;
                return true;
            }
            catch (UnitRefusedException refused)
            {
                outcome = refused.Refusal;
                return false;
            }
            catch (SqliteException duplicate) when (duplicate.SqliteExtendedErrorCode is 1555 or 2067
                && unit.DuplicateIn(duplicate.Message.Split("failed: ")[^1].Split('.')[0]) is { } refusal)
            {
                outcome = refusal;
                return false;
            }
        }

        public override void Complete(SqliteDatabase database)
        {
            if (kept is { } unit)
                database.Committed(unit);
            answer.TrySetResult(outcome);
        }

        public override void Fault(Exception fault) => answer.TrySetException(fault);
    }
}
