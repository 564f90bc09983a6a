using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Backup;

/// <summary>
/// Makes a backup (备份) of a city while it is served: every table out of one snapshot, then every file that the snapshot names. Written under another name,
/// made durable, then renamed: a file with its right name is whole. (ADR 0090)
/// </summary>
internal sealed class MakeBackup(CityPlace place, TimeProvider clock, Action<string>? progress = null)
{
    /// <summary>A file's end while it is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>The one way in which the manifest is written and read.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What is taken of a table, or nothing of it: all, where nothing else is said. An export leaves out what must never leave. (ADR 0130)</summary>
    public Func<TableShape, TableShape?> Of { get; init; } = shape => shape;

    /// <summary>Whether rows stand in the order of their keys.</summary>
    public bool InOrder { get; init; }

    /// <summary>Whether the content of files goes in.</summary>
    public bool WithFiles { get; init; } = true;

    /// <summary><paramref name="sealedKeys"/>: seals the master key by the city's suite, where it is to lie inside.</summary>
    public async Task<BackupManifest> RunAsync(string file, Func<CipherSuite, byte[]>? sealedKeys)
    {
        if (File.Exists(file))
            throw new CommandFaultException($"{file} is there already: a backup is never written over. Give another name.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var partial = file + Partial;
        try
        {
            BackupManifest manifest;
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 256 * 1024 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var stream = new FileStream(partial, options))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                    manifest = await FillAsync(zip, sealedKeys);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, file);
            Durable.Folder(folder);
            return manifest;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private async Task<BackupManifest> FillAsync(ZipArchive zip, Func<CipherSuite, byte[]>? sealedKeys)
    {
        await using var database = Database.Open(place.Database);
        await using var snapshot = await Snapshot.TakeAsync(database);
        if ((await Migrator.StateAsync(snapshot)).Done == 0)
            throw new CommandFaultException($"There is no city in {database.Place}.");
        var suite = await CipherSuite.OfAsync(snapshot);
        var at = clock.GetUtcNow();
        var migrations = await snapshot.AllAsync<MigrationRow>("select number, name, checksum from migration order by number, name");
        var shapes = (await TableShape.AllAsync(snapshot)).Select(Of).OfType<TableShape>().ToList();
        var tables = new List<BackupTable>();
        foreach (var shape in shapes)
            tables.Add(await TableAsync(suite, zip, snapshot, shape));
        var (files, bytes, missing) = WithFiles ? await FilesAsync(suite, zip, snapshot, shapes) : (0, 0, []);
        if (sealedKeys is not null)
        {
            await using var entry = zip.CreateEntry(SealedKeys.Name, CompressionLevel.NoCompression).Open();
            await entry.WriteAsync(sealedKeys(suite));
        }

        var manifest = new BackupManifest
        {
            Program = ProgramVersion(),
            MadeAt = at,
            City = await snapshot.FirstAsync<string>("select name from city_pack order by published_at desc, version limit 1") ?? "",
            Database = database.Dialect.Name,
            Cryptography = suite.Name,
            Migrations = [.. migrations.Select(m => new BackupMigration((int)m.Number, m.Name, m.Checksum))],
            Tables = tables,
            Files = files,
            FileBytes = bytes,
            Missing = missing,
            KeysInside = sealedKeys is not null,
        };
        await using var last = zip.CreateEntry(BackupManifest.Name).Open();
        await JsonSerializer.SerializeAsync(last, manifest, Json);
        return manifest;
    }

    public static string ProgramVersion() => typeof(MakeBackup).Assembly.GetName().Version?.ToString(3) ?? "";

    private async Task<BackupTable> TableAsync(CipherSuite suite, ZipArchive zip, Snapshot snapshot, TableShape shape)
    {
        using var hash = suite.Running();
        var rows = 0L;
        await using (var entry = zip.CreateEntry($"tables/{shape.Name}.rows", CompressionLevel.Fastest).Open())
        await using (var hashed = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true))
        await using (var buffered = new BufferedStream(hashed, 64 * 1024))
        {
            await using var writer = new BinaryWriter(buffered);
            await using var command = (await snapshot.RawAsync()).CreateCommand();
            command.CommandText = shape.Select(snapshot.Dialect, InOrder);
            command.CommandTimeout = 0;
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                RowCoding.Write(writer, row, shape.Columns);
                if (++rows % 100_000 == 0)
                    progress?.Invoke($"{shape.Name}: {rows} rows …");
            }

            RowCoding.End(writer);
        }

        return new BackupTable(shape.Name, [.. shape.Columns.Select(c => c.Name)], rows, Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Content that lies in the folder; what lies in rows of the database has gone with its tables.</summary>
    private async Task<(long Files, long Bytes, IReadOnlyList<string> Missing)> FilesAsync(CipherSuite suite, ZipArchive zip, Reads snapshot, IReadOnlyList<TableShape> shapes)
    {
        var store = new FolderStore(Path.Combine(place.DataFolder, "files"), clock);
        var has = shapes.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var named = NamedFiles.Select(shapes);
        var (files, bytes, missing) = (0L, 0L, new List<string>());
        for (var part = 0; part < 256; part++)
        {
            var from = part.ToString("x2", CultureInfo.InvariantCulture);
            foreach (var sha256 in (await snapshot.AllAsync<NamedFile>(named, new { from, until = from + "g" })).Select(f => f.Sha256).Distinct(StringComparer.Ordinal))
            {
                await using var content = await store.OpenAsync(sha256);
                if (content is null)
                {
                    if (!has.Contains("file_blob") || await snapshot.FirstAsync<long>("select count(*) from file_blob where whole = 1 and sha256 = @sha256", new { sha256 }) == 0)
                        missing.Add(sha256);
                    continue;
                }

                // Pictures and recordings are packed already.
                await using var entry = zip.CreateEntry("files/" + sha256, CompressionLevel.NoCompression).Open();
                var (length, same) = await CopyAsync(suite, content, entry, sha256);
                if (!same)
                    missing.Add(sha256);
                (files, bytes) = (files + 1, bytes + length);
                if (files % 1000 == 0)
                    progress?.Invoke($"files: {files} …");
            }
        }

        return (files, bytes, missing);
    }

    private static async Task<(long Length, bool Same)> CopyAsync(CipherSuite suite, Stream from, Stream to, string sha256)
    {
        using var hash = suite.Running();
        var piece = new byte[128 * 1024];
        var length = 0L;
        for (int read; (read = await from.ReadAsync(piece)) > 0; length += read)
        {
            hash.TransformBlock(piece, 0, read, null, 0);
            await to.WriteAsync(piece.AsMemory(0, read));
        }

        hash.TransformFinalBlock([], 0, 0);
        return (length, Convert.ToHexStringLower(hash.Hash!) == sha256);
    }

    private sealed class MigrationRow
    {
        public long Number { get; set; }

        public string Name { get; set; } = "";

        public string Checksum { get; set; } = "";
    }
}
