using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlatCity.Platform.Storage;

/// <summary>
/// The writer's prepared statements, by their text: preparing costs more than running. Bound straight to SQLite: an ADO command looks up
/// every parameter by its name at every run, and the one writer is where a busy city waits (docs/performance.md).
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Prepared> prepared = new(StringComparer.Ordinal);
    private byte[] text = new byte[4096];

    private sqlite3 Database => connection.Handle!;

    /// <returns>How many rows it changed.</returns>
    public int Run(string sql, object?[]? values = null)
    {
        if (!prepared.TryGetValue(sql, out var statement))
            prepared[sql] = statement = Prepare(sql, values?.Length ?? 0);
        for (var i = 0; i < statement.Places.Length; i++)
            Bind(statement.Handle, statement.Places[i], values![i]);
        int code;
        do
            code = raw.sqlite3_step(statement.Handle);
        while (code == raw.SQLITE_ROW);
        try
        {
            if (code != raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(code, Database);
            return raw.sqlite3_changes(Database);
        }
        finally
        {
            raw.sqlite3_reset(statement.Handle);
        }
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values)
            statement.Handle.Dispose();
    }

    private Prepared Prepare(string sql, int values)
    {
        Check(raw.sqlite3_prepare_v2(Database, sql, out var handle));
        // `$2` is a name to SQLite, its place is where it first stands; one that the statement does not name is 0 and is not bound.
        var places = new int[values];
        for (var i = 0; i < values; i++)
            places[i] = raw.sqlite3_bind_parameter_index(handle, $"${i + 1}");
        var named = raw.sqlite3_bind_parameter_count(handle);
        return places.Count(p => p > 0) == named
            ? new Prepared(handle, places)
            : throw new InvalidOperationException($"The statement names {named} values and was given {values}: {sql}");
    }

    private void Bind(sqlite3_stmt statement, int place, object? value)
    {
        if (place == 0)
            return;
        Check(value switch
        {
            null or DBNull => raw.sqlite3_bind_null(statement, place),
            long whole => raw.sqlite3_bind_int64(statement, place, whole),
            int whole => raw.sqlite3_bind_int64(statement, place, whole),
            double real => raw.sqlite3_bind_double(statement, place, real),
            // An empty span has no address, and SQLite takes that for null.
            string { Length: 0 } => raw.sqlite3_bind_text(statement, place, string.Empty),
            string words => raw.sqlite3_bind_text(statement, place, Utf8(words)),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            _ => throw new InvalidOperationException($"A value of {value.GetType().Name} is not stored; give a long, double, string, byte[] or null."),
        });
    }

    /// <summary>SQLite copies what it is bound, so one piece of memory serves all.</summary>
    private ReadOnlySpan<byte> Utf8(string words)
    {
        if (Encoding.UTF8.GetMaxByteCount(words.Length) is var most && most > text.Length)
            text = new byte[most * 2];
        return text.AsSpan(0, Encoding.UTF8.GetBytes(words, text));
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, Database);
    }

    private sealed record Prepared(sqlite3_stmt Handle, int[] Places);
}
