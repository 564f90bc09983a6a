using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Verify;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Restore;

/// <summary>
/// One run of the command. On SQLite all is made in a folder beside and gets its name at the end; on PostgreSQL all tables come in one transaction.
/// Either it is all there or nothing is.
/// </summary>
internal sealed class RestoreWork(CityPlace place, string file, bool json, Terminal terminal)
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web);

    private TextWriter Told => json ? terminal.Error : terminal.Out;

    public async Task<int> RunAsync()
    {
        using var backup = OpenedBackup.Open(file);
        var dialect = place.Connection is null ? Dialect.Sqlite : Dialect.Postgres;
        backup.MustBeKnown(dialect);
        var staging = new StagedCity(place, ".restoring");
        await staging.MustBeEmptyAsync();
        var key = Key(backup);
        await Told.WriteLineAsync($"{file}: {backup.Manifest.City}, made {backup.Manifest.MadeAt:yyyy-MM-dd HH:mm} UTC by FlatCity {backup.Manifest.Program}; its hashes are checked …");
        backup.MustBeSound(Progress);
        staging.Begin();
        var staged = staging.Place;
        long rows;
        await using (var database = Database.Open(staged.Database))
        {
            // Content is durable before any row names it, where it does not lie in rows itself.
            if (!staged.FilesInDatabase)
                await PutFilesAsync(backup, staged, database);
            rows = await new LoadedTables(database, "backup", TimeProvider.System, Progress).LoadAsync(backup.Manifest.Schema, _ => LoadedTables.Of(backup));
            if (staged.FilesInDatabase)
                await PutFilesAsync(backup, staged, database);
        }

        if (key is not null)
            CityKeys.PutMaster(place.Keys, key);
        return await EndAsync(backup, staging, rows);
    }

    private void Progress(string line) => terminal.Error.WriteLine(line);

    /// <summary>The master key that goes to the keys folder, or nothing where it lies there already.</summary>
    private byte[]? Key(OpenedBackup backup)
    {
        var path = Path.Combine(place.Keys, "master.key");
        if (File.Exists(path))
            return null;
        if (backup.SealedKey() is not { } sealedKey)
            throw new CommandFaultException($"The master key is not in this backup. Put the kept copy to {path} (mode 0600) first, or name its folder with --keys: without it nothing personal can be opened.");
        return SealedKeys.Open(sealedKey, SealedKeys.PassPhrase(terminal, isNew: false));
    }

    private async Task PutFilesAsync(OpenedBackup backup, CityPlace staged, Database database)
    {
        var store = staged.FilesIn(database, TimeProvider.System);
        var incoming = Path.Combine(staged.DataFolder, "files", "incoming");
        var damaged = backup.Manifest.Missing.ToHashSet(StringComparer.Ordinal);
        var count = 0L;
        foreach (var sha256 in backup.Files.Where(f => !damaged.Contains(f)))
        {
            await using var content = backup.OpenFile(sha256);
            using var coming = await IncomingFile.ReadAsync(backup.Suite, incoming, content, long.MaxValue);
            await store.PutAsync(coming!);
            if (++count % 1000 == 0)
                Progress($"files: {count} of {backup.Manifest.Files} …");
        }
    }

    private async Task<int> EndAsync(OpenedBackup backup, StagedCity staging, long rows)
    {
        var newest = Migrator.All(place.Connection is null ? Dialect.Sqlite : Dialect.Postgres)[^1].Number;
        var found = backup.Manifest.Schema == newest ? await ProvenCity.ProveAsync(staging.Place, Progress) : null;
        staging.End();
        foreach (var one in found?.Found ?? [])
            await terminal.Error.WriteLineAsync(one.ToString());
        var verified = found is null ? $"It is of schema {backup.Manifest.Schema}, older than this program: serve it with the program that made it, or run flatcity upgrade, then flatcity verify." : found.Count == 0 ? "Verified: everything agrees." : $"{found.Count} things do not agree; they did not when the backup was made.";
        await terminal.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { rows, files = backup.Manifest.Files, schema = backup.Manifest.Schema, verified = found is not null, count = found?.Count ?? 0 }, Compact)
            : $"{rows} rows and {backup.Manifest.Files} files are restored to {(place.Connection is null ? place.DataFolder : "the database")}. {verified}");
        return found is { Count: > 0 } ? 1 : 0;
    }
}
