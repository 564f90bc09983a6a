using System.Security.Cryptography;
using System.Text;

namespace FlatCity.Packs;

/// <summary>
/// A folder of files as paths and bytes (包文件): read from disk or from the database, because published packs
/// live in the database. Nothing is interpreted here.
/// </summary>
public sealed class PackFiles
{
    /// <summary>Files read from disk at most, in all: 64 MiB. What is beyond is left out and <see cref="TooMuch"/> says so.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    private string? version;

    /// <summary>Makes a pack from its files.</summary>
    /// <param name="name">Name of the folder, e.g. <c>street-lamps</c>.</param>
    /// <param name="files">Path inside the pack (forward slashes, ordinal) to bytes.</param>
    public PackFiles(string name, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Name = name;
        Files = new SortedDictionary<string, ReadOnlyMemory<byte>>(files.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>Name of the folder.</summary>
    public string Name { get; }

    /// <summary>Path to bytes, sorted by path.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; }

    /// <summary>Whether the folder held more than <see cref="MostBytes"/> and the rest was not read.</summary>
    public bool TooMuch { get; private init; }

    /// <summary>SHA-256 over sorted paths and bytes, the first 16 hex digits: the same files give the same version anywhere.</summary>
    public string Version => version ??= ComputeVersion();

    /// <summary>Reads a folder with its subfolders; names that begin with a dot are left out.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PackFiles FromFolder(string path)
    {
        var root = Path.GetFullPath(path);
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        long total = 0;
        var tooMuch = false;
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var inside = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (inside.Split('/').Any(part => part.StartsWith('.')))
            {
                continue;
            }

            total += new FileInfo(file).Length;
            if (total > MostBytes)
            {
                tooMuch = true;
                break;
            }

            files[inside] = File.ReadAllBytes(file);
        }

        return new PackFiles(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), files) { TooMuch = tooMuch };
    }

    /// <summary>Makes a pack from texts, in UTF-8: for tests and examples.</summary>
    public static PackFiles FromTexts(string name, params IEnumerable<(string Path, string Text)> files) =>
        new(name, files.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(f.Text), StringComparer.Ordinal));

    /// <summary>The bytes of a file, or null where the pack has none of that path.</summary>
    public ReadOnlyMemory<byte>? Find(string path)
    {
        // Not `? bytes : null`: null would become an empty memory, and no file would ever be missing.
        if (Files.TryGetValue(path, out var bytes)) return bytes;
        return null;
    }

    /// <summary>The folders within a folder of this pack, each as a pack of its own: <c>scenarios/pothole/scenario.yaml</c> is in <c>pothole</c>.</summary>
    /// <param name="folder">The folder's path inside the pack, without a slash at its end.</param>
    public IEnumerable<PackFiles> Within(string folder)
    {
        var start = folder + "/";
        return Files.Where(f => f.Key.StartsWith(start, StringComparison.Ordinal))
            .Select(f => (Path: f.Key[start.Length..], f.Value)).Where(f => f.Path.Contains('/', StringComparison.Ordinal))
            .GroupBy(f => f.Path[..f.Path.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal)
            .Select(g => new PackFiles(g.Key, g.ToDictionary(f => f.Path[(g.Key.Length + 1)..], f => f.Value, StringComparer.Ordinal)));
    }

    private string ComputeVersion()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, bytes) in Files)
        {
            // The length stands between, so that no bytes can move from one file to the next unseen.
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{bytes.Length}\0"));
            hash.AppendData(bytes.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
