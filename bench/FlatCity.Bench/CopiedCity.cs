using FlatCity.Cities;
using FlatCity.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FlatCity.Bench;

/// <summary>A SQLite city copied row by row into a PostgreSQL schema, so that both databases are measured on the same cases.</summary>
internal static class CopiedCity
{
    public static async Task MakeAsync(string database, string schema, CityPlace from, bool withSearch = true)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { SearchPath = schema, CommandTimeout = 0 });
        if (await OneAsync(source, $"select count(*) from pg_namespace n join pg_description d on d.objoid = n.oid where n.nspname = '{schema}' and d.description = 'whole'") is 1L)
            return;
        Bench.Say($"copying to {schema} …");
        await DoAsync(source, $"drop schema if exists {schema} cascade; create schema {schema}");
        await using (var target = Database.Open($"{database.TrimEnd(';')};Search Path={schema}"))
            await Migrator.RunAsync(target, TimeProvider.System);
        var indexes = await ListAsync(source, $"select indexdef from pg_indexes i where schemaname = '{schema}' and not exists (select 1 from pg_constraint c where c.conname = i.indexname)");
        foreach (var name in await ListAsync(source, $"select i.indexname from pg_indexes i where schemaname = '{schema}' and not exists (select 1 from pg_constraint c where c.conname = i.indexname)"))
            await DoAsync(source, $"drop index {name}");
        var foreign = await ListAsync(source, $"select format('alter table %I drop constraint %I', conrelid::regclass::text, conname) from pg_constraint where contype = 'f' and connamespace = '{schema}'::regnamespace");
        foreach (var drop in foreign)
            await DoAsync(source, drop);
        await using var sqlite = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(from.DataFolder, "city.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await sqlite.OpenAsync();
        foreach (var table in await ListAsync(source, $"select table_name from information_schema.tables where table_schema = '{schema}' and table_name not in ('migration', 'case_search', 'session') {(withSearch ? "" : "and table_name not like 'search%'")}"))
            await CopyAsync(sqlite, source, schema, table);
        foreach (var index in indexes)
            await DoAsync(source, index);
        await DoAsync(source, $"comment on schema {schema} is 'whole'");
        await DoAsync(source, "vacuum analyze");
    }

    private static async Task CopyAsync(SqliteConnection sqlite, NpgsqlDataSource source, string schema, string table)
    {
        var columns = new List<(string Name, NpgsqlDbType Type)>();
        await using (var ask = source.CreateCommand($"select column_name, data_type from information_schema.columns where table_schema = '{schema}' and table_name = '{table}' order by ordinal_position"))
        await using (var answer = await ask.ExecuteReaderAsync())
        {
            while (await answer.ReadAsync())
                columns.Add((answer.GetString(0), answer.GetString(1) switch { "bigint" => NpgsqlDbType.Bigint, "bytea" => NpgsqlDbType.Bytea, "double precision" => NpgsqlDbType.Double, _ => NpgsqlDbType.Text }));
        }

        await DoAsync(source, $"truncate {table} cascade");
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var connection = await source.OpenConnectionAsync();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} ({names}) from stdin (format binary)");
        using var read = sqlite.CreateCommand();
        read.CommandText = $"select {names} from {table}";
        using var rows = read.ExecuteReader();
        while (rows.Read())
        {
            await writer.StartRowAsync();
            for (var i = 0; i < columns.Count; i++)
            {
                if (rows.IsDBNull(i))
                    await writer.WriteNullAsync();
                else if (columns[i].Type == NpgsqlDbType.Bigint)
                    await writer.WriteAsync(rows.GetInt64(i), NpgsqlDbType.Bigint);
                else if (columns[i].Type == NpgsqlDbType.Double)
                    await writer.WriteAsync(rows.GetDouble(i), NpgsqlDbType.Double);
                else if (columns[i].Type == NpgsqlDbType.Bytea)
                    await writer.WriteAsync((byte[])rows.GetValue(i), NpgsqlDbType.Bytea);
                else
                    await writer.WriteAsync(rows.GetString(i), NpgsqlDbType.Text);
            }
        }

        await writer.CompleteAsync();
    }

    private static async Task DoAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> OneAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource source, string sql)
    {
        var all = new List<string>();
        await using var command = source.CreateCommand(sql);
        await using var answer = await command.ExecuteReaderAsync();
        while (await answer.ReadAsync())
            all.Add(answer.GetString(0));
        return all;
    }
}
