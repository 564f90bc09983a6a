using System.Diagnostics;
using System.Globalization;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>
/// Durable means on the disk: between a request's last write and its answer lies a sync of the right file. Read off the system calls, because a kill of a
/// process loses nothing that the kernel already holds.
/// </summary>
public sealed class DurabilityTests
{
    [Fact]
    public async Task On_SQLite_the_log_is_forced_to_the_disk_between_the_last_write_and_the_answer()
    {
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-trace-").FullName;
        try
        {
            var (trace, number) = await FileOneAsync(new CityPlace(Path.Combine(folder, "data")), folder);

            Assert.True(trace.IsForced("city.db-wal", number), trace.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_photo_and_its_name_are_on_the_disk_before_its_upload_is_answered()
    {
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-trace-").FullName;
        try
        {
            var trace = await TraceAsync(new CityPlace(Path.Combine(folder, "data")), folder, null, async program =>
            {
                using var kept = await program.UploadAsync(Pictures.Png(64, 48));
                Assert.Equal(201, (int)kept.StatusCode);
            });

            const string Answer = "HTTP/1.1 201";
            // The content is synced where it was received, gets its name by a rename, and its folder is synced after that; then the row is.
            Assert.True(trace.IsSyncedAfter(line => line.Contains("write", StringComparison.Ordinal) && line.Contains("/files/incoming/", StringComparison.Ordinal), line => line.Contains("/files/incoming/", StringComparison.Ordinal), Answer), trace.Said);
            Assert.True(trace.IsSyncedAfter(line => line.Contains("rename", StringComparison.Ordinal) && line.Contains("/files/incoming/", StringComparison.Ordinal), line => line.Contains("/data/files/", StringComparison.Ordinal) && !line.Contains("/incoming/", StringComparison.Ordinal), Answer), trace.Said);
            Assert.True(trace.IsLastForced("city.db-wal"), trace.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task On_PostgreSQL_the_servers_log_is_forced_to_the_disk_before_it_says_committed()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        var folder = Directory.CreateTempSubdirectory("flatcity-trace-").FullName;
        try
        {
            using var server = await CrashServer.MakeAsync();
            var place = new CityPlace(Path.Combine(folder, "data"), server.Database);
            await using var program = await ServingProgram.StartAsync(place);
            await FileAsync(program, "before");
            var log = Path.Combine(folder, "trace");
            // All processes of the server, and those it starts from now on.
            using var tracing = Process.Start(new ProcessStartInfo("strace", [.. CallTrace.Through(log).Skip(1), "-p", server.Id.ToString(CultureInfo.InvariantCulture), .. Children(server.Id).SelectMany(id => new[] { "-p", id.ToString(CultureInfo.InvariantCulture) })]))!;
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
            await FileAsync(program, "traced");
            await Task.Delay(200, TestContext.Current.CancellationToken);
            Programs.Run(new("kill", ["-INT", tracing.Id.ToString(CultureInfo.InvariantCulture)]));
            await tracing.WaitForExitAsync(TestContext.Current.CancellationToken);
            var trace = CallTrace.Read(log);

            // A backend says COMMIT, or the end of an implicit transaction (CommandComplete of the last insert), only after its log is synced.
            Assert.True(trace.IsSyncedAfter(line => line.Contains("/pg_wal/", StringComparison.Ordinal) && line.Contains("write", StringComparison.Ordinal), line => line.Contains("/pg_wal/", StringComparison.Ordinal), "INSERT 0 1"), trace.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Files one case at rest under strace; its number stands nowhere before.</summary>
    internal static async Task<(CallTrace Trace, string Number)> FileOneAsync(CityPlace place, string folder, string? how = null)
    {
        var number = "";
        var trace = await TraceAsync(place, folder, how, async program => number = await FileAsync(program, "traced"));
        return (trace, number);
    }

    private static async Task<CallTrace> TraceAsync(CityPlace place, string folder, string? how, Func<ServingProgram, Task> act)
    {
        var log = Path.Combine(folder, "trace");
        await using (var program = await ServingProgram.StartAsync(place, how, CallTrace.Through(log)))
        {
            // What the start does in the background is over.
            await Task.Delay(1_500, TestContext.Current.CancellationToken);
            await act(program);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        return CallTrace.Read(log);
    }

    private static async Task<string> FileAsync(ServingProgram program, string key)
    {
        var filed = await program.FileAsync(key);
        Assert.Equal(201, filed.Status);
        return filed.Number!;
    }

    private static IEnumerable<int> Children(int parent) =>
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/task/{parent}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
}
