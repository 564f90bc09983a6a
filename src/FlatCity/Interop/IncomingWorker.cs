using FlatCity.Cases;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Orders;
using FlatCity.Interop.Sms;
using FlatCity.Platform.Storage;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Interop;

/// <summary>
/// What the doors from outside do by themselves, under one lease so that of several processes one does it: orders whose case has ended, late answers,
/// parts of texts that stay alone, answers that go by mail. Everything is found in the rows again after a kill.
/// </summary>
internal sealed class IncomingWorker(CaseOffice cases, ILogger<IncomingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly string holder = Lease.NewHolder();

    /// <summary>Does everything that can be done now, once; tests call it instead of waiting.</summary>
    public static async Task<int> RunOnceAsync(CaseOffice cases, string holder, CancellationToken ending = default)
    {
        if (await Lease.TakeAsync(cases.City.Database, "incoming", holder) is not { } lease)
            return 0;
        var did = await OrderWork.RunAsync(cases, lease) + await TakeSms.LandPartsAsync(cases, lease);
        // Last, because a mail server that hangs must not keep the others waiting.
        return did + await OrderMail.RunAsync(cases, lease, ending);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunOnceAsync(cases, holder, stoppingToken) > 0)
                    continue;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The doors from outside could not be served; they are tried again.");
            }

            try
            {
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
