using FlatCity.Cases;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Orders;
using FlatCity.Interop.Sms;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Interop;

/// <summary>
/// What the doors from outside do by themselves, under one lease so that of several processes one does it: orders whose case has ended, late answers,
/// parts of texts that stay alone, answers that go by mail. Everything is found in the rows again after a kill.
/// </summary>
internal sealed class IncomingWorker(CaseOffice cases, OutsideHttp outside, ILogger<IncomingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly string holder = Lease.NewHolder();

    /// <summary>Does everything that can be done now, once; tests call it instead of waiting.</summary>
    public static async Task<int> RunOnceAsync(CaseOffice cases, OutsideHttp outside, string holder, CancellationToken ending = default)
    {
        if (await Lease.TakeAsync(cases.City.Database, "incoming", holder) is not { } lease)
            return 0;
        var did = await OrderWork.RunAsync(cases, lease) + await TakeSms.LandPartsAsync(cases, lease);
        // Last, because a mail server that hangs must not keep the others waiting.
        return did + await OrderMail.RunAsync(cases, outside, lease, ending);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunOnceAsync(cases, outside, holder, stoppingToken) > 0)
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
