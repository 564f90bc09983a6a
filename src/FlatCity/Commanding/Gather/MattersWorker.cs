using FlatCity.Cases;
using FlatCity.Platform.Storage;

namespace FlatCity.Commanding.Gather;

/// <summary>Looks every few minutes whether open cases have come or gone, and groups them anew; a failure is logged and tried again.</summary>
internal sealed class MattersWorker(CaseOffice cases, ILogger<MattersWorker> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(3);
    private readonly string holder = Lease.NewHolder();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, stoppingToken);
            using var timer = new PeriodicTimer(Every);
            do
            {
                try
                {
                    await KeepMatters.RunAsync(cases, holder, stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(fault, "Hot matters could not be found and will be tried again.");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The city is being closed; what was kept stays.
        }
    }
}
