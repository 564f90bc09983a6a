using FlatCity.Cities;
using FlatCity.Operations.Backup;

namespace FlatCity.Operations.Watch;

/// <summary>Takes the city's reading four times a minute, so that /metrics and pages need ask nobody.</summary>
internal sealed class WatchWorker(City city, CityGauges gauges, ILogger<WatchWorker> log, IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>One round; tests call it instead of waiting.</summary>
    public async Task RunOnceAsync() => gauges.Latest = await CityReading.TakeAsync(city, services.GetService<BackupPlan>()?.Folder);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The city's reading could not be taken; it is tried again.");
            }

            await Task.Delay(Every, city.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
