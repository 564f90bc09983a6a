using System.Diagnostics;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations.Verify;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Alike;
using FlatCity.Tests.Operations.Crash;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Faults;

/// <summary>
/// What goes wrong underneath: a full disk, one that can only be read, a slow one, a database that is away. Each is a clear 503 with when to ask again,
/// or a bounded wait; health turns and says why; it heals without a restart; nothing acknowledged is lost, and what was refused is not there.
/// </summary>
public sealed class StorageFaultTests
{
    private const string Writes = "write,pwrite64,writev,pwritev,ftruncate";

    [Theory]
    [InlineData("error=ENOSPC", "full")]
    [InlineData("error=EROFS", "disk")]
    [InlineData("error=EIO", "disk")]
    public async Task A_disk_that_takes_nothing_is_said_and_heals(string fault, string kind)
    {
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        await WithProgramAsync(null, async (place, program) =>
        {
            var before = await FiledAsync(program, "before");
            await using (await FailingDisk.UnderAsync(program, Writes, fault, Path.Combine(place.DataFolder, "city.db"), Path.Combine(place.DataFolder, "city.db-wal")))
                await RefusedAsync(program, kind == StoreTrouble.Full.Kind ? StoreTrouble.Full : StoreTrouble.Disk, before);
            return before;
        });
    }

    [Fact]
    public async Task A_full_disk_under_uploads_is_said_and_heals()
    {
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        await WithProgramAsync(null, async (place, program) =>
        {
            var before = await FiledAsync(program, "before");
            await UploadedAsync(program, 30);
            // What was received gets its name in the store by a rename, and nothing else of the program renames: so its database can still write.
            await using (await FailingDisk.UnderAsync(program, "rename,renameat,renameat2", "error=ENOSPC"))
                await ToldAsync(program, await program.UploadAsync(Pictures.Png(31, 31)), StoreTrouble.Full);
            await UploadedAsync(program, 31);
            return before;
        });
    }

