using System.Net.Sockets;
using FlatCity.Platform.Texts;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlatCity.Platform.Storage;

/// <summary>
/// Why the city's store takes nothing just now (存储故障): not a fault of the program and not of whoever asked, and gone without a restart
/// when its cause is. Doors answer 503 with Retry-After; health says the sentence.
/// </summary>
internal sealed record StoreTrouble(string Kind, Text Text)
{
    public static readonly StoreTrouble Full = new("full", StorageTexts.Full);
    public static readonly StoreTrouble ReadOnly = new("read-only", StorageTexts.ReadOnly);
    public static readonly StoreTrouble Disk = new("disk", StorageTexts.Disk);
    public static readonly StoreTrouble Away = new("away", StorageTexts.Away);
    public static readonly StoreTrouble Slow = new("slow", StorageTexts.Slow);

    /// <summary>After so many seconds it is worth asking again.</summary>
    public const int RetryAfterSeconds = 5;

    /// <summary>The trouble behind a fault; null where the fault is something else.</summary>
    public static StoreTrouble? Of(Exception? fault) => fault switch
    {
        null => null,
        // SQLite's primary result codes (sqlite.org/rescode.html).
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            13 => Full,
            8 => ReadOnly,
            10 or 14 => Disk,
            5 or 6 => Slow,
            _ => null,
        },
        // PostgreSQL's classes of SQLSTATE (its manual, appendix A): connection, resources, operator intervention.
        PostgresException postgres => postgres.SqlState switch
        {
            "53100" => Full,
            "25006" => ReadOnly,
            "57014" => Slow,
            "58030" => Disk,
            ['5', '3', ..] or ['0', '8', ..] or ['5', '7', 'P', ..] => Away,
            _ => null,
        },
        NpgsqlException or SocketException => Away,
        // errno of Linux: ENOSPC and EDQUOT, EROFS, EIO.
        IOException { HResult: 28 or 122 } => Full,
        IOException { HResult: 30 } => ReadOnly,
        IOException { HResult: 5 } => Disk,
        StoreSlowException => Slow,
        _ => Of(fault.InnerException),
    };
}

/// <summary>The store did not say in time whether a unit of work was kept. It may still be: the same key asks again safely.</summary>
internal sealed class StoreSlowException(Exception inner) : Exception("The store has not answered in time.", inner);
