using System.Security.Cryptography;
using FlatCity.Platform.Files;

namespace FlatCity.Operations.Export;

/// <summary>A file of an export while it is written: hashed on its way, under another name, durable before it gets its own.</summary>
internal sealed class PartFile : IAsyncDisposable
{
    private readonly string path;
    private readonly string name;
    private readonly SHA256 hash = SHA256.Create();
    private readonly FileStream file;
    private readonly CryptoStream hashed;
    private readonly BufferedStream buffered;

    public PartFile(string folder, string name)
    {
        (this.name, path) = (name, Path.Combine(folder, name));
        Folder(Path.GetDirectoryName(path)!);
        file = new FileStream(path + Backup.MakeBackup.Partial, Options());
        hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true);
        buffered = new BufferedStream(hashed, 128 * 1024);
    }

    public Stream Stream => buffered;

    /// <summary>Nobody else may look into it, whatever lies in there.</summary>
    public static void Folder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<ExportedFile> EndAsync()
    {
        // With the last of it the hash is known.
        await buffered.DisposeAsync();
        await hashed.DisposeAsync();
        file.Flush(flushToDisk: true);
        var bytes = file.Length;
        await file.DisposeAsync();
        File.Move(path + Backup.MakeBackup.Partial, path, overwrite: true);
        Durable.Folder(Path.GetDirectoryName(path)!);
        return new ExportedFile(name, bytes, Convert.ToHexStringLower(hash.Hash!));
    }

    public async ValueTask DisposeAsync()
    {
        await buffered.DisposeAsync();
        await hashed.DisposeAsync();
        await file.DisposeAsync();
        hash.Dispose();
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
