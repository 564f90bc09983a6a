using System.Globalization;
using FlatCity.Cases;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Interop.Mail;

/// <summary>
/// Reads the city's mailbox by itself, under a lease so that of several processes one does it. From the configuration `MailIn`: `Folder`, or `Host`, `Port`,
/// `Security`, `User`, `Password`, `Box`. Without either no mail comes in; no password has a default.
/// </summary>
internal sealed class MailWorker(CaseOffice cases, IConfiguration configuration, ILogger<MailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostPause = TimeSpan.FromMinutes(5);
    private readonly string holder = Lease.NewHolder();

    /// <summary>The mailbox as it is set up; nothing where none is.</summary>
    public static Mailbox? BoxOf(IConfiguration configuration)
    {
        var settings = configuration.GetSection("MailIn");
        if (settings["Folder"] is { Length: > 0 } folder)
            return new FolderMailbox(folder);
        return settings["Host"] is { Length: > 0 } host && settings["User"] is { Length: > 0 } user && settings["Password"] is { Length: > 0 } password
            ? new ImapMailbox(new ImapSettings(host, int.TryParse(settings["Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 993, settings["Security"] ?? "tls", user, ChannelSettings.Reveal(password)!, settings["Box"] ?? "INBOX"))
            : null;
    }

    /// <summary>Takes what waits in the box, once; tests call it instead of waiting.</summary>
    public static async Task<int> RunOnceAsync(CaseOffice cases, Mailbox box, string holder, CancellationToken ending)
    {
        if (await Lease.TakeAsync(cases.City.Database, "mail-in", holder) is null)
            return 0;
        var done = 0;
        foreach (var mail in await box.WaitingAsync(ending))
        {
            // The lease is short and a mail may be long: it is taken again before each.
            if (await Lease.TakeAsync(cases.City.Database, "mail-in", holder) is not { } lease)
                return done;
            await TakeMail.RunAsync(cases, lease, mail.Token, mail.Bytes, () => mail.FetchAsync(ending));
            await mail.DoneAsync(ending);
            done++;
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (BoxOf(configuration) is not { } box)
            return;
        var pause = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                pause = await RunOnceAsync(cases, box, holder, stoppingToken) > 0 ? TimeSpan.FromSeconds(1) : Pause;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Mail could not be read; it is tried again. Look at the settings MailIn.");
                await box.DisposeAsync();
                box = BoxOf(configuration)!;
                pause = pause < Pause ? Pause : pause * 2 < MostPause ? pause * 2 : MostPause;
            }

            try
            {
                await Task.Delay(pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await box.DisposeAsync();
    }
}
