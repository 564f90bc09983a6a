using System.Globalization;

namespace FlatCity.Tests.Platform.Databases;

/// <summary>
/// Temporary folders of this test process, under one whose name carries its process id. What a killed run left behind is
/// swept by the next one. Short, because a Unix socket's path may have 107 bytes.
/// </summary>
internal static class TemporaryFolders
{
    private const string Prefix = "flatcity-test-";
    private static readonly Lazy<string> Own = new(MakeOwn);

    public static string Make(string name) => Directory.CreateDirectory(Path.Combine(Own.Value, name)).FullName;

    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file is still open or belongs to the server's user: the next run sweeps it.
        }
    }

    public static void RemoveAll()
    {
        if (Own.IsValueCreated)
            Remove(Own.Value);
    }

    /// <summary>Removes the folders of test processes that are no more.</summary>
    public static void SweepStale(string under)
    {
        foreach (var folder in Directory.EnumerateDirectories(under, Prefix + "*"))
        {
            if (int.TryParse(folder.AsSpan(folder.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var owner) && !IsAlive(owner))
                Remove(folder);
        }
    }

    public static string NameFor(int processId) => $"{Prefix}{processId}";

    private static string MakeOwn()
    {
        var under = Path.GetTempPath() is { Length: < 40 } usual ? usual : "/tmp";
        SweepStale(under);
        return Directory.CreateDirectory(Path.Combine(under, NameFor(Environment.ProcessId))).FullName;
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
