using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Watch;

/// <summary>
/// How a city's queues and disk stood at one moment (运行读数). Read in the background, shown by /metrics, the operations page and the doctor alike,
/// so that none of them asks the database anything of its own. Ages are seconds; nothing waiting is zero.
/// </summary>
internal sealed record CityReading(DateTimeOffset At)
{
    private const long Second = 1_000_000;

    public long OldestUnsent { get; init; }

    public long Unsent { get; init; }

    public long Parked { get; init; }

    /// <summary>Rows of work that somebody should have done by now.</summary>
    public long LateWork { get; init; }

    /// <summary>Escalations that are due and not yet done, and since when the oldest is.</summary>
    public long LateEscalations { get; init; }

    public long EscalationLag { get; init; }

    /// <summary>Audit entries without a position, and how old the oldest is.</summary>
    public long PositionsWaiting { get; init; }

    public long PositionLag { get; init; }

    public long SearchWaiting { get; init; }

    public long RoundsWaiting { get; init; }

    public long DataBytes { get; init; }

    /// <summary>SQLite's write-ahead log; none on PostgreSQL.</summary>
    public long LogBytes { get; init; }

    public long FreeBytes { get; init; }

    public DateTimeOffset? LastBackup { get; init; }

    public static async Task<CityReading> TakeAsync(City city, string? backups)
    {
        var now = city.Now;
        await using var reading = await city.Database.ReadAsync();
        var unsent = await CountAsync(reading, "select count(*) as n, min(created_at) as oldest from outbox where next_at is not null and parked_at is null", now);
        var cases = await CaseQueues.ReadAsync(reading, now);
        var positions = await CountAsync(reading, "select count(*) as n, min(at) as oldest from audit_entry where position is null", now);
        return new CityReading(city.Clock.GetUtcNow())
        {
            Unsent = unsent.N,
            OldestUnsent = unsent.Age(now),
            Parked = await reading.FirstAsync<long>("select count(*) from outbox where parked_at is not null and sent_at is null and given_up_at is null"),
            LateWork = cases.LateWork,
            LateEscalations = cases.LateEscalations,
            EscalationLag = cases.EscalationDueAt is { } due ? Math.Max(0, (now - due) / Second) : 0,
            PositionsWaiting = positions.N,
            PositionLag = positions.Age(now),
            SearchWaiting = cases.Search,
            RoundsWaiting = cases.Rounds,
            DataBytes = reading.Dialect.IsSqlite ? LengthOf(Path.Combine(city.DataFolder, "city.db")) : await reading.FirstAsync<long>("select cast(coalesce(sum(pg_total_relation_size(c.oid)), 0) as bigint) from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = current_schema() and c.relkind = 'r'"),
            LogBytes = reading.Dialect.IsSqlite ? LengthOf(LogOf(city.DataFolder)) : 0,
            FreeBytes = FreeAt(city.DataFolder),
            LastBackup = backups is null ? null : new KeptBackups(backups).Last,
        };
    }

    /// <summary>Free bytes of the disk on which a folder lies, or will lie.</summary>
    public static long FreeAt(string folder)
    {
        var there = Path.GetFullPath(folder);
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        return new DriveInfo(there).AvailableFreeSpace;
    }

    /// <summary>Where SQLite keeps its write-ahead log.</summary>
    public static string LogOf(string folder) => Path.Combine(folder, "city.db-wal");

    public static long LengthOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static async Task<Waiting> CountAsync(Reading reading, string sql, long now) => (await reading.FirstAsync<Waiting>(sql, new { now }))!;

    private sealed class Waiting
    {
        public long N { get; set; }

        public long? Oldest { get; set; }

        public long Age(long now) => Oldest is { } at ? Math.Max(0, (now - at) / Second) : 0;
    }
}
