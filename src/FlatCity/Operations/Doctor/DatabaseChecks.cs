using System.Globalization;
using FlatCity.Operations.Watch;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Doctor;

/// <summary>The database: of this program's schema, whole, durable, with room for connections.</summary>
internal static class DatabaseChecks
{
    /// <summary>What keeps a city from being opened at all.</summary>
    public static async Task<Looked> BeforeOpeningAsync(Surroundings around, Database database)
    {
        var looked = new Looked();
        await using var reading = await database.ReadAsync();
        var schema = await Migrator.StateAsync(reading);
        // What only expands is served by an older program too (ADR 119): good to know, while an upgrade goes on.
        looked.At(schema is { Newer.Count: > 0, NewerContracts: false }, () => new("schema-ahead", Weight.Note, DoctorTexts.SchemaAhead, DoctorTexts.SchemaAheadRemedy, schema.Newer[^1]));
        looked.At(schema is { Newer.Count: > 0, NewerContracts: true }, () => new("schema-newer", Weight.Now, DoctorTexts.SchemaNewer, DoctorTexts.SchemaNewerRemedy, schema.Newer[^1]));
        looked.At(schema is { Changed.Count: > 0 }, () => new("schema-changed", Weight.Now, DoctorTexts.SchemaChanged, DoctorTexts.SchemaChangedRemedy, schema.Changed[0]));
        looked.At(schema is { Pending.Count: > 0 }, () => new("schema-behind", Weight.Now, DoctorTexts.SchemaBehind, DoctorTexts.SchemaBehindRemedy, schema.Pending.Count, around.Place.DataFolder));
        return looked;
    }

    public static async Task<Looked> RunAsync(Surroundings around, Database database)
    {
        var looked = new Looked();
        await using var reading = await database.ReadAsync();
        if (database.Dialect.IsSqlite)
            await FileAsync(around, reading, looked);
        else
            await ServerAsync(around, reading, looked);
        return looked;
    }

    private static async Task FileAsync(Surroundings around, Reads reads, Looked looked)
    {
        var log = Path.GetFullPath(CityReading.LogOf(around.Place.DataFolder));
        var length = around.Reading?.LogBytes ?? CityReading.LengthOf(log);
        looked.At(length > around.Bounds.LargestLog, () => new("log-large", Weight.Soon, DoctorTexts.LogLarge, DoctorTexts.LogLargeRemedy, log, DiskChecks.Gigabytes(length)));
        if (!around.Deep)
            return;
        var found = await reads.FirstAsync<string>("pragma quick_check(1)");
        looked.At(found != "ok", () => new("database-damaged", Weight.Now, DoctorTexts.DatabaseDamaged, DoctorTexts.DatabaseDamagedRemedy, found?.ReplaceLineEndings(" ")));
    }

    private static async Task ServerAsync(Surroundings around, Reads reads, Looked looked)
    {
        var settings = (await reads.AllAsync<Setting>("select name::text as name, setting::text as value from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'max_connections', 'superuser_reserved_connections')")).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        looked.At(settings["fsync"] != "on", () => new("fsync-off", Weight.Now, DoctorTexts.FsyncOff, DoctorTexts.FsyncOffRemedy));
        looked.At(settings["full_page_writes"] != "on", () => new("page-writes-off", Weight.Now, DoctorTexts.PageWritesOff, DoctorTexts.PageWritesOffRemedy));
        looked.At(settings["synchronous_commit"] == "off", () => new("commit-unsafe", Weight.Now, DoctorTexts.CommitUnsafe, DoctorTexts.CommitUnsafeRemedy));
        var used = await reads.FirstAsync<long>("select count(*) from pg_stat_activity where backend_type = 'client backend'");
        var free = long.Parse(settings["max_connections"], CultureInfo.InvariantCulture) - long.Parse(settings["superuser_reserved_connections"], CultureInfo.InvariantCulture) - used;
        looked.At(free < around.Bounds.LeastConnections, () => new("connections-few", Weight.Soon, DoctorTexts.ConnectionsFew, DoctorTexts.ConnectionsFewRemedy, free, settings["max_connections"]));
    }

    private sealed class Setting
    {
        public string Name { get; set; } = "";

        public string Value { get; set; } = "";
    }
}
