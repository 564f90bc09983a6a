using FlatCity.Cities;
using FlatCity.Platform;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>The harness is worth something only where it finds what it looks for: each promise broken on purpose (Platform/Broken.cs) is found.</summary>
public sealed class BrokenBuildTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Broken.AnswerFirst, 8, "was acknowledged")]
    [InlineData(Broken.OutboxForgets, 2, "is written down as sent and never went")]
    [InlineData(Broken.NotCounted, 2, "rounds")]
    public async Task A_program_that_breaks_its_promise_is_found(string how, int kills, string says)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-broken-").FullName;
        try
        {
            var found = await new CrashTests(output).CrashAsync(new CityPlace(Path.Combine(folder, "data")), kills, (program, _) => program.Kill(), null, how);

            Assert.Contains(found, line => line.Contains(says, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is lost only with the machine's power no kill of a process shows: that one the trace of system calls finds (<see cref="DurabilityTests"/>).</summary>
    [Fact]
    public async Task A_program_that_does_not_force_its_commits_to_the_disk_is_found_by_the_trace()
    {
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-broken-").FullName;
        try
        {
            var (trace, number) = await DurabilityTests.FileOneAsync(new CityPlace(Path.Combine(folder, "data")), folder, Broken.NoSync);

            Assert.False(trace.IsForced("city.db-wal", number), trace.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
