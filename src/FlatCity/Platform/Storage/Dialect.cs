using System.Text.Json;

namespace FlatCity.Platform.Storage;

/// <summary>
/// The few places where SQLite and PostgreSQL need different words (ADR 0004).
/// Everything else is one SQL text that both run; a test runs every query on both.
/// </summary>
internal sealed class Dialect
{
    public static readonly Dialect Sqlite = new("sqlite");
    public static readonly Dialect Postgres = new("postgres");

    private Dialect(string name) => Name = name;

    public string Name { get; }

    public bool IsSqlite => ReferenceEquals(this, Sqlite);

    /// <summary>The database's own clock as microseconds UTC, for leases alone: processes' clocks may differ.</summary>
    public string Now => IsSqlite
        ? "select cast((julianday('now') - 2440587.5) * 86400000000.0 as integer)"
        : "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";

    /// <summary>The names of all tables that lie here, whoever made them.</summary>
    public string Tables => IsSqlite
        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
        : "select tablename::text from pg_tables where schemaname = current_schema() order by tablename";

    /// <summary>`column in (the list given as <paramref name="parameter"/>)`; the value comes from List.</summary>
    public string In(string column, string parameter) => IsSqlite
        ? $"{column} in (select value from json_each(@{parameter}))"
        : $"{column} = any(@{parameter})";

    /// <summary>A list as a parameter of In.</summary>
    public object List(IEnumerable<string> values) => IsSqlite ? JsonSerializer.Serialize(values) : values.ToArray();

    /// <summary>A list of keys as a parameter of In.</summary>
    public object List(IEnumerable<long> values) => IsSqlite ? JsonSerializer.Serialize(values) : values.ToArray();
}
