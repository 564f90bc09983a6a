using System.CommandLine;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Upgrade;

/// <summary>`flatcity upgrade`: brings a city to this program's version, with a backup before.</summary>
internal static class UpgradeCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var look = new Option<bool>("--look") { Description = "Only shows what would change; exits 1 where something would" };
        var backup = new Option<string?>("--backup") { Description = "Where the backup before it goes (default: DIR.backups/before-upgrade-TIME.flatcity beside the folder)", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One line of JSON: pending, ran, backup" };
        var command = new Command("upgrade", """
            Brings a city to this program's version: shows what will change, makes a backup, changes it. What only expands runs beside programs that still serve
            the city; before what contracts, stop the older ones. Undone by restoring the backup into an empty place and serving that with the older program.

            Example:
              flatcity upgrade --data ./data
            """)
        {
            look, backup, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(place.Of(parsed), parsed.GetValue(look), parsed.GetValue(backup), parsed.GetValue(json), terminal));
        return command;
    }

    private static async Task<int> RunAsync(CityPlace place, bool look, string? backup, bool json, Terminal terminal)
    {
        place.MustHoldACity();
        var told = json ? terminal.Error : terminal.Out;
        await using var database = Database.Open(place.Database);
        SchemaState schema;
        await using (var reading = await database.ReadAsync())
            schema = await Migrator.StateAsync(reading);
        if (schema.Done == 0)
            throw new CommandFaultException($"There is no city in {database.Place}. Make one first: flatcity init");
        if (schema.Newer.Count > 0)
            throw new MigrationFaultException(schema.NewerSays);
        if (schema.Changed.Count > 0)
            throw new MigrationFaultException(schema.WhyNot!);
        foreach (var migration in schema.Pending)
            await told.WriteLineAsync($"{migration.Title} ({(migration.Expands ? "expand" : "contract: stop older programs first")}): {(migration.Says.Length > 0 ? migration.Says : "no comment")}");
        if (schema.Pending.Count == 0 || look)
        {
            await terminal.Out.WriteLineAsync(json ? Json(schema, 0, null) : schema.Pending.Count == 0 ? "The city is as this program wants it; nothing to do." : $"{schema.Pending.Count} migrations would run. Nothing was changed.");
            return schema.Pending.Count == 0 ? 0 : 1;
        }

        var file = backup ?? Path.Combine(Path.TrimEndingDirectorySeparator(place.DataFolder) + ".backups", $"before-upgrade-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}.flatcity");
        await new MakeBackup(place, TimeProvider.System, line => terminal.Error.WriteLine(line)).RunAsync(file, null);
        await told.WriteLineAsync($"Backed up to {file}.");
        var ran = await Migrator.RunAsync(database, TimeProvider.System);
        await terminal.Out.WriteLineAsync(json ? Json(schema, ran, file) : $"{ran} migrations have run. To undo: flatcity restore {file} --data ANOTHER-DIR --keys {place.Keys}, and serve that with the older program.");
        return 0;
    }

    private static string Json(SchemaState schema, int ran, string? backup) =>
        JsonSerializer.Serialize(new { pending = schema.Pending.Select(m => new { m.Title, expands = m.Expands, says = m.Says }), ran, backup }, Compact);

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web);
}
