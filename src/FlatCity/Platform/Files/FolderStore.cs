namespace FlatCity.Platform.Files;

/// <summary>Files in a folder of this host: <c>files/ab/cd/abcd…</c>. A file gets its name by a rename, when it and its folder are on the disk.</summary>
internal sealed class FolderStore(string folder, TimeProvider clock) : FileStore
{
    /// <summary>Putting and sweeping take turns, so that nothing is swept between being found here and being named by a row.</summary>
    private readonly Lock turn = new();

    public override Task PutAsync(IncomingFile file)
    {
        var path = PathOf(file.Sha256);
        lock (turn)
        {
            if (File.Exists(path))
            {
                File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
                return Task.CompletedTask;
            }

            MakeFolder(Path.GetDirectoryName(path)!);
            // Another process may have put the same just now: it holds the same, so it does not matter whose stays.
            File.Move(file.Path, path, overwrite: true);
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            Durable.Folder(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<string>> OlderAsync(string twoDigits, DateTimeOffset before)
    {
        var within = new DirectoryInfo(Path.Combine(folder, twoDigits));
        IReadOnlyList<string> older = within.Exists
            ? [.. within.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Name.Length == 64 && file.LastWriteTimeUtc < before.UtcDateTime).Select(file => file.Name)]
            : [];
        return Task.FromResult(older);
    }

    public override Task DeleteAsync(string sha256, DateTimeOffset before)
    {
        lock (turn)
        {
            var file = new FileInfo(PathOf(sha256));
            if (file.Exists && file.LastWriteTimeUtc < before.UtcDateTime)
                file.Delete();
        }

        return Task.CompletedTask;
    }

    protected override Task<Stream?> OpenHereAsync(string sha256)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 16 * 1024, FileOptions.Asynchronous));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);

    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var above = Path.GetDirectoryName(path)!;
        MakeFolder(above);
        Directory.CreateDirectory(path);
        Durable.Folder(above);
    }
}
