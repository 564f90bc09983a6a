using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Export;
using FlatCity.Operations.Restore;
using FlatCity.Operations.Verify;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Load;

/// <summary>
/// One run of the command. Everything is looked at before anything is written; then either all of the city is there or nothing. Killed, it begins again:
/// on SQLite the folder beside is made anew, on PostgreSQL the transaction is gone. (ADR 0130)
/// </summary>
internal sealed class LoadWork(CityPlace place, string folder, bool json, Terminal terminal)
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = ExportManifest.Json.Encoder };

    private TextWriter Told => json ? terminal.Error : terminal.Out;

    public async Task<int> RunAsync()
    {
        var export = OpenedExport.Open(folder);
        export.MustBeKnown(place.Connection is null ? Dialect.Sqlite : Dialect.Postgres);
        var staging = new StagedCity(place, ".loading");
        await staging.MustBeEmptyAsync();
        await Told.WriteLineAsync($"{folder}: {string.Join(" · ", export.Manifest.CityName.Values.Distinct())} as it stood at {export.Manifest.MadeAt:yyyy-MM-dd HH:mm zzz}; its hashes are checked …");
        await export.MustBeSoundAsync(new Pace(terminal, Told, "Checking", "bytes"));
        var people = await Fresh.PeopleAsync(export);
        // Before the first row, so that no kill leaves a city that nobody gets into.
        await Told.WriteLineAsync(people.Count == 0
            ? "Nobody holds an administrator's post in it: nobody will be able to sign in."
            : "Passwords are in no export. Once the city is loaded these sign in, each with a password for once, and give the others theirs:");
        foreach (var one in people)
            await Told.WriteLineAsync($"  {one.SignIn}  {one.Password}  ({one.Post})");
        staging.Begin();
        var fresh = new Fresh(export, people, TimeProvider.System.Micros());
        return await EndAsync(export, staging, fresh, people, await RowsAsync(export, staging.Place, fresh));
    }

    private async Task<long> RowsAsync(OpenedExport export, CityPlace staged, Fresh fresh)
    {
        await using var database = Database.Open(staged.Database);
        database.Suite = export.Suite;
        // Content is durable before any row names it, where it does not lie in rows itself.
        if (!staged.FilesInDatabase)
            await PutContentsAsync(export, staged, database);
        var (keys, wrapped) = CityKeys.New(export.Suite, staged.Keys);
        using (keys)
        {
            var pace = new Pace(terminal, Told, "Loading", "rows");
            var (all, done) = (Math.Max(1, export.Tables.Sum(t => export.Table(t)!.Rows ?? 0)), 0L);
            var closed = new ClosedRows(export, keys);
            var contents = staged.FilesInDatabase ? await ContentRows.OfAsync(export) : [];
            var rows = await new LoadedTables(database, "export", TimeProvider.System, _ => { }).LoadAsync(
                export.Manifest.Schema,
                shapes => [.. from shape in shapes where export.Table(shape.Name) is not null select closed.Source(shape, Changed), .. contents],
                (reads, connection) => fresh.FinishAsync(reads, connection, wrapped));
            pace.End();
            return rows;

            object?[] Changed(TableShape shape, object?[] row)
            {
                pace.Show(++done, Math.Min(0.999, done / (double)all));
                return fresh.Change(shape, row);
            }
        }
    }

    private async Task PutContentsAsync(OpenedExport export, CityPlace staged, Database database)
    {
        var store = staged.FilesIn(database, TimeProvider.System);
        var incoming = Path.Combine(staged.DataFolder, "files", "incoming");
        var (pace, count) = (new Pace(terminal, Told, "Copying", "files"), 0L);
        await foreach (var (sha256, _) in export.ContentsAsync())
        {
            await using var content = export.OpenFile(ExportedContents.PathOf(sha256));
            using var coming = await IncomingFile.ReadAsync(export.Suite, incoming, content, long.MaxValue);
            await store.PutAsync(coming!);
            pace.Show(++count, Math.Min(0.999, count / (double)export.Manifest.Contents));
        }

        pace.End();
    }

    private async Task<int> EndAsync(OpenedExport export, StagedCity staging, Fresh fresh, IReadOnlyList<NewSignIn> people, long rows)
    {
        var (manifest, newest) = (export.Manifest, Migrator.All(place.Connection is null ? Dialect.Sqlite : Dialect.Postgres)[^1].Number);
        var found = manifest.Schema == newest ? await ProvenCity.ProveAsync(staging.Place) : null;
        staging.End();
        foreach (var one in found?.Found ?? [])
            await terminal.Error.WriteLineAsync(one.ToString());
        if (json)
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(new
            {
                rows,
                files = manifest.Contents,
                schema = manifest.Schema,
                personal = manifest.Personal,
                verified = found is not null,
                count = found?.Count ?? 0,
                keysEnded = fresh.KeysEnded,
                receiversPaused = fresh.ReceiversPaused,
                messagesParked = fresh.MessagesParked,
                people = people.Select(p => new { signIn = p.SignIn, password = p.Password, post = p.Post }),
            }, Compact));
            return found is { Count: > 0 } ? 1 : 0;
        }

        var verified = found is null ? $"It is of schema {manifest.Schema}, older than this program: run flatcity upgrade, then flatcity verify." : found.Count == 0 ? "Verified: everything agrees." : $"{found.Count} things do not agree; they did not when the export was made.";
        await terminal.Out.WriteLineAsync($"""
            {rows:#,0} rows and {manifest.Contents:#,0} photos and documents are loaded to {(place.Connection is null ? place.DataFolder : "the database")}. {verified}
            Its new master key is {Path.Combine(place.Keys, "master.key")}: keep a copy apart from the data, nothing personal can be read without it.
            To do at once: mail and SMS at /work/channels, whom to warn at /work/operations, secrets that the pack names, API tokens{(fresh.KeysEnded > 0 ? $", {fresh.KeysEnded} Open311 keys" : "")}{(fresh.ReceiversPaused > 0 ? $", secrets of {fresh.ReceiversPaused} paused webhook receivers" : "")}{(fresh.MessagesParked > 0 ? $"; {fresh.MessagesParked} messages wait at /work/messages for a person" : "")}.{(manifest.Personal ? "" : "\nNames, phones and addresses were not in the export: they show as not given.")}
            """);
        return found is { Count: > 0 } ? 1 : 0;
    }
}
