using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Doctor;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
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
/// the one that has the lease writes down what is new and tells whom it concerns.
/// </summary>
internal sealed class WatchWorker(City city, ScenarioBook scenarios, CityGauges gauges, WatchState state, IConfiguration settings, ILogger<WatchWorker> log, IServiceProvider services) : BackgroundService
{
    private const int RoundsOfCheckup = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private readonly string holder = Lease.NewHolder();

    private BackupPlan? Backups => services.GetService<BackupPlan>();

    /// <summary>One reading.</summary>
    public async Task ReadAsync() => gauges.Latest = await CityReading.TakeAsync(city, Backups?.Folder);

    /// <summary>One look at everything, and who must know is told; tests call it instead of waiting.</summary>
    public async Task LookAsync()
    {
        var findings = await Checkup.RunAsync(new Surroundings(services.GetService<CityPlace>() ?? new CityPlace(city.DataFolder), city.Clock, settings)
        {
            City = city,
            Scenarios = scenarios,
            Backups = Backups?.Folder,
            BackupEvery = Backups?.Every ?? TimeSpan.FromHours(24),
        });
        state.Latest = new(city.Now, findings);
        if (await Lease.TakeAsync(city.Database, "watch", holder) is not { } lease)
            return;
        IReadOnlyList<Holding> administrators;
        IReadOnlyList<string> mails;
        await using (var reading = await city.Database.ReadAsync())
        {
            administrators = [.. (await Holdings.AllAsync(reading, city.Now)).Where(h => h.FromAt <= city.Now && PostRoles.Administrators.Any(role => city.Posts.Find(h.Post)?.Roles.Contains(role) == true))];
            mails = await WarningBook.MailsAsync(reading, city.Keys);
        }

        await WarningBook.KeepAsync(city, lease, findings.Troubles, administrators, mails);
        await WarningMail.SendAsync(city, services.GetRequiredService<FlatCity.Platform.Web.OutsideHttp>(), lease);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            try
            {
                await ReadAsync();
                if (round % RoundsOfCheckup == 1)
                    await LookAsync();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The city could not be looked at; it is tried again.");
            }

            await Task.Delay(Every, city.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
