using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FlatCity.Platform.Storage;

/// <summary>A city database is not what this program expects; the sentence says what to do.</summary>
internal sealed class MigrationFaultException(string message) : Exception(message);

/// <summary>One numbered step of the schema, as it stands in Migrations/.</summary>
internal sealed record Migration(int Number, string Name, string Sql, bool Expands)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    public string Title => $"{Number:0000}_{Name}";

    /// <summary>What it does, in the first words of its comment.</summary>
    public string Says => Sql.Split('\n').Skip(1).FirstOrDefault(l => l.StartsWith("-- ", StringComparison.Ordinal)) is { } line ? line[3..].Trim() : "";
}

/// <summary>How a city's schema stands beside this program's.</summary>
internal sealed record SchemaState(int Done, IReadOnlyList<Migration> Pending, IReadOnlyList<string> Newer, IReadOnlyList<string> Changed)
{
    /// <summary>Whether one of the newer migrations contracts: what this program needs may be gone. What only expands, older programs live with.</summary>
    public bool NewerContracts { get; init; }

    /// <summary>Why this program must not serve it, with what to do; nothing where it may.</summary>
    public string? WhyNot => this switch
    {
        { Newer.Count: > 0, NewerContracts: true } => NewerSays,
        { Changed.Count: > 0 } => $"Migration {Changed[0]} differs from the one this city was made with. Written migrations never change: use the program that made the city, or restore a backup made by it.",
        { Pending.Count: > 0 } => $"The city in this database is older than this program: {Pending.Count} migrations are missing, the first is {Pending[0].Title}. Look with: flatcity upgrade --look; then run: flatcity upgrade",
        _ => null,
    };

    /// <summary>What is said of a city of a newer program.</summary>
    public string NewerSays => $"The city in this database was written by a newer FlatCity ({Newer[^1]}). Start the newer program, or undo the upgrade: flatcity restore the backup made before it, into an empty place.";
}

/// <summary>
/// Brings an empty or older city to this program's schema. One SQL text in PostgreSQL's words with four column types;
/// for SQLite the types are mapped and every table is STRICT. Written migrations never change: checksums are kept.
/// Marked expand or contract; several processes may start at once, one migrates. (ADR 0004)
/// </summary>
internal static partial class Migrator
{
    /// <summary>What marks a database as ours; migrations refuse anything else that is not empty.</summary>
    public const string Marker = "flatcity";

    /// <summary>The setting that names the newest migration that contracts, so that an older program knows whether it may go on. (ADR 119)</summary>
    public const string Contracted = "contracted";

