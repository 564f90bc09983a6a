using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations.Verify;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Operations.Crash;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Faults;

/// <summary>
/// What goes wrong underneath: a full disk, one that can only be read, a slow one, a database that is away. Each is a clear 503 with when to ask again,
/// or a bounded wait; health turns and says why; it heals without a restart; nothing acknowledged is lost, and what was refused is not there.
/// </summary>
[Trait("kill", "yes")]
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
                await RefusedAsync(program, kind, before);
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
            Assert.Equal(201, (int)(await UploadAsync(program, 30)).StatusCode);
            // The folder cannot be named ahead: what is written there has names of its own. So the whole program cannot write plain files, and its database still can.
            var incoming = Path.Combine(place.DataFolder, "files");
            await using (await FailingDisk.UnderAsync(program, "openat,rename,renameat2,mkdir", "error=ENOSPC", [incoming, .. Directory.EnumerateDirectories(incoming, "*", SearchOption.AllDirectories)]))
            {
                using var refused = await UploadAsync(program, 31);
                Assert.True((int)refused.StatusCode is 201 or 503, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }

            Assert.Equal(201, (int)(await UploadAsync(program, 32)).StatusCode);
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
                var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => FileAsync(program, "slow-" + i)));
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
            await RefusedAsync(program, "away", null);
            await Task.Delay(Environment.GetEnvironmentVariable("FLATCITY_LONG") == "1" ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            await RefusedAsync(program, "away", null);
            // The log says which route, and never the address as somebody typed it.
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases/planted-13857712349");
            asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", program.TokenOf("desk-officer-1"));
            using var unanswered = await program.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal(503, (int)unanswered.StatusCode);
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
                after = await FileAsync(program, "refused");
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

    private static async Task RefusedAsync(ServingProgram program, string kind, string? stillRead)
    {
        using var refused = await SendAsync(program, "refused");
        var said = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)refused.StatusCode == 503, $"{(int)refused.StatusCode} {said}\n{program.Said}");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("urn:flatcity:problem:storage.trouble." + kind, JsonNode.Parse(said)!["type"]!.GetValue<string>());
        var (health, says) = await HealthAsync(program);
        Assert.True(health == 503 && says.Contains(kind + ":", StringComparison.Ordinal), $"{health} {says}");
        if (stillRead is null)
            return;
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases/" + stillRead);
        read.Headers.Authorization = new AuthenticationHeaderValue("Bearer", program.TokenOf("desk-officer-1"));
        using var seen = await program.Http.SendAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)seen.StatusCode);
        // A page says so in words, too.
        using var page = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        using var lives = await program.Http.SendAsync(page, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)lives.StatusCode);
    }

    private static async Task<(int Status, string Says)> HealthAsync(ServingProgram program)
    {
        using var answer = await program.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> FiledAsync(ServingProgram program, string key)
    {
        var filed = await FileAsync(program, key);
        Assert.True(filed.Status == 201, $"{key}: {filed.Status} {filed.Said}\n{program.Said}");
        return filed.Number!;
    }

    private static async Task<Filed> FileAsync(ServingProgram program, string key)
    {
        using var answer = await SendAsync(program, key);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, (int)answer.StatusCode == 201 ? JsonNode.Parse(said)!["number"]!.GetValue<string>() : null, said);
    }

    private static async Task<HttpResponseMessage> SendAsync(ServingProgram program, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new StringContent(UpStoryTests.Call("站前路口").ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", program.TokenOf("desk-officer-1"));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await program.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> UploadAsync(ServingProgram program, int size)
    {
        using var photo = new HttpRequestMessage(HttpMethod.Post, "/api/v1/photos") { Content = new ByteArrayContent(Pictures.Png(size, size)) };
        photo.Headers.Authorization = new AuthenticationHeaderValue("Bearer", program.TokenOf("desk-officer-1"));
        return await program.Http.SendAsync(photo, TestContext.Current.CancellationToken);
    }

    private readonly record struct Filed(int Status, string? Number, string? Said);
}
