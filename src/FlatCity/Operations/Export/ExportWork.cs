using System.Text;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Restore;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Export;

/// <summary>
/// One run of the command. First the moment is taken: every table out of one snapshot, in the coding of a backup, without what must not leave. All parts are
/// written from it, so that the export is of one moment however often it is killed; a part that is done is not written again. (ADR 0130)
/// </summary>
internal sealed class ExportWork(CityPlace place, string export, bool personal, string? why, bool json, Terminal terminal)
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = ExportManifest.Json.Encoder };
    private readonly string folder = Path.GetFullPath(export);

    private TextWriter Told => json ? terminal.Error : terminal.Out;

    public async Task<int> RunAsync()
    {
        place.MustHoldACity();
        using var begun = BegunExport.Open(folder);
        if (BegunExport.IsWhole(folder))
        {
            // Killed while it tidied up.
            begun.Forget();
            return await SayAsync(Read(folder), 0, 0);
        }

        await using var city = await City.OpenAsync(place, TimeProvider.System);
        begun.MustBeBegunBy(new ExportWords(ExportManifest.ThisFormat, MakeBackup.ProgramVersion(), await CityOf(city), personal, why));
        if (!File.Exists(begun.Moment))
            await TakeMomentAsync(city, begun);
        using var moment = OpenedBackup.Open(begun.Moment);
        var (files, kept, written, contents) = await PartsAsync(city, moment, begun);
        var manifest = await EndAsync(city, moment, files, contents);
        begun.Forget();
        return await SayAsync(manifest, kept, written);
    }

    /// <summary>That it left stands in the audit before anything does; then the tables as they stand at one moment.</summary>
    private async Task TakeMomentAsync(City city, BegunExport begun)
    {
        await city.Database.WriteAsync<bool>(unit =>
        {
            Audit.Add(unit, Doer.System("export"), city.Now, "city.exported", "city", null, JsonSerializer.Serialize(new { personal }), why);
            return new(true);
        });
        await Told.WriteLineAsync($"{city.Pack.Name.In("en")}: its tables are read as they stand at this moment …");
        await new MakeBackup(place, TimeProvider.System, line => terminal.Error.WriteLine(line))
        {
            Of = shape => WhatLeaves.Of(shape, personal),
            InOrder = true,
            WithFiles = false,
        }.RunAsync(begun.Moment, null);
    }

    private async Task<(List<ExportedFile> Files, int Kept, int Written, IReadOnlyList<string> Missing)> PartsAsync(City city, OpenedBackup moment, BegunExport begun)
    {
        var tables = new ExportedTables(city, moment, folder, personal);
        var shapes = await ShapesAsync(city, moment);
        var rowsOf = moment.Manifest.Tables.ToDictionary(t => t.Name, t => t.Rows, StringComparer.Ordinal);
        var (all, done, here) = (Math.Max(1, rowsOf.Values.Sum()), 0L, 0L);
        var pace = new Pace(terminal, Told, "Exporting", "rows");
        var (files, kept, written) = (new List<ExportedFile>(), 0, 0);
        foreach (var shape in shapes)
        {
            files.AddRange(await PartAsync(shape.Name, rowsOf[shape.Name], () => tables.WriteAsync(shape, () => pace.Show(++done, Math.Min(0.999, done / (double)all), ++here))));
        }

        files.AddRange(await PartAsync("geo", 0, () => CasePoint.WritePlacesAsync(city, folder)));
        pace.End();
        var lying = new Pace(terminal, Told, "Copying", "files");
        IReadOnlyList<string> missing = [];
        if (begun.Done("files") is { } before)
        {
            (files, kept) = ([.. files, .. before.Where(f => f.Name == ExportedContents.List)], kept + 1);
            missing = [.. before.Where(f => f.Name != ExportedContents.List).Select(f => f.Sha256)];
        }
        else
        {
            (var list, missing) = await new ExportedContents(city, tables, folder).WriteAsync(shapes, count => lying.Show(count, 0));
            begun.SetDone("files", [list, .. missing.Select(sha256 => new ExportedFile(ExportedContents.Missing, 0, sha256))]);
            (files, written) = ([.. files, list], written + 1);
            lying.End();
        }

        return (files, kept, written, missing);

        async Task<IReadOnlyList<ExportedFile>> PartAsync(string part, long rows, Func<Task<IReadOnlyList<ExportedFile>>> write)
        {
            if (begun.Done(part) is { } before)
            {
                (done, kept) = (done + rows, kept + 1);
                return before;
            }

            var files = await write();
            begun.SetDone(part, files);
            written++;
            return files;
        }
    }

    /// <summary>The tables as the moment has them, whatever the schema has got since.</summary>
    private static async Task<IReadOnlyList<TableShape>> ShapesAsync(City city, OpenedBackup moment)
    {
        await using var reading = await city.Database.ReadAsync();
        var now = (await TableShape.AllAsync(reading)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        return [.. moment.Manifest.Tables.Select(table => now[table.Name] with { Columns = [.. table.Columns.Select(name => now[table.Name].Columns.First(c => c.Name == name))] })];
    }

    private async Task<ExportManifest> EndAsync(City city, OpenedBackup moment, List<ExportedFile> files, IReadOnlyList<string> missing)
    {
        var shapes = await ShapesAsync(city, moment);
        await using var reading = await city.Database.ReadAsync();
        // What a kill cut off and nothing wrote again.
        foreach (var half in Directory.EnumerateFiles(folder, "*" + MakeBackup.Partial, SearchOption.AllDirectories).ToList())
            File.Delete(half);
        var lying = new DirectoryInfo(Path.Combine(folder, "files"));
        var contents = lying.Exists ? lying.EnumerateFiles("*", SearchOption.AllDirectories).Aggregate((Count: 0L, Bytes: 0L), (sum, file) => (sum.Count + 1, sum.Bytes + file.Length)) : (Count: 0L, Bytes: 0L);
        var manifest = new ExportManifest
        {
            Program = MakeBackup.ProgramVersion(),
            City = city.Code,
            CityName = city.Pack.Languages.ToDictionary(l => l, city.Pack.Name.In, StringComparer.Ordinal),
            MadeAt = city.Local(moment.Manifest.MadeAt.ToMicros()),
            Schema = moment.Manifest.Schema,
            Cryptography = city.Suite.Name,
            Personal = personal,
            Why = why,
            Files = files,
            Contents = contents.Count,
            ContentBytes = contents.Bytes,
            Missing = missing,
            LeftOut = WhatLeaves.Not(await TableShape.AllAsync(reading), personal),
        };
        await using (var readme = new PartFile(folder, ExportReadme.Name))
        {
            await readme.Stream.WriteAsync(Encoding.UTF8.GetBytes(ExportReadme.Of(manifest, shapes)));
            manifest = manifest with { Files = [.. files, await readme.EndAsync()] };
        }

        await using var last = new PartFile(folder, ExportManifest.Name);
        await JsonSerializer.SerializeAsync(last.Stream, manifest, ExportManifest.Json);
        await last.EndAsync();
        return manifest;
    }

    private async Task<int> SayAsync(ExportManifest manifest, int kept, int written)
    {
        foreach (var sha256 in manifest.Missing)
            await terminal.Error.WriteLineAsync($"files/{sha256}: a row names it, but its content was missing or damaged before this export. Look with: flatcity verify");
        var rows = manifest.Files.Where(f => f.Name.StartsWith("tables/", StringComparison.Ordinal)).Sum(f => f.Rows ?? 0);
        var bytes = manifest.Files.Sum(f => f.Bytes) + manifest.ContentBytes;
        await terminal.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { folder, rows, files = manifest.Files.Count, contents = manifest.Contents, bytes, personal = manifest.Personal, leftOut = manifest.LeftOut.Count, missing = manifest.Missing, kept, written }, Compact)
            : $"{folder}: {rows:#,0} rows and {manifest.Contents:#,0} photos and documents in {bytes / 1024.0 / 1024:0.0} MB, as the city stood at {manifest.MadeAt:yyyy-MM-dd HH:mm:ss zzz}{(kept > 0 ? $"; {kept} parts were done before" : "")}. {(manifest.Personal ? "Personal data is inside: guard it." : "Names, phones and addresses are left out; --with-personal --why \"…\" takes them along.")} What each file is: {ExportReadme.Name}.");
        return manifest.Missing.Count == 0 ? 0 : 1;
    }

    private static ExportManifest Read(string folder) => JsonSerializer.Deserialize<ExportManifest>(File.ReadAllBytes(Path.Combine(folder, ExportManifest.Name)), ExportManifest.Json)!;

    /// <summary>By which a city is known from any other, of the same pack too: the hash of its first audit entry.</summary>
    private static async Task<string> CityOf(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        return $"{city.Code}:{Convert.ToHexStringLower(await reading.FirstAsync<byte[]>("select hash from audit_entry order by id limit 1") ?? [])}";
    }
}
