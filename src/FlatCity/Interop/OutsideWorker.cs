using FlatCity.Cases;
using FlatCity.Interop.Open311;
using FlatCity.Interop.Orders;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop;

/// <summary>
/// Speaks to other systems as a client (外部系统): work orders to units' own Open311 and how they stand there, answers to the platforms of upper lines. Under one lease;
/// each of them runs by itself, so that one which is down or slow holds up no other and no message to a person.
/// </summary>
internal sealed class OutsideWorker(CaseOffice cases, OutsideHttp outside, ILogger<OutsideWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);
    private readonly Delivery delivery = new(cases.City.Database, cases.City.Keys, new OpenSink(cases, outside), cases.City.Clock);
    private readonly string holder = Lease.NewHolder();
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);
    private long handled;

    /// <summary>Does everything that can be done now, once; tests call it instead of waiting.</summary>
    public async Task<bool> RunOnceAsync()
    {
        var before = Volatile.Read(ref handled);
        if (!await BeginAsync())
            return false;
        await Task.WhenAll(running.Values);
        return Volatile.Read(ref handled) > before;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a city has of this stands in its pack, and another pack means another start. Without any, only what an earlier pack left in the outbox is looked for.
        var has = cases.City.Pack.OpenServers.Count > 0 || cases.City.Pack.OrderMaps.Any(map => map.Delivery is not null);
        using var timer = new PeriodicTimer(has ? Every : Seldom, cases.City.Clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                if (has || (await LanesAsync()).Count > 0)
                    await BeginAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Other systems could not be served and will be tried again.");
            }
        }
    }

    /// <summary>Starts those that are not running; false where another process has the lease.</summary>
    private async Task<bool> BeginAsync()
    {
        if (await Lease.TakeAsync(cases.City.Database, "outside", holder) is not { } lease)
            return false;
        foreach (var (name, _) in running.Where(r => r.Value.IsCompleted).ToList())
            running.Remove(name);
        foreach (var server in cases.City.Pack.OpenServers.DistinctBy(s => s.Unit))
            Start(OutsideRequests.LaneOf(server.Unit), async () => await delivery.RunAsync(lease, OutsideRequests.LaneOf(server.Unit)) + await OpenFollow.RunAsync(cases, outside, server, lease));
        // A unit whose file was taken out of the pack: what waits for it is left to people, not for ever to itself.
        foreach (var lane in (await LanesAsync()).Except(cases.City.Pack.OpenServers.Select(s => OutsideRequests.LaneOf(s.Unit)), StringComparer.Ordinal))
            Start(lane, () => delivery.RunAsync(lease, lane));
        foreach (var map in cases.City.Pack.OrderMaps.Where(map => map.Delivery is not null))
            Start("orders:" + map.Line, () => PostAnswers.RunAsync(cases, outside, map, lease));
        return true;
    }

    private async Task<IReadOnlyList<string>> LanesAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        return await reading.AllAsync<string>("select distinct lane from outbox where door = @Door and next_at is not null", new { OutsideRequests.Door });
    }

    private void Start(string name, Func<Task<int>> work)
    {
        if (!running.ContainsKey(name))
            running[name] = RunAsync(name, work);
    }

    private async Task RunAsync(string name, Func<Task<int>> work)
    {
        try
        {
            // Off the loop's own thread at once: the first system must not hold up the second.
            await Task.Yield();
            Interlocked.Add(ref handled, await work());
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The system {Name} failed and will be tried again.", name);
        }
    }
}
