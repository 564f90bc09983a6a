using System.Data.Common;
using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Interop.Mail;

/// <summary>
/// Reads the city's mailbox by itself, under a lease so that of several processes one does it. From the city pack's doors.yaml; what the host's configuration `MailIn`
/// says (`Folder`, or `Host`, `Port`, `Security`, `User`, `Password`, `Box`) stands over it. Without either no mail comes in; no password has a default.
/// </summary>
internal sealed class MailWorker(CaseOffice cases, IConfiguration configuration, OutsideHttp outside, DoorWatch watch, ILogger<MailWorker> log) : BackgroundService
{
    /// <summary>Its name among the doors.</summary>
    public const string Door = "mail-in";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostPause = TimeSpan.FromMinutes(5);
    private readonly string holder = Lease.NewHolder();

    /// <summary>Where the host's configuration reads mail; nothing where it says nothing.</summary>
    public static string? SetBy(IConfiguration configuration) =>
        configuration.GetSection("MailIn") is var settings && settings["Folder"] is { Length: > 0 } folder ? folder : settings["Host"] is { Length: > 0 } host ? host : null;

    /// <summary>The mailbox as it is set up; nothing where none is. A secret that is not there is a <see cref="NotSentException"/>.</summary>
    public static Mailbox? BoxOf(IConfiguration configuration, City city, OutsideHttp outside) => SetBy(configuration) is not null ? BoxOf(configuration.GetSection("MailIn"), outside) : city.Pack.Doors.Mail switch
    {
        null => null,
        { Folder: { } folder } => new FolderMailbox(Path.Combine(city.DataFolder, folder)),
        var mail => new ImapMailbox(new ImapSettings(mail.Host, mail.Port, mail.Security, mail.User, NamedSecrets.Need(city.DataFolder, mail.Password, NotSent.Shut), mail.Box), outside),
    };

    /// <summary>Whether the host's configuration names a server and not who reads there: then no mail is read.</summary>
    public static bool LacksUser(IConfiguration configuration) =>
        configuration.GetSection("MailIn") is var settings && string.IsNullOrEmpty(settings["Folder"]) && !string.IsNullOrEmpty(settings["Host"]) && (string.IsNullOrEmpty(settings["User"]) || string.IsNullOrEmpty(settings["Password"]));

    private static Mailbox? BoxOf(IConfigurationSection settings, OutsideHttp outside)
    {
        if (settings["Folder"] is { Length: > 0 } folder)
            return new FolderMailbox(folder);
        return settings["Host"] is { Length: > 0 } host && settings["User"] is { Length: > 0 } user && settings["Password"] is { Length: > 0 } password
            ? new ImapMailbox(new ImapSettings(host, int.TryParse(settings["Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 993, settings["Security"] ?? "tls", user, ChannelSettings.Reveal(password)!, settings["Box"] ?? "INBOX"), outside)
            : null;
    }

    /// <summary>Takes what waits in the box, once; tests call it instead of waiting.</summary>
    public static async Task<int> RunOnceAsync(CaseOffice cases, Mailbox box, string holder, CancellationToken ending, DoorWatch? watch = null)
    {
        if (await Lease.TakeAsync(cases.City.Database, "mail-in", holder) is null)
            return 0;
        var done = 0;
        var waiting = await box.WaitingAsync(ending);
        if (watch is not null)
            await watch.WorkedAsync(Door);
        foreach (var mail in waiting)
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
        if (SetBy(configuration) is null && cases.City.Pack.Doors.Mail is null)
            return;
        Mailbox? box = null;
        var pause = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                box ??= BoxOf(configuration, cases.City, outside);
                if (box is null)
                {
                    log.LogWarning("No mail is read: MailIn names the server {Host}, and not both User and Password.", SetBy(configuration));
                    return;
                }

                pause = await RunOnceAsync(cases, box, holder, stoppingToken, watch) > 0 ? TimeSpan.FromSeconds(1) : Pause;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Mail could not be read; it is tried again. Look at doors.yaml of the city pack, or at the settings MailIn.");
                // A trouble of the city's own store is not the mailbox's; health says it.
                if (fault is not (DbException or StoreSlowException))
                    await watch.FailedAsync(Door, fault.Message);
                if (box is not null)
                    await box.DisposeAsync();
                box = null;
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

        if (box is not null)
            await box.DisposeAsync();
    }
}
