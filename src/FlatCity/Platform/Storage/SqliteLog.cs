using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlatCity.Platform.Storage;

/// <summary>
/// Keeps the write-ahead log of SQLite short ("Write-Ahead Logging", 6, avoiding excessively large WAL files). SQLite folds it into the file by itself, but begins it
/// anew only at a moment when nobody reads by it. Where somebody always reads it grows without end, and every reader looks through the whole of it. The
/// writer then waits for such a moment: as long as the readers of a page take, and ever more rarely while one reads for minutes, as a backup does.
/// </summary>
internal sealed class SqliteLog(SqliteConnection connection, string place)
{
    /// <summary>Beyond this it is too long; SQLite itself folds at 4 MB.</summary>
    public const long Long = 16 * 1024 * 1024;

    private const int MostWait = 500;
    private const int LeastPause = 1_000;
    private const int MostPause = 30_000;
    private long next;
    private int pause = LeastPause;

    /// <summary>Between two transactions of the writer. What does not succeed is tried again at a later one.</summary>
    public void Tend()
    {
        if (Environment.TickCount64 < next || new FileInfo(place + "-wal") is not { Exists: true, Length: > Long })
            return;
        raw.sqlite3_busy_timeout(connection.Handle, MostWait);
        var code = raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        raw.sqlite3_busy_timeout(connection.Handle, SqliteDatabase.BusyWait);
        pause = code == raw.SQLITE_OK ? LeastPause : Math.Min(pause * 2, MostPause);
        next = code == raw.SQLITE_OK ? 0 : Environment.TickCount64 + pause;
    }
}
