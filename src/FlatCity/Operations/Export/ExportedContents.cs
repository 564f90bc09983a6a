using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Export;

/// <summary>
/// The content of photos, voice notes and documents, each under its hash by the city's suite. Content never changes, so what lies there from before a kill stays; the list
/// of all of it, with sizes, is files.jsonl.
/// </summary>
internal sealed class ExportedContents(City city, ExportedTables tables, string folder)
{
    public const string List = "files.jsonl";
    public const string Missing = "missing";

    /// <summary>Where a content lies in an export.</summary>
    public static string PathOf(string sha256) => $"files/{sha256[..2]}/{sha256}";

    public async Task<(ExportedFile List, IReadOnlyList<string> Missing)> WriteAsync(IReadOnlyList<TableShape> shapes, Action<long> done)
    {
        var (missing, count) = (new SortedSet<string>(StringComparer.Ordinal), 0L);
        foreach (var sha256 in shapes.SelectMany(Named))
        {
            if (!File.Exists(Path.Combine(folder, PathOf(sha256))) && !await CopyAsync(sha256))
                missing.Add(sha256);
            done(++count);
        }

        return (await ListAsync(), [.. missing]);
    }

    /// <summary>The hashes that rows of a table name; what was withdrawn may be gone.</summary>
    private IEnumerable<string> Named(TableShape shape)
    {
        var (sha, gone) = (Index("sha256"), Index("withdrawn_at"));
        return sha < 0 ? [] : tables.Rows(shape).Where(row => gone < 0 || row[gone] is null).Select(row => (string)row[sha]!);

        int Index(string column) => shape.Columns.ToList().FindIndex(c => c.Name == column);
    }

    /// <summary>Whether it was there, and was what its name says.</summary>
    private async Task<bool> CopyAsync(string sha256)
    {
        await using var content = await city.Files.OpenAsync(sha256);
        if (content is null)
            return false;
        using var hash = city.Suite.Running();
        await using (var part = new PartFile(folder, PathOf(sha256)))
        {
            await using (var hashed = new CryptoStream(part.Stream, hash, CryptoStreamMode.Write, leaveOpen: true))
                await content.CopyToAsync(hashed);
            await part.EndAsync();
        }

        if (Convert.ToHexStringLower(hash.Hash!) == sha256)
            return true;
        File.Delete(Path.Combine(folder, PathOf(sha256)));
        return false;
    }

    /// <summary>By two digits at a time, so that a million names are never in memory.</summary>
    private async Task<ExportedFile> ListAsync()
    {
        await using var part = new PartFile(folder, List);
        var rows = 0L;
        for (var digits = 0; digits < 256; digits++)
        {
            var inside = new DirectoryInfo(Path.Combine(folder, "files", digits.ToString("x2", CultureInfo.InvariantCulture)));
            foreach (var file in inside.Exists ? inside.EnumerateFiles().Where(f => f.Name.Length == 64).OrderBy(f => f.Name, StringComparer.Ordinal) : Enumerable.Empty<FileInfo>())
            {
                await part.Stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { sha256 = file.Name, bytes = file.Length }) + "\n"));
                rows++;
            }
        }

        return await part.EndAsync() with { Rows = rows };
    }
}
