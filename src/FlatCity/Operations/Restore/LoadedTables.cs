using System.Data.Common;
using Dapper;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FlatCity.Operations.Restore;

/// <summary>A table to be loaded: its columns, how many rows are promised, and the rows, coded by the kinds of the columns.</summary>
internal sealed record RowSource(string Name, IReadOnlyList<string> Columns, long Rows, Func<IReadOnlyList<ColumnKind>, IEnumerable<object?[]>> Read);

/// <summary>
/// Loads a city's tables into an empty database, all in one transaction: the schema of their age first, then the rows. For what a backup and what an
/// export holds alike (<paramref name="what"/> says which).
/// </summary>
internal sealed class LoadedTables(Database database, string what, TimeProvider clock, Action<string> progress)
{
    /// <summary>Rows that are of the moment and no city's memory: who holds a lease, who is signed in.</summary>
    private static readonly string[] OfTheMoment = ["lease", "session", "sign_in_half"];

    /// <summary>A backup's tables as sources.</summary>
    public static IReadOnlyList<RowSource> Of(OpenedBackup backup) =>
        [.. backup.Manifest.Tables.Select(table => new RowSource(table.Name, table.Columns, table.Rows, kinds => Rows(backup, table.Name, kinds)))];

    /// <summary><paramref name="sources"/>: what is loaded, once the schema is there. <paramref name="finish"/>: what else belongs to the same transaction.</summary>
    public async Task<long> LoadAsync(int schema, Func<IReadOnlyList<TableShape>, IReadOnlyList<RowSource>> sources, Func<Reads, DbConnection, Task>? finish = null)
    {
        await using var reading = await database.ReadAsync();
        var connection = await reading.RawAsync();
        var sqlite = database.Dialect.IsSqlite;
        if (sqlite)
            await connection.ExecuteAsync("pragma foreign_keys = off");
        await connection.ExecuteAsync(sqlite ? "begin immediate" : "begin transaction");
        try
        {
            await Migrator.RunLockedAsync(connection, database.Dialect, clock, schema);
            var rows = 0L;
            var shapes = await TableShape.AllAsync(reading);
            var held = sources(shapes).ToDictionary(t => t.Name, StringComparer.Ordinal);
            if (held.Keys.Except(shapes.Select(s => s.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
                throw new CommandFaultException($"The {what} has a table {unknown} that this program's schema {schema} does not have. Use the program that made it.");
            foreach (var shape in Enumerable.Reverse(shapes).Where(s => held.ContainsKey(s.Name)))
                await connection.ExecuteAsync($"delete from {shape.Name}");
            foreach (var shape in shapes.Where(s => held.ContainsKey(s.Name)))
            {
                var source = held[shape.Name];
                var loaded = Load(connection, shape, source);
                if (loaded != source.Rows)
                    throw new CommandFaultException($"The {what}'s table {shape.Name} has {loaded} rows instead of {source.Rows}. Use another {what}.");
                rows += loaded;
            }

            // A backup of an older schema has not all of them.
            foreach (var table in OfTheMoment.Where(name => shapes.Any(s => s.Name == name)))
                await connection.ExecuteAsync($"delete from {table}");
            if (finish is not null)
                await finish(reading, connection);
            // Without figures of its tables PostgreSQL reads whole tables for a page of rows until its housekeeping comes by: the proof of a million cases took hours.
            if (!sqlite)
                await connection.ExecuteAsync($"analyze {string.Join(", ", shapes.Select(s => s.Name))}", commandTimeout: 0);
            await connection.ExecuteAsync("commit");
            if (sqlite)
                await connection.ExecuteAsync("pragma foreign_keys = on; pragma wal_checkpoint(truncate)");
            return rows;
        }
        catch
        {
            await connection.ExecuteAsync("rollback");
            throw;
        }
    }

    private static IEnumerable<object?[]> Rows(OpenedBackup backup, string table, IReadOnlyList<ColumnKind> kinds)
    {
        using var from = backup.OpenTable(table);
        var values = new object?[kinds.Count];
        while (RowCoding.Read(from, kinds, values))
            yield return values;
    }

    private long Load(DbConnection connection, TableShape shape, RowSource source)
    {
        var kinds = source.Columns.Select(name => shape.Columns.FirstOrDefault(c => c.Name == name)?.Kind
            ?? throw new CommandFaultException($"The {what}'s table {source.Name} has a column {name} that this program's schema does not have. Use the program that made it.")).ToList();
        var rows = 0L;
        IEnumerable<object?[]> Counted()
        {
            foreach (var row in source.Read(kinds))
            {
                if (++rows % 100_000 == 0)
                    progress($"{source.Name}: {rows} of {source.Rows} rows …");
                yield return row;
            }
        }

        if (connection is NpgsqlConnection postgres)
            Copy(postgres, source, kinds, Counted());
        else
            Insert((SqliteConnection)connection, source, Counted());
        return rows;
    }

    private static void Copy(NpgsqlConnection connection, RowSource source, List<ColumnKind> kinds, IEnumerable<object?[]> rows)
    {
        using var copy = connection.BeginBinaryImport($"copy {source.Name} ({string.Join(", ", source.Columns)}) from stdin (format binary)");
        copy.Timeout = TimeSpan.Zero;
        foreach (var row in rows)
        {
            copy.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value)
                    copy.Write(value, kinds[i] switch { ColumnKind.Number => NpgsqlDbType.Bigint, ColumnKind.Real => NpgsqlDbType.Double, ColumnKind.Bytes => NpgsqlDbType.Bytea, _ => NpgsqlDbType.Text });
                else
                    copy.WriteNull();
            }
        }

        copy.Complete();
    }

    private static void Insert(SqliteConnection connection, RowSource source, IEnumerable<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into {source.Name} ({string.Join(", ", source.Columns)}) values ({string.Join(", ", source.Columns.Select((_, i) => $"$p{i}"))})";
        var parameters = source.Columns.Select((_, i) => command.Parameters.AddWithValue($"$p{i}", DBNull.Value)).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
