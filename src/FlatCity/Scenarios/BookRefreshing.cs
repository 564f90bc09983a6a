using FlatCity.Platform.Web;

namespace FlatCity.Scenarios;

/// <summary>Looks every five seconds whether another process has published or moved a scenario.</summary>
[InEveryProcess]
internal sealed class BookRefreshing(ScenarioBook book, ILogger<BookRefreshing> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.RefreshAsync();
            }
            catch (Exception fault)
            {
                log.LogError(fault, "The scenarios could not be read again; those in memory go on");
            }
        }
    }
}
