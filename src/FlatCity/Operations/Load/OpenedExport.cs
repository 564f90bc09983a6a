using System.Text.Json;
using FlatCity.Operations.Export;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Load;

/// <summary>An export opened for reading; what is wrong with it is said, by the name of the file, before anything is written.</summary>
internal sealed class OpenedExport
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };
    private readonly string folder;

    private OpenedExport(string folder, ExportManifest manifest) => (this.folder, Manifest) = (folder, manifest);

    public ExportManifest Manifest { get; }

    /// <summary>What its city was hashed and sealed with, and will be again.</summary>
    public CipherSuite Suite => CipherSuite.Find(Manifest.Cryptography)!;

    public static OpenedExport Open(string folder)
    {
        var path = Path.Combine(folder, ExportManifest.Name);
        if (!File.Exists(path))
            throw new CommandFaultException(Directory.Exists(folder) ? $"{folder} holds no whole export: {ExportManifest.Name} is missing, which is written last. Run the export again by the same words; it goes on." : $"There is no folder {folder}.");
        ExportManifest? manifest = null;
        try
        {
            manifest = JsonSerializer.Deserialize<ExportManifest>(File.ReadAllBytes(path), ExportManifest.Json);
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new OpenedExport(folder, manifest ?? throw Damaged(folder, ExportManifest.Name, "is not what was written into it"));
    }

    /// <summary>Refuses what this program cannot bring back as it was.</summary>
    public void MustBeKnown(Dialect dialect)
    {
        var newest = Migrator.All(dialect)[^1].Number;
        if (Manifest.Format > ExportManifest.ThisFormat || Manifest.Schema > newest)
            throw new CommandFaultException($"{folder} was made by a newer FlatCity ({Manifest.Program}, schema {Manifest.Schema}; this program knows {newest}). Load it with that program or a newer one.");
        if (CipherSuite.Find(Manifest.Cryptography) is null)
            throw new CommandFaultException($"{folder} comes from a city whose suite “{Manifest.Cryptography}” this program does not know. Load it with the program that made it.");
    }

    /// <summary>Reads everything once and compares sizes and hashes.</summary>
    public async Task MustBeSoundAsync(Pace pace)
    {
        var (all, done) = (Math.Max(1, Manifest.Files.Sum(f => f.Bytes) + Manifest.ContentBytes), 0L);
        foreach (var file in Manifest.Files)
            Compare(file.Name, file.Bytes, file.Sha256, CipherSuite.International);
        var contents = 0L;
        await foreach (var (sha256, bytes) in ContentsAsync())
        {
            Compare(ExportedContents.PathOf(sha256), bytes, sha256, Suite);
            contents++;
        }

        pace.End();
        if (contents != Manifest.Contents)
            throw Damaged(ExportedContents.List, $"names {contents} files instead of {Manifest.Contents}");

        void Compare(string name, long bytes, string sha256, CipherSuite suite)
        {
            var path = PathOf(name);
            if (!File.Exists(path))
                throw Damaged(name, "is missing");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
            using var hash = suite.Running();
            if (stream.Length != bytes || Convert.ToHexStringLower(hash.ComputeHash(stream)) != sha256)
                throw Damaged(name, "is not what was written into it");
            pace.Show(done += bytes, Math.Min(0.999, done / (double)all));
        }
    }

    public ExportedFile? Table(string name) => Manifest.Files.FirstOrDefault(f => f.Name == $"tables/{name}.jsonl");

    public IReadOnlyList<string> Tables => [.. Manifest.Files.Where(f => f.Name.StartsWith("tables/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f.Name))];

    /// <summary>The rows of a table; each is good until the next is asked for.</summary>
    public IEnumerable<JsonElement> Rows(string table)
    {
        var name = $"tables/{table}.jsonl";
        using var reader = new StreamReader(PathOf(name));
        for (var line = 1L; reader.ReadLine() is { } text; line++)
        {
            using var parsed = Parse(text) ?? throw Damaged(name, $"line {line} is no JSON object");
            yield return parsed.RootElement;
        }
    }

    /// <summary>Hash and size of each photo and document.</summary>
    public async IAsyncEnumerable<(string Sha256, long Bytes)> ContentsAsync()
    {
        using var reader = new StreamReader(PathOf(ExportedContents.List));
        while (await reader.ReadLineAsync() is { } line)
        {
            using var parsed = JsonDocument.Parse(line);
            yield return (parsed.RootElement.GetProperty("sha256").GetString()!, parsed.RootElement.GetProperty("bytes").GetInt64());
        }
    }

    public FileStream OpenFile(string name) => new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);

    public byte[] ReadFile(string name) => File.ReadAllBytes(PathOf(name));

    public CommandFaultException Damaged(string name, string what) => Damaged(folder, name, what);

    private static CommandFaultException Damaged(string folder, string name, string what) => new($"{Path.Combine(folder, name)} {what}. Nothing was loaded: copy the export again from where it was made, or make it anew.");

    /// <summary>Nothing outside the folder is ever read, whatever a row says.</summary>
    private string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw Damaged(ExportManifest.Name, $"names a file outside the export: {name}");
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            var parsed = JsonDocument.Parse(text, Deep);
            return parsed.RootElement.ValueKind == JsonValueKind.Object ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
