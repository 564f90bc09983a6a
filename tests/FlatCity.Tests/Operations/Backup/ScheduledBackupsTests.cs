using FlatCity.Operations;
using FlatCity.Operations.Backup;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlatCity.Tests.Operations.Backup;

public sealed class ScheduledBackupsTests
{
    [Fact]
    public void The_last_of_each_day_and_week_is_kept_and_what_is_no_backup_is_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-kept-").FullName;
        var kept = new KeptBackups(folder);
        var first = new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);
        for (var half = 0; half < 60; half++)
            File.WriteAllText(kept.NameAt(first.AddHours(12 * half)), "");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "");

        kept.Prune(days: 3, weeks: 4);

        Assert.Equal(["2026-10-11 13", "2026-10-18 13", "2026-10-25 13", "2026-10-28 13", "2026-10-29 13", "2026-10-30 13"], kept.All().Select(b => b.At.ToString("yyyy-MM-dd HH", null)));
        Assert.True(File.Exists(Path.Combine(folder, "notes.txt")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_backup_is_made_when_it_is_due_copied_elsewhere_and_told_of_when_it_fails(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var folder = Directory.CreateTempSubdirectory("flatcity-due-").FullName;
        var place = new FlatCity.Cities.CityPlace(test.City.DataFolder, database.Kind == DatabaseKind.Postgres ? database.Place : null, Path.Combine(test.City.DataFolder, "keys"));
        var (to, away) = (Path.Combine(folder, "to"), Path.Combine(folder, "a way"));
        using var scheduled = Scheduled($"mkdir -p '{away}' && cp {{}} '{away}'");

        Assert.True(await scheduled.RunOnceAsync());
        Assert.False(await scheduled.RunOnceAsync());
        test.Clock.Advance(TimeSpan.FromHours(25));
        Assert.True(await scheduled.RunOnceAsync());
        Assert.Null(scheduled.Warning);
        Assert.Equal(2, Directory.GetFiles(to).Length);
        Assert.Equal(2, Directory.GetFiles(away).Length);

        using var failing = Scheduled("echo no such place >&2; exit 3");
        test.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Contains("due every 24 hours", failing.Warning, StringComparison.Ordinal);
        Assert.True(await failing.RunOnceAsync());
        Assert.Contains("it ended with 3: no such place", failing.Warning, StringComparison.Ordinal);

        Directory.Delete(folder, recursive: true);

        ScheduledBackups Scheduled(string then) => new(test.City, place, new BackupPlan(to, TimeSpan.FromHours(24), 7, 5, then), NullLogger<ScheduledBackups>.Instance);
    }

    [Fact]
    public async Task Whoever_watches_is_told_why_but_the_city_goes_on_serving()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var test = await TestCity.MakeAsync(database);
        var place = new FlatCity.Cities.CityPlace(test.City.DataFolder, null, Path.Combine(test.City.DataFolder, "keys"));
        var blocked = Path.Combine(test.City.DataFolder, "a-file");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
        var book = await FlatCity.Scenarios.ScenarioBook.LoadAsync(test.City);
        await using var app = await CityHost.BuildAsync(test.City, book, new FlatCity.Operations.HostOptions("http://127.0.0.1:0")
        {
            Place = place,
            Backups = new BackupPlan(Path.Combine(blocked, "to"), TimeSpan.FromHours(24), 7, 5, null),
            Configure = builder =>
            {
                foreach (var background in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly != typeof(IHostedService).Assembly && s.ImplementationType is not { FullName: "Microsoft.AspNetCore.Hosting.GenericWebHostService" }).ToList())
                    builder.Services.Remove(background);
            },
        });
        using var http = new HttpClient { BaseAddress = new Uri(await CityHost.StartAsync(app)) };

        await app.Services.GetRequiredService<ScheduledBackups>().RunOnceAsync();
        var ready = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.OK, ready.StatusCode);
        var said = await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("ready\nwarning: the backup to", said, StringComparison.Ordinal);
        Assert.DoesNotContain(blocked, said, StringComparison.Ordinal);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
