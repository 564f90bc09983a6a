using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Doctor;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Watch;

/// <summary>What the running program last found out about itself; pages read it and ask nobody.</summary>
internal sealed class WatchState
{
    private volatile Seen? latest;

    public Seen? Latest
    {
        get => latest;
        set => latest = value;
    }

    /// <summary>How many things want somebody.</summary>
    public int Wanting => latest?.Findings.Troubles.Count(t => t.Weight != Weight.Note) ?? 0;

    internal sealed record Seen(long At, Findings Findings);
}

/// <summary>
/// Watches the running city: readings four times a minute, the doctor's checks once a minute, without those that take long. Each process looks for itself;
/// of those that do the city's work (`background`) the one that has the lease, and keeps it, writes down what is new and tells whom it concerns.
/// </summary>
[InEveryProcess]
internal sealed class WatchWorker(City city, ScenarioBook scenarios, CityGauges gauges, WatchState state, IConfiguration settings, ILogger<WatchWorker> log, IServiceProvider services, bool background) : BackgroundService
{
    private const int RoundsOfReading = 3;
    private const int RoundsOfCheckup = 12;

    /// <summary>A round renews the lease, which ends after thirteen seconds: longer rounds would let it wander from one process to the next.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly string holder = Lease.NewHolder();
    private readonly NewestBackup newest = new();

    private BackupPlan? Backups => services.GetService<BackupPlan>();

    /// <summary>One reading.</summary>
    public async Task<CityReading> ReadAsync()
    {
        var reading = await CityReading.TakeAsync(city, Backups?.Folder);
        gauges.Latest = reading;
        return reading;
    }

    /// <summary>One look at everything, and who must know is told; tests call it instead of waiting.</summary>
    public async Task LookAsync()
    {
        var findings = await Checkup.RunAsync(new Surroundings(services.GetService<CityPlace>() ?? new CityPlace(city.DataFolder), city.Clock, settings)
        {
            City = city,
            Scenarios = scenarios,
            Reading = await ReadAsync(),
            Newest = newest,
            Backups = Backups?.Folder,
            BackupEvery = Backups?.Every ?? TimeSpan.FromHours(24),
        });
        state.Latest = new(city.Now, findings);
        if (await HoldAsync() is not { } lease)
            return;
        IReadOnlyList<Holding> administrators;
        IReadOnlyList<string> mails;
        await using (var reading = await city.Database.ReadAsync())
        {
            administrators = [.. (await Holdings.AllAsync(reading, city.Now)).Where(h => h.FromAt <= city.Now && city.Posts.Find(h.Post)?.Administrates is not null)];
            mails = await WarningBook.MailsAsync(reading, city.Keys);
        }

        await WarningBook.KeepAsync(city, lease, findings.Troubles, administrators, mails);
        await WarningMail.SendAsync(city, services.GetRequiredService<OutsideHttp>(), HoldAsync);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            try
            {
                await HoldAsync();
                if (round % RoundsOfCheckup == RoundsOfReading)
                    await LookAsync();
                else if (round % RoundsOfReading == 0)
                    await ReadAsync();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The city could not be looked at; it is tried again.");
            }

            await Task.Delay(Every, city.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes or renews the lease of telling; nothing in a process that only answers, or where another has it.</summary>
    private async Task<Lease?> HoldAsync() => background ? await Lease.TakeAsync(city.Database, "watch", holder) : null;
}
