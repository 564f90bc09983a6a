using FlatCity.Cases;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Webhooks;

/// <summary>
/// Feeds and empties the receivers' lanes under a lease of their own. Each lane runs by itself, so that one receiver which does not answer holds up nobody else,
/// neither another receiver nor a message to a person.
/// </summary>
internal sealed class WebhookWorker(CaseOffice cases, OutsideHttp outside, ILogger<WebhookWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private readonly Delivery delivery = new(cases.City.Database, cases.City.Keys, new WebhookSink(cases.City, outside), cases.City.Clock);
    private readonly string holder = Lease.NewHolder();
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);
    private long handled;

    /// <summary>Does everything that can be done now, once; tests call it instead of waiting.</summary>
    public async Task<bool> RunOnceAsync()
    {
        var before = Volatile.Read(ref handled);
        if (await BeginAsync() is not { } fed)
            return false;
        await Task.WhenAll(running.Values);
        return fed > 0 || Volatile.Read(ref handled) > before;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, cases.City.Clock);
        var last = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                // A city without receivers looks four times a minute, not sixty.
                var receivers = await WebhookReceivers.AllAsync(cases.City);
                if (!receivers.Any(r => r.State != "ended") && cases.City.Clock.GetUtcNow() - last < Idle)
                    continue;
                last = cases.City.Clock.GetUtcNow();
                await BeginAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Webhooks failed and will be tried again.");
            }
        }
    }

    /// <summary>Feeds the lanes and starts those that are not running; gives how much was read, or nothing where another process has the lease.</summary>
    private async Task<int?> BeginAsync()
    {
        var city = cases.City;
        if (await Lease.TakeAsync(city.Database, "webhooks", holder) is not { } lease)
            return null;
        var living = (await WebhookReceivers.AllAsync(city)).Where(r => r.State != "ended").ToList();
        var fed = await WebhookFeed.RunAsync(cases, living, lease);
        foreach (var (lane, _) in running.Where(r => r.Value.IsCompleted).ToList())
            running.Remove(lane);
        foreach (var receiver in living.Where(r => r.State == "on" && !running.ContainsKey(r.Lane)))
            running[receiver.Lane] = EmptyAsync(receiver.Lane, lease);
        return fed;
    }

    private async Task EmptyAsync(string lane, Lease lease)
    {
        try
        {
            // Off the loop's own thread at once: the first receiver must not hold up the second.
            await Task.Yield();
            Interlocked.Add(ref handled, await delivery.RunAsync(lease, lane));
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The lane {Lane} failed and will be tried again.", lane);
        }
    }
}
