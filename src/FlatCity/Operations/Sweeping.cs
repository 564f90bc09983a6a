using FlatCity.Cities;
using FlatCity.Interop;
using FlatCity.Platform.Web;

namespace FlatCity.Operations;

/// <summary>Every ten minutes: sessions that have ended and answers kept long enough go away, files that nobody took, warnings long over, and what runs of learning and replays left that nobody came back for.</summary>
internal sealed class Sweeping(City city, ILogger<Sweeping> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var files = new Cases.SweepFiles(city);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), city.Clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await Sessions.SweepAsync(city);
                await files.RunAsync();
                await Idempotency.SweepAsync(city.Database, city.Now);
                await InteropSlice.SweepAsync(city);
                await Watch.WarningBook.SweepAsync(city);
                await Cases.LearnAdvice.SweepAsync(city);
                Check.ReplayJournal.Sweep(city.DataFolder, city.Clock.GetUtcNow().UtcDateTime);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Sweeping failed; it is tried again in ten minutes");
            }
        }
    }
}
