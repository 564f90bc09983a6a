using System.Data.Common;
using Dapper;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FlatCity.Operations.Restore;

/// <summary>Loads a backup's tables into an empty database, all in one transaction: the schema of the backup's age first, then the rows.</summary>
internal static class LoadedTables
{
    /// <summary>Rows that are of the moment and no city's memory: who holds a lease, who is signed in.</summary>
    private static readonly string[] OfTheMoment = ["lease", "session", "sign_in_half"];

    public static async Task<long> LoadAsync(Database database, OpenedBackup backup, TimeProvider clock, Action<string> progress)
    {
        await using var reading = await database.ReadAsync();
        var connection = await reading.RawAsync();
        var sqlite = database.Dialect.IsSqlite;
        if (sqlite)
            await connection.ExecuteAsync("pragma foreign_keys = off");
        await connection.ExecuteAsync(sqlite ? "begin immediate" : "begin transaction");
        try
        {
            await Migrator.RunLockedAsync(connection, database.Dialect, clock, backup.Manifest.Schema);
            var rows = 0L;
            var held = backup.Manifest.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
            var shapes = await TableShape.AllAsync(reading);
            if (held.Keys.Except(shapes.Select(s => s.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
                throw new CommandFaultException($"The backup has a table {unknown} that this program's schema {backup.Manifest.Schema} does not have. Restore it with the program that made it.");
            foreach (var shape in Enumerable.Reverse(shapes))
                await connection.ExecuteAsync($"delete from {shape.Name}");
            foreach (var shape in shapes.Where(s => held.ContainsKey(s.Name)))
            {
                var table = held[shape.Name];
                var loaded = Load(connection, backup, shape, table, progress);
                if (loaded != table.Rows)
                    throw new CommandFaultException($"The backup's table {shape.Name} has {loaded} rows instead of {table.Rows}. Use another backup.");
                rows += loaded;
            }

            // A backup of an older schema has not all of them.
            foreach (var table in OfTheMoment.Where(name => shapes.Any(s => s.Name == name)))
                await connection.ExecuteAsync($"delete from {table}");
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

    private static long Load(DbConnection connection, OpenedBackup backup, TableShape shape, BackupTable table, Action<string> progress)
    {
        var kinds = table.Columns.Select(name => shape.Columns.FirstOrDefault(c => c.Name == name)?.Kind
            ?? throw new CommandFaultException($"The backup's table {table.Name} has a column {name} that this program's schema does not have. Restore it with the program that made it.")).ToList();
        using var from = backup.OpenTable(table.Name);
        var rows = 0L;
        var values = new object?[kinds.Count];
        IEnumerable<object?[]> Rows()
        {
            while (RowCoding.Read(from, kinds, values))
            {
                if (++rows % 100_000 == 0)
                    progress($"{table.Name}: {rows} of {table.Rows} rows …");
                yield return values;
            }
        }

        if (connection is NpgsqlConnection postgres)
            Copy(postgres, table, kinds, Rows());
        else
            Insert((SqliteConnection)connection, table, Rows());
        return rows;
    }

    private static void Copy(NpgsqlConnection connection, BackupTable table, List<ColumnKind> kinds, IEnumerable<object?[]> rows)
    {
        using var copy = connection.BeginBinaryImport($"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)");
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

    private static void Insert(SqliteConnection connection, BackupTable table, IEnumerable<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"))})";
        var parameters = table.Columns.Select((_, i) => command.Parameters.AddWithValue($"$p{i}", DBNull.Value)).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
