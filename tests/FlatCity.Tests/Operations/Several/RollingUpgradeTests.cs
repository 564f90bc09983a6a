using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Operations.Crash;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Several;

/// <summary>
/// The schema grows under programs that serve, by `flatcity upgrade` and beyond: no client meets an error, programs of the older schema serve on and may be started again; only what
/// contracts keeps them out. The later migrations are the test's own, run by the same code as `flatcity upgrade`.
/// </summary>
public sealed class RollingUpgradeTests
{
    private const int Clients = 24;
    private static readonly Migration Grows = new(9998, "grows", """
        -- expand
        -- What a later program will want.
        alter table cases add column later text;
        alter table case_step add column later bigint not null default 0;
        create table later_thing (id bigint primary key, case_id bigint not null references cases (id));
        create index case_step_later on case_step (later, case_id);
        """, Expands: true);
    private static readonly Migration Shrinks = new(9999, "shrinks", """
        -- contract
        -- What no program wants any more.
        drop table later_thing;
        """, Expands: false);

    /// <summary>The migration that is undone for the test, so that `flatcity upgrade` has something to do.</summary>
    private static readonly Migration Newest = Migrator.All(Dialect.Postgres).Single(m => m.Name == "open-late");

    [Fact]
    public async Task It_grows_under_load_without_an_error_and_older_programs_serve_until_it_contracts()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-rolling-").FullName;
        try
        {
            using var server = await CrashServer.MakeAsync();
            var place = new CityPlace(Path.Combine(folder, "data"), server.Database);
            await using var before = await ServingProgram.StartAsync(place);
            var promises = new Promises();
            var lives = CaseLife.Many(promises, Clients);
            using var stopped = new CancellationTokenSource();
            var running = CaseLife.RunAllAsync(lives, before, stopped.Token);
            await Task.Delay(1_500, TestContext.Current.CancellationToken);
            await CaseLife.UntilAsync(promises, Clients);

            // The program that serves is one version newer than the schema, until the command itself brings it up under the load.
            await MakeOlderAsync(place);
            await CaseLife.UntilAsync(promises, promises.All.Count + Clients);
            var upgraded = await Programs.RunAsync(PublishedProgram.Path(), "upgrade", "--json", "--data", place.DataFolder, "--database", server.Database);
            Assert.True(upgraded.Code == 0, upgraded.Said);
            var told = JsonNode.Parse(upgraded.Output)!;
            Assert.Equal((1, Newest.Title), (told["ran"]!.GetValue<int>(), Assert.Single(told["pending"]!.AsArray())!["title"]!.GetValue<string>()));
            Assert.True(File.Exists(told["backup"]!.GetValue<string>()));

            await MigrateAsync(place, Grows);
            var grown = promises.All.Count;
            // A program of the older schema starts beside it, and the first is then taken away.
            await using var after = await ServingProgram.StartAsync(place);
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await CaseLife.UntilAsync(promises, grown);
            await stopped.CancelAsync();
            await running;
            Assert.True(promises.Broken.IsEmpty, string.Join('\n', promises.Broken));
            Assert.Equal(0, promises.Troubles);
            Assert.True(promises.All.Count > grown && grown > Clients, $"{grown} writes before, {promises.All.Count} in all.");
            before.Kill();
            await CaseLife.ResumeAllAsync(lives, after, promises);
            var found = await PromiseCheck.RunAsync(place, after, promises, new Random(1));
            // The one thing that is told: that the schema is of a newer program.
            Assert.NotEmpty(found);
            Assert.All(found, line => Assert.Contains("9998_grows", line, StringComparison.Ordinal));

            await MigrateAsync(place, Grows, Shrinks);
            var refused = await Programs.RunAsync(PublishedProgram.Path(), "serve", "--urls", "http://127.0.0.1:0", "--data", place.DataFolder, "--database", server.Database);
            Assert.Equal(1, refused.Code);
            Assert.Contains("newer FlatCity (9999_shrinks)", refused.Faults, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The schema as it was before an index came: what a program does without, only slower.</summary>
    private static async Task MakeOlderAsync(CityPlace place)
    {
        await using var database = Database.Open(place.Database);
        await using var reading = await database.ReadAsync();
        var connection = await reading.RawAsync();
        await Dapper.SqlMapper.ExecuteAsync(connection, "drop index cases_open_late");
        Assert.Equal(1, await Dapper.SqlMapper.ExecuteAsync(connection, "delete from migration where number = @Number", new { Number = (long)Newest.Number }));
    }

    private static async Task MigrateAsync(CityPlace place, params Migration[] later)
    {
        await using var database = Database.Open(place.Database);
        Assert.Equal(1, await Migrator.RunAsync(database, TimeProvider.System, all: [.. Migrator.All(database.Dialect), .. later]));
    }
}
