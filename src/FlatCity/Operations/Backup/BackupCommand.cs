using System.CommandLine;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Operations.Backup;

/// <summary>`flatcity backup`: an online copy of everything into one file.</summary>
internal static class BackupCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "The backup to write, e.g. backups/2026-11-25.flatcity; never written over" };
        var withKeys = new Option<bool>("--with-keys") { Description = $"Puts the master key inside, sealed with a pass phrase ({SealedKeys.Variable}, standard input, or asked for); otherwise keep a copy of it apart" };
        var json = new Option<bool>("--json") { Description = "One line of JSON: file, bytes, tables, rows, files, missing, keysInside" };
        var command = new Command("backup", """
            Copies the whole city into one file while it is served: the database as it stands at one moment, and every uploaded file.
            The same file restores to SQLite and to PostgreSQL.

            Example:
              flatcity backup backups/2026-11-25.flatcity --data ./data
            """)
        {
            file, withKeys, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(place.Of(parsed), parsed.GetValue(file)!, parsed.GetValue(withKeys), parsed.GetValue(json), terminal));
        return command;
    }

    private static async Task<int> RunAsync(CityPlace place, string file, bool withKeys, bool json, Terminal terminal)
    {
        place.MustHoldACity();
        Func<CipherSuite, byte[]>? keys = null;
        if (withKeys)
        {
            var master = Path.Combine(place.Keys, "master.key");
            if (!File.Exists(master))
                throw new CommandFaultException($"The master key {master} is missing, so it cannot be put inside. Name its folder with --keys, or leave out --with-keys.");
            var (key, phrase) = (await File.ReadAllBytesAsync(master), SealedKeys.PassPhrase(terminal, isNew: true));
            keys = suite => SealedKeys.Seal(suite, key, phrase);
        }

        var made = await new MakeBackup(place, TimeProvider.System, line => terminal.Error.WriteLine(line)).RunAsync(file, keys);
        foreach (var sha256 in made.Missing)
            await terminal.Error.WriteLineAsync($"files/{sha256}: a row names it, but its content was missing or damaged before this backup. Look with: flatcity verify");
        var (bytes, rows) = (new FileInfo(file).Length, made.Tables.Sum(t => t.Rows));
        await terminal.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { file, bytes, tables = made.Tables.Count, rows, files = made.Files, missing = made.Missing, keysInside = made.KeysInside }, Compact)
            : $"{file}: {rows} rows of {made.Tables.Count} tables and {made.Files} files in {bytes / 1024.0 / 1024:0.0} MB. {(made.KeysInside ? "The master key is inside, sealed: without the pass phrase nobody opens it." : $"The master key is not inside: keep a copy of {Path.Combine(place.Keys, "master.key")} apart.")}");
        return made.Missing.Count == 0 ? 0 : 1;
    }

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web);
}
