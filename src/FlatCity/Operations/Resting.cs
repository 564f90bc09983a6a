using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Operations;

/// <summary>
/// When nobody has asked for a while (静息), what the last crowd needed goes back to the machine: the collector by itself keeps it until it is asked for more.
/// Done once after each crowd, and never while anybody waits for an answer.
/// </summary>
[InEveryProcess]
internal sealed class Resting(Rooms rooms) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (seen, done) = (-1L, -1L);
        while (!stoppingToken.IsCancellationRequested)
        {
            var entered = rooms.Entered;
            if (entered == seen && entered != done && rooms.Inside == 0)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                done = entered;
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
}