    public static IReadOnlyList<Migration> All(Dialect dialect)
    {
        var assembly = typeof(Migrator).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith("migrations/", StringComparison.Ordinal)).ToList();
        if (names.Find(n => !FileName().IsMatch(n)) is { } odd)
            throw new MigrationFaultException($"{odd} would never be run: name it NNNN_name.sql, with hyphens between words, or NNNN_name.sqlite.sql and NNNN_name.postgres.sql.");
        return [.. names.Select(n => FileName().Match(n)).Where(m => m.Success && (m.Groups["only"].Value is "" || m.Groups["only"].Value == dialect.Name))
            .Select(m => Read(assembly, m)).OrderBy(m => m.Number).ThenBy(m => m.Name.Length)];
    }

    /// <summary>How the city's schema stands beside this program's; a database with nothing in it is no city and has nothing pending.</summary>
    public static async Task<SchemaState> StateAsync(Reads reads)
    {
        var there = await reads.FirstAsync<string>(reads.Dialect.IsSqlite
            ? "select name from sqlite_master where type = 'table' and name = 'migration'"
            : "select tablename::text from pg_tables where schemaname = current_schema() and tablename = 'migration'");
        if (there is null)
            return new SchemaState(0, [], [], []);
        var done = (await reads.AllAsync<Done>("select number, name, checksum from migration order by number, name")).ToDictionary(d => (d.Number, d.Name));
        var all = All(reads.Dialect);
        var known = all.ToDictionary(m => (m.Number, m.Name));
        var contracted = await reads.FirstAsync<string>($"select value from setting where name = '{Contracted}'");
        return new SchemaState(
            done.Count,
            [.. all.Where(m => !done.ContainsKey((m.Number, m.Name)))],
            [.. done.Keys.Where(d => !known.ContainsKey(d)).Select(d => $"{d.Number:0000}_{d.Name}")],
            [.. all.Where(m => done.TryGetValue((m.Number, m.Name), out var before) && before.Checksum != m.Checksum).Select(m => m.Title)])
        {
            NewerContracts = contracted is not null && int.Parse(contracted, CultureInfo.InvariantCulture) > all[^1].Number,
        };
    }

    /// <summary>Runs what is missing; returns how many ran. Refuses a database that is newer or not a city. `all`: the migrations of another version of the program.</summary>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, int upTo = int.MaxValue, IReadOnlyList<Migration>? all = null)
    {
        await using var reading = await database.ReadAsync();
        var connection = await reading.RawAsync();
        await ExecuteAsync(connection, database.Dialect.IsSqlite ? "begin immediate" : "begin transaction");
        try
        {
            var ran = await RunLockedAsync(connection, database.Dialect, clock, upTo, all);
            await ExecuteAsync(connection, "commit");
            return ran;
        }
        catch
        {
            await ExecuteAsync(connection, "rollback");
            throw;
        }
    }

    /// <summary>Splits a migration into statements and gives them this database's types.</summary>
    public static IEnumerable<string> Statements(string sql, Dialect dialect) =>
        StatementEnd().Split(Comment().Replace(sql, string.Empty)).Select(s => s.Trim().TrimEnd(';')).Where(s => s.Length > 0).Select(s => dialect.IsSqlite ? ForSqlite(s) : s);

    /// <summary>The same inside the caller's transaction; <paramref name="upTo"/> stops at an older schema, for a backup of that age.</summary>
    public static async Task<int> RunLockedAsync(System.Data.Common.DbConnection connection, Dialect dialect, TimeProvider clock, int upTo, IReadOnlyList<Migration>? all = null)
    {
        await RefuseForeignAsync(connection, dialect);
        foreach (var statement in Statements("create table if not exists migration (number bigint not null, name text not null, checksum text not null, at bigint not null, primary key (number, name));", dialect))
            await ExecuteAsync(connection, statement);
        if (!dialect.IsSqlite)
            await ExecuteAsync(connection, "lock table migration in access exclusive mode");
        var done = (await Dapper.SqlMapper.QueryAsync<Done>(connection, "select number, name, checksum from migration")).ToDictionary(d => (d.Number, d.Name));
        all ??= All(dialect);
        if (done.Keys.Any(d => d.Number > all[^1].Number))
            throw new MigrationFaultException($"The city in this database was written by a newer FlatCity (schema {done.Keys.Max(d => d.Number)}, this program knows {all[^1].Number}). Start the newer program, or restore a backup made before the upgrade.");
        var ran = 0;
        foreach (var migration in all.Where(m => m.Number <= upTo))
        {
            if (done.TryGetValue((migration.Number, migration.Name), out var before))
            {
                if (before.Checksum != migration.Checksum)
                    throw new MigrationFaultException($"Migration {migration.Number:0000}_{migration.Name} differs from the one this city was made with. Written migrations never change: add a new one.");
                continue;
            }

            foreach (var statement in Statements(migration.Sql, dialect))
                await ExecuteAsync(connection, statement);
            await Dapper.SqlMapper.ExecuteAsync(connection, "insert into migration (number, name, checksum, at) values (@Number, @Name, @Checksum, @at)", new { Number = (long)migration.Number, migration.Name, migration.Checksum, at = clock.Micros() });
            if (!migration.Expands)
                await Dapper.SqlMapper.ExecuteAsync(connection, "insert into setting (name, value) values (@Contracted, @number) on conflict (name) do update set value = excluded.value", new { Contracted, number = migration.Number.ToString(CultureInfo.InvariantCulture) });
            ran++;
        }

        if (ran > 0)
            await ExecuteAsync(connection, $"insert into setting (name, value) values ('marker', '{Marker}') on conflict (name) do nothing");
        return ran;
    }

    private static async Task RefuseForeignAsync(System.Data.Common.DbConnection connection, Dialect dialect)
    {
        var tables = (await Dapper.SqlMapper.QueryAsync<string>(connection, dialect.Tables)).ToList();
        if (tables.Count == 0)
            return;
        var marked = tables.Contains("setting") && (await Dapper.SqlMapper.QueryAsync<string>(connection, "select value from setting where name = 'marker'")).FirstOrDefault() == Marker;
        if (!marked)
            throw new MigrationFaultException("This database is not empty and not a FlatCity city. Give --database one of its own, or an empty schema by Search Path.");
    }

    private static Migration Read(Assembly assembly, Match name)
    {
        using var stream = assembly.GetManifestResourceStream(name.Value)!;
        using var reader = new StreamReader(stream);
        var sql = reader.ReadToEnd();
        var mark = sql.Split('\n')[0].Trim();
        if (mark is not ("-- expand" or "-- contract"))
            throw new MigrationFaultException($"{name.Value} must begin with '-- expand' or '-- contract'.");
        var suffix = name.Groups["only"].Value;
        return new Migration(int.Parse(name.Groups["number"].Value, CultureInfo.InvariantCulture), name.Groups["name"].Value + (suffix.Length > 0 ? "." + suffix : string.Empty), sql, mark == "-- expand");
    }

    private static string ForSqlite(string statement)
    {
        var mapped = DoublePrecision().Replace(BigInt().Replace(Bytea().Replace(statement, "blob"), "integer"), "real");
        if (!mapped.StartsWith("create table", StringComparison.OrdinalIgnoreCase))
            return mapped;
        return mapped.EndsWith("without rowid", StringComparison.OrdinalIgnoreCase) ? mapped + ", strict" : mapped + " strict";
    }

    private static Task<int> ExecuteAsync(System.Data.Common.DbConnection connection, string sql) => Dapper.SqlMapper.ExecuteAsync(connection, sql);

    [GeneratedRegex(@"^migrations/(?<number>\d{4})_(?<name>[a-z0-9-]+)(\.(?<only>sqlite|postgres))?\.sql$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@";\s*(\n|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatementEnd();

    [GeneratedRegex(@"^\s*--.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bbigint\b", RegexOptions.None, 1000)]
    private static partial Regex BigInt();

    [GeneratedRegex(@"\bbytea\b", RegexOptions.None, 1000)]
    private static partial Regex Bytea();

    [GeneratedRegex(@"\bdouble precision\b", RegexOptions.None, 1000)]
    private static partial Regex DoublePrecision();

    private sealed class Done
    {
        public int Number { get; set; }

        public string Name { get; set; } = string.Empty;

        public string Checksum { get; set; } = string.Empty;
    }
}
