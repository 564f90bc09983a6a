using FlatCity.Platform.Web;

namespace FlatCity.Cases.Advise;

/// <summary>Looks every five seconds whether another version of the advice is in use.</summary>
[InEveryProcess]
internal sealed class AdviceRefreshing(CaseOffice cases, ILogger<AdviceRefreshing> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        do
        {
            try
            {
                await cases.Advice.RefreshAsync();
            }
            catch (Exception fault)
            {
                log.LogError(fault, "The advice could not be read again; that in memory goes on");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
