using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>
/// The program is killed (SIGKILL) at random moments while 64 clients file, open, dispatch, sign for, handle, upload photos and close. After each start
/// everything acknowledged is there once and everything agrees. 20 kills a database; 200 with `./test --long`. FLATCITY_SEED repeats a run.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Clients = 64;
    private static readonly int Kills = Environment.GetEnvironmentVariable("FLATCITY_LONG") == "1" ? 200 : 20;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("FLATCITY_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_261_126;

    [Fact]
    public async Task On_SQLite_what_was_acknowledged_outlives_every_kill_of_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-crash-").FullName;
        try
        {
            var place = new CityPlace(Path.Combine(folder, "data"));
            Assert.Empty(await CrashAsync(place, Kills, (program, _) => program.Kill(), null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task On_PostgreSQL_it_outlives_every_kill_of_the_program_and_of_the_server()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-crash-").FullName;
        try
        {
            using var server = await CrashServer.MakeAsync();
            var place = new CityPlace(Path.Combine(folder, "data"), server.Database);
            // In turn: the program, the server under the running program, both.
            Assert.Empty(await CrashAsync(
                place,
                Kills,
                (program, kill) =>
                {
                    if (kill % 3 != 0)
                        server.StopAtOnce();
                    if (kill % 3 != 1)
                        program.Kill();
                },
                kill =>
                {
                    if (kill % 3 != 0)
                        server.Start();
                }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What was found broken; stops at the first kill that broke something.</summary>
    internal async Task<IReadOnlyList<string>> CrashAsync(CityPlace place, int kills, Action<ServingProgram, int> kill, Action<int>? mend, string? how = null)
    {
        var random = new Random(Seed);
        var promises = new Promises();
        var lives = CaseLife.Many(promises, Clients);
        ServingProgram? program = null;
        try
        {
            // The city is made by a sound program: one that answers before it commits cannot even make one every time.
            if (how is not null)
            {
                await using var maker = await ServingProgram.StartAsync(place);
            }

            for (var i = 0; i <= kills; i++)
            {
                if (program?.HasEnded ?? false)
                {
                    await program.DisposeAsync();
                    program = null;
                }

                program ??= await ServingProgram.StartAsync(place, how);
                var running = program;
                await CaseLife.ResumeAllAsync(lives, running, promises);
                IReadOnlyList<string> broken = promises.Broken.IsEmpty ? await PromiseCheck.RunAsync(place, running, promises, random) : [.. promises.Broken];
                if (broken.Count > 0)
                {
                    output.WriteLine($"seed {Seed}, after kill {i}: {broken.Count} things");
                    return broken;
                }

                if (i == kills)
                    break;
                using var stopped = new CancellationTokenSource();
                var running64 = CaseLife.RunAllAsync(lives, running, stopped.Token);
                // At a random moment, and not before something has been done: how fast the machine is must not decide what is tried.
                var (until, least) = (Environment.TickCount64 + random.Next(200, 1_000), promises.All.Count + random.Next(30, 250));
                for (var most = Environment.TickCount64 + 20_000; Environment.TickCount64 < most && promises.Broken.IsEmpty && (Environment.TickCount64 < until || promises.All.Count < least);)
                    await Task.Delay(random.Next(1, 20), TestContext.Current.CancellationToken);
                kill(running, i);
                // Where the program lives on it must take it in its stride: clients see 503, and go on when the server is back.
                if (!running.HasEnded)
                    await Task.Delay(random.Next(50, 500), TestContext.Current.CancellationToken);
                mend?.Invoke(i);
                if (!running.HasEnded)
                    await Task.Delay(300, TestContext.Current.CancellationToken);
                await stopped.CancelAsync();
                await running64;
            }

            var rest = await PromiseCheck.AtRestAsync(place);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {kills} kills, {promises.Numbers.Count} cases, {promises.All.Count} acknowledged writes, {promises.Photos.Count} photos, {promises.Troubles} answers of 503"));
            Assert.True(how is not null || (promises.Numbers.Count > Clients && !promises.Photos.IsEmpty), $"{promises.Numbers.Count} cases and {promises.Photos.Count} photos are too few to prove anything.");
            return rest;
        }
        finally
        {
            if (program is not null)
                await program.DisposeAsync();
        }
    }

    /// <summary>A school of the community whose people the demonstration shows.</summary>
    internal static (string Words, string Community) School()
    {
        const string Community = "330383198001";
        var pack = CityPack.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "longgang"))).Pack!;
        return (pack.Places.OfKind("school").First(p => p.Community == Community).Name.In("zh"), Community);
    }
}
