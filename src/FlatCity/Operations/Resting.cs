using System.Runtime.InteropServices;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Operations;

/// <summary>
/// When nobody has asked for a while (静息), what the last crowd needed goes back to the machine: the collector by itself keeps it until it is asked for
/// more, and so do SQLite's readers and libc. Done once after the start and again when the program has grown, so not after each of those who look in all
/// day (a collector asks for /metrics), and never while anybody waits for an answer.
/// </summary>
[InEveryProcess]
internal sealed class Resting(Rooms rooms, City city) : BackgroundService
{
    /// <summary>So much larger than after the last rest is worth another: as much as new objects fill before the collector looks by itself (Gen0Size).</summary>
    private const long Worth = 16L << 20;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (seen, rested) = (-1L, -Worth);
        while (!stoppingToken.IsCancellationRequested)
        {
            var entered = rooms.Entered;
            if (entered == seen && rooms.Inside == 0 && Environment.WorkingSet - rested >= Worth)
            {
                await RestAsync(city.Database);
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GiveBack();
                rested = Environment.WorkingSet;
            }

            seen = entered;
            try
            {
                await Task.Delay(Quiet, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task RestAsync(Database database)
    {
        try
        {
            await database.RestAsync();
        }
        catch (Exception trouble) when (StoreTrouble.Of(trouble) is not null)
        {
            // The store has a trouble of its own, which health tells; it rests another time.
        }
    }

    /// <summary>What SQLite and the picture library have freed lies with libc, which keeps it; the call is glibc's own.</summary>
    private static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another libc, which has no such call.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
