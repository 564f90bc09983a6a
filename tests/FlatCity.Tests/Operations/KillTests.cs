using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Operations.Demo;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations;

/// <summary>The program is killed while 32 callers file: what was acknowledged is there, once, and what was not is filed by asking again.</summary>
[Trait("kill", "yes")]
public sealed class KillTests
{
    private const int Callers = 32;
    private static readonly int Kills = Environment.GetEnvironmentVariable("FLATCITY_LONG") == "1" ? 20 : 3;

    [Theory, OnEachDatabase]
    public async Task Every_acknowledged_case_is_there_once_after_the_program_was_killed(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-kill-").FullName;
        var place = DemoSpreadTests.Place(database, folder);
        var random = new Random(20_261_123);
        var numbers = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var pending = new List<string>();
            for (var kill = 0; kill <= Kills; kill++)
            {
                await using var program = await Program.StartAsync(place);
                foreach (var key in pending)
                {
                    var number = await program.FileAsync(key);
                    Assert.True(number is not null && numbers.TryAdd(key, number), $"{key} could not be filed again.");
                }

                // The same key once more is the same case, across the kill.
                foreach (var (key, number) in numbers.OrderBy(n => n.Key, StringComparer.Ordinal).TakeLast(20).ToList())
                    Assert.Equal(number, await program.FileAsync(key));
                Assert.Equal(numbers.Count, numbers.Values.Distinct(StringComparer.Ordinal).Count());
                pending.Clear();
                if (kill < Kills)
                    pending.AddRange(await FileUntilKilledAsync(program, kill, TimeSpan.FromMilliseconds(random.Next(300, 1_800)), numbers));
            }

            Assert.True(numbers.Count > 50, $"Only {numbers.Count} cases were filed.");
            await WholeAsync(place, numbers.Values);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Files with all callers at once until the program is killed; gives the keys whose answer never came.</summary>
    private static async Task<IReadOnlyList<string>> FileUntilKilledAsync(Program program, int kill, TimeSpan after, ConcurrentDictionary<string, string> numbers)
    {
        var pending = new ConcurrentBag<string>();
        var callers = Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var i = 0; ; i++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"kill-{kill}-{caller}-{i}");
                if (await program.FileAsync(key) is not { } number)
                {
                    pending.Add(key);
                    return;
                }

                numbers[key] = number;
            }
        }).ToList();
        await Task.Delay(after, TestContext.Current.CancellationToken);
        program.Kill();
        await Task.WhenAll(callers);
        Assert.Equal(Callers, pending.Count);
        return [.. pending];
    }

    private static async Task WholeAsync(CityPlace place, IEnumerable<string> numbers)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        var stored = await reading.AllAsync<string>("select number from cases where kind not in ('instruction', 'task')");
        Assert.Equal(numbers.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Empty(await reading.AllAsync<string>("select c.number from cases c where (select count(*) from outbox o where o.case_id = c.id and o.template = 'filed') <> 1"));
        Assert.Empty(await reading.AllAsync<string>("select c.number from cases c where (select count(*) from party p where p.case_id = c.id) <> 1 or (select count(*) from source s where s.case_id = c.id) <> 1"));
        await Rebuilding.HoldsAsync(city);
    }

    /// <summary>The program as `dotnet build` left it, in the configuration of this test; the copy beside the test lacks its native libraries.</summary>
    internal static string Built()
    {
        var bin = Path.Combine(Repository.Root, "src", "FlatCity", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name);
        return Directory.EnumerateFiles(bin, "flatcity", SearchOption.AllDirectories).Where(f => !f.Contains("publish", StringComparison.Ordinal)).MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new FileNotFoundException($"There is no built program in {bin}.");
    }

    /// <summary>The built program, serving in a process of its own.</summary>
    private sealed class Program : IAsyncDisposable
    {
        private readonly Process process;
        private readonly HttpClient http;

        private Program(Process process, string address, string token)
        {
            this.process = process;
            http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        public static async Task<Program> StartAsync(CityPlace place)
        {
            var start = new ProcessStartInfo(Built()) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            string[] words = ["demo", "--cases", "0", "--json", "--urls", "http://127.0.0.1:0", "--data", place.DataFolder, .. place.Database == place.DataFolder ? [] : new[] { "--database", place.Database }];
            foreach (var word in words)
                start.ArgumentList.Add(word);
            var process = Process.Start(start)!;
            var said = new StringBuilder();
            process.ErrorDataReceived += (_, line) =>
            {
                lock (said)
                    said.AppendLine(line.Data);
            };
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (!line.StartsWith('{'))
                    continue;
                var ready = JsonNode.Parse(line)!;
                var desk = ready["people"]!.AsArray().First(p => p!["post"]!.GetValue<string>() == "desk-officer-1")!;
                return new Program(process, ready["address"]!.GetValue<string>(), desk["apiToken"]!.GetValue<string>());
            }

            Assert.Fail($"flatcity {string.Join(' ', words)} did not start: {said}");
            return null!;
        }

        /// <summary>The number of the case filed under the key; nothing where no answer came.</summary>
        public async Task<string?> FileAsync(string key)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
                using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True((int)response.StatusCode == 201, $"{key}: {response.StatusCode} {text}");
                return JsonNode.Parse(text)!["number"]!.GetValue<string>();
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                return null;
            }
        }

        public void Kill() => process.Kill();

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.Dispose();
        }

        private const string Body = """
            {"scenario":"road-damage","answers":{"place":{"words":"站前路口"},"damage":"pothole","depth":10},
             "parties":[{"role":"reporter","name":"陈大爷","phone":"13857700001","answer-by":"sms"}],"source":{"door":"phone"}}
            """;
    }
}