    [Fact]
    public async Task On_a_slow_disk_everybody_waits_and_is_answered()
    {
        Assert.SkipWhen(CallTrace.WhyMissing is not null, CallTrace.WhyMissing ?? string.Empty);
        await WithProgramAsync(null, async (place, program) =>
        {
            var before = await FiledAsync(program, "before");
            await using (await FailingDisk.UnderAsync(program, "fsync,fdatasync", "delay_enter=700000", Path.Combine(place.DataFolder, "city.db"), Path.Combine(place.DataFolder, "city.db-wal")))
            {
                var watch = Stopwatch.StartNew();
                var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => program.FileAsync("slow-" + i)));
                Assert.All(answers, a => Assert.Equal(201, a.Status));
                // Forty at a time share a commit: each commit is slow, and forty are not forty times as slow.
                Assert.InRange(watch.Elapsed.TotalSeconds, 0.7, 28);
            }

            return before;
        });
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_and_the_program_goes_on_when_it_is_back()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        using var server = await CrashServer.MakeAsync();
        await WithProgramAsync(server.Database, async (_, program) =>
        {
            var before = await FiledAsync(program, "before");
            server.StopAtOnce();
            await RefusedAsync(program, StoreTrouble.Away, null);
            await Task.Delay(Environment.GetEnvironmentVariable("FLATCITY_LONG") == "1" ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            await RefusedAsync(program, StoreTrouble.Away, null);
            // The log says which route, and never the address as somebody typed it.
            using var unanswered = await program.GetAsync("desk-officer-1", "/api/v1/cases/planted-13857712349");
            Assert.Equal(503, (int)unanswered.StatusCode);
            // What a program logs is read off its pipe a little after its answer.
            for (var patience = 0; patience < 600 && !program.Said.Contains("/api/v1/cases/{number}", StringComparison.Ordinal); patience++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.Contains("/api/v1/cases/{number}", program.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("13857712349", program.Said, StringComparison.Ordinal);
            server.Start();
            return before;
        });
    }

    /// <summary>Runs a fault on a program, and then holds the program to being well again, under the same process, with nothing lost.</summary>
    private static async Task WithProgramAsync(string? database, Func<CityPlace, ServingProgram, Task<string>> fault)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-fault-").FullName;
        try
        {
            var place = new CityPlace(Path.Combine(folder, "data"), database);
            await using var program = await ServingProgram.StartAsync(place);
            var before = await fault(place, program);

            // The key that was refused is filed now, once.
            Filed after = default;
            for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30) && after.Status != 201; await Task.Delay(200, TestContext.Current.CancellationToken))
                after = await program.FileAsync("refused");
            Assert.Equal(201, after.Status);
            Assert.Equal(after.Number, await FiledAsync(program, "refused"));
            Assert.Equal(before, await FiledAsync(program, "before"));
            var (health, says) = await HealthAsync(program);
            Assert.True(health == 200, says);
            Assert.False(program.HasEnded);
            Assert.Empty((await ProvenCity.ProveAsync(place)).Found.Select(f => f.ToString()));
            await using var city = await City.OpenAsync(place, TimeProvider.System);
            await using var reading = await city.Database.ReadAsync();
            var numbers = await reading.AllAsync<string>("select number from cases");
            Assert.Contains(before, numbers);
            Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Programs, other systems and residents are each told in their own shape; what is there is still read where the store can be.</summary>
    private static async Task RefusedAsync(ServingProgram program, StoreTrouble trouble, string? stillRead)
    {
        await ToldAsync(program, await program.PostAsync("desk-officer-1", "/api/v1/cases", ServingProgram.Json(UpStoryTests.Call("站前路口")), "refused"), trouble);
        var (health, says) = await HealthAsync(program);
        Assert.True(health == 503 && says.Contains(trouble.Kind + ":", StringComparison.Ordinal), $"{health} {says}");
        await SaidAsync(program, "/open311/v2/requests.json", trouble, ("api_key", program.Open311Key), ("service_code", "road-damage"), ("address_string", "站前路口"), ("attribute[damage]", "manhole"));
        await SaidAsync(program, "/report/road-damage?lang=en", trouble, [.. KnownCasesTests.Form("13857700009"), ("anyway", "1")]);
        if (stillRead is null)
            return;
        using var seen = await program.GetAsync("desk-officer-1", "/api/v1/cases/" + stillRead);
        Assert.Equal(200, (int)seen.StatusCode);
        using var lives = await program.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)lives.StatusCode);
    }

    private static async Task ToldAsync(ServingProgram program, HttpResponseMessage answer, StoreTrouble trouble)
    {
        using var refused = answer;
        var said = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)refused.StatusCode == 503, $"{(int)refused.StatusCode} {said}\n{program.Said}");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("urn:flatcity:problem:storage.trouble." + trouble.Kind, JsonNode.Parse(said)!["type"]!.GetValue<string>());
    }

    /// <summary>A form that is refused says the trouble in words.</summary>
    private static async Task SaidAsync(ServingProgram program, string path, StoreTrouble trouble, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        using var refused = await program.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var said = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)refused.StatusCode == 503, $"{path}: {(int)refused.StatusCode} {said}\n{program.Said}");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains(trouble.Text.In(Language.English), said, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Says)> HealthAsync(ServingProgram program)
    {
        using var answer = await program.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> FiledAsync(ServingProgram program, string key)
    {
        var filed = await program.FileAsync(key);
        Assert.True(filed.Status == 201, $"{key}: {filed.Status} {filed.Said}\n{program.Said}");
        return filed.Number!;
    }

    private static async Task UploadedAsync(ServingProgram program, int size)
    {
        using var kept = await program.UploadAsync(Pictures.Png(size, size));
        Assert.Equal(201, (int)kept.StatusCode);
    }
}
