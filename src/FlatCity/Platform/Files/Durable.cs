using System.Runtime.InteropServices;

namespace FlatCity.Platform.Files;

/// <summary>
/// A new file is only there for good when its folder is on the disk too: after a power cut a synced file in an unsynced folder has no name.
/// .NET opens no folders, so the two calls of libc stand here. Windows writes folders with their files and needs neither.
/// </summary>
internal static class Durable
{
    /// <summary>Waits until the folder's names are on the disk.</summary>
    public static void Folder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var opened = Open(System.Text.Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (opened < 0)
            throw new IOException($"The folder {folder} cannot be opened to be made durable (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Sync(opened) != 0)
                throw new IOException($"The folder {folder} cannot be made durable (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(opened);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int opened);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int opened);
}
