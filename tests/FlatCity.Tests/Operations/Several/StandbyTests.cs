using System.Globalization;
using FlatCity.Cities;
using FlatCity.Tests.Operations.Crash;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Several;

/// <summary>
/// A streaming replica takes over: the primary is stopped at once under load and never comes back, the replica is promoted, and the running program follows
/// by itself. With synchronous commit nothing acknowledged is lost.
/// </summary>
public sealed class StandbyTests(ITestOutputHelper output)
{
    private const int Clients = 24;

    [Fact]
    public async Task The_program_follows_to_the_promoted_standby_and_nothing_acknowledged_is_lost()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-standby-").FullName;
        try
        {
            using var primary = await CrashServer.MakeAsync();
            using var standby = await primary.StandbyAsync();
            var place = new CityPlace(Path.Combine(folder, "data"), primary.With(standby));
            await using var program = await ServingProgram.StartAsync(place);
            var promises = new Promises();
            var lives = CaseLife.Many(promises, Clients);
            using var stopped = new CancellationTokenSource();
            var running = CaseLife.RunAllAsync(lives, program, stopped.Token);
            await Task.Delay(2_000, TestContext.Current.CancellationToken);
            await CaseLife.UntilAsync(promises, Clients);

            primary.StopAtOnce();
            var before = promises.All.Count;
            standby.Promote();
            for (var patience = 0; promises.All.Count < before + 50; patience++)
            {
                Assert.True(patience < 300 && promises.Broken.IsEmpty, $"The program has not followed: {program.Said}{string.Join('\n', promises.Broken)}");
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }

            await stopped.CancelAsync();
            await running;
            await CaseLife.ResumeAllAsync(lives, program, promises);

            Assert.Empty(promises.Broken);
            Assert.True(before > Clients, $"Only {before} writes were acknowledged before the primary was lost.");
            Assert.Empty(await PromiseCheck.RunAsync(place, program, promises, new Random(1)));
            Assert.Empty(await PromiseCheck.AtRestAsync(place));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before} acknowledged writes before the primary was lost, {promises.All.Count} in all, {promises.Troubles} answers of 503"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
