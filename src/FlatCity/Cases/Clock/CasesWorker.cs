using System.Diagnostics;
using FlatCity.Cases.Figures;
using FlatCity.Cases.Search;
using FlatCity.Platform.Storage;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Cases.Clock;

/// <summary>
/// The background work of a city, under one lease so that of several processes one does it: due escalations and ends of stops,
/// the rounds that figures are counted from, draws of call-backs, search, audit positions. Woken by commits and by the next due time; a failure is logged and tried again, never lost,
/// because every row stays until its deed is committed.
/// </summary>
internal sealed class CasesWorker(CaseOffice cases, ILogger<CasesWorker> log) : BackgroundService
{
    /// <summary>So long background work holds back for people who wait; then it takes its turn all the same.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(10);
    private const int Busy = 8;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private readonly string holder = Lease.NewHolder();

    /// <summary>Does everything that can be done now, once; tests call it instead of waiting.</summary>
    public static async Task<bool> RunOnceAsync(CaseOffice cases, string holder)
    {
        var database = cases.City.Database;
        if (await Lease.TakeAsync(database, "background", holder) is not { } lease)
            return false;
        Func<Task<int>>[] works =
        [
            () => DueWork.RunAsync(cases, lease),
            () => FillSearch.RunAsync(cases, lease),
            () => KeepRounds.RunAsync(database, lease),
            () => Draw.RunDraws.RunAsync(cases, lease),
            () => AuditPositions.GiveAsync(database, lease),
        ];
        var did = 0;
        var faults = new List<Exception>();
        foreach (var work in works)
        {
            // One kind that fails must not keep the others from their turn; what failed is told when all have had theirs.
            try
            {
                did += await work();
            }
            catch (Exception fault)
            {
                faults.Add(fault);
            }
        }

        return faults.Count == 0 ? did > 0 : throw new AggregateException(faults);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = Stopwatch.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                if (cases.City.Database.Waiting > Busy && Stopwatch.GetElapsedTime(done) < MostPatience)
                {
                    await Task.Delay(100, stoppingToken);
                    continue;
                }

                more = await RunOnceAsync(cases, holder);
                done = Stopwatch.GetTimestamp();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Background work failed and will be tried again.");
            }

            try
            {
                await cases.City.Pulse.WaitAsync(more ? TimeSpan.FromMilliseconds(100) : Most, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
