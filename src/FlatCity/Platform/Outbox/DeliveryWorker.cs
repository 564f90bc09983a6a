using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// Sends messages in the background, under a lease of its own: a mail server that takes its time must not hold up escalations,
/// which other background work does. A failure is logged and tried again; every row stays until it is known to have gone.
/// </summary>
internal sealed class DeliveryWorker(Database database, Delivery delivery, Pulse pulse, ILogger<DeliveryWorker> log) : BackgroundService
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private readonly string holder = Lease.NewHolder();

    /// <summary>Sends what can be sent now, once; tests call it instead of waiting.</summary>
    public static async Task<bool> RunOnceAsync(Database database, Delivery delivery, string holder) =>
        await Lease.TakeAsync(database, "outbox", holder) is { } lease && await delivery.RunAsync(lease) > 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await RunOnceAsync(database, delivery, holder);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Sending messages failed and will be tried again.");
            }

            try
            {
                await pulse.WaitAsync(more ? TimeSpan.FromMilliseconds(50) : Most, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
