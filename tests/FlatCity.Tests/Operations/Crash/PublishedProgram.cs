using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>The program as it is published, put once a run into a temporary folder; and the one that breaks its promises (Platform/Broken.cs).</summary>
internal static class PublishedProgram
{
    private static readonly Lazy<string> Whole = new(() => Publish("whole", broken: false));
    private static readonly Lazy<string> Broken = new(() => Publish("broken", broken: true));

    public static string Path(bool broken = false) => (broken ? Broken : Whole).Value;

    private static string Publish(string name, bool broken)
    {
        var folder = TemporaryFolders.Make("published-" + name);
        Dotnet("publish", "--no-build", "-o", folder);
        if (broken)
        {
            // Compiled apart, so that what the build made is left alone; only the program itself differs.
            var apart = TemporaryFolders.Make("compiled-" + name);
            Dotnet("build", "-p:Broken=true", "-p:RunAnalyzers=false", $"-p:OutDir={apart}/", "-p:BuildProjectReferences=false");
            File.Copy(System.IO.Path.Combine(apart, "flatcity.dll"), System.IO.Path.Combine(folder, "flatcity.dll"), overwrite: true);
        }

        return System.IO.Path.Combine(folder, "flatcity");
    }

    private static void Dotnet(string verb, params string[] words)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Programs.Run(new ProcessStartInfo("dotnet", [verb, System.IO.Path.Combine(Repository.Root, "src", "FlatCity"), "--no-restore", "-c", configuration, "-v", "quiet", .. words]));
    }
}

/// <summary>How the filing of a case was answered.</summary>
internal readonly record struct Filed(int Status, string? Number, string Said);

/// <summary>The published program serving a demonstration city of no cases, in a process of its own.</summary>
internal sealed class ServingProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said;
    private readonly Dictionary<string, string> tokens;

    private ServingProgram(Process process, StringBuilder said, JsonNode ready)
    {
        this.process = process;
        this.said = said;
        Address = new Uri(ready["address"]!.GetValue<string>());
        People = [.. ready["people"]!.AsArray().Select(p => (p!["signIn"]!.GetValue<string>(), p["password"]!.GetValue<string>()))];
        Open311Key = ready["open311Key"]!.GetValue<string>();
        tokens = ready["people"]!.AsArray().ToDictionary(p => p!["post"]!.GetValue<string>(), p => p!["apiToken"]!.GetValue<string>(), StringComparer.Ordinal);
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    private ServingProgram(ServingProgram one, Uri proxy)
    {
        (process, said, tokens, People, Open311Key, Address) = (one.process, one.said, one.tokens, one.People, one.Open311Key, proxy);
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = proxy, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public int Id => process.Id;

    /// <summary>Who may sign in.</summary>
    public IReadOnlyList<(string SignIn, string Password)> People { get; }

    public string Open311Key { get; }

    /// <summary>What it said on standard error so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public bool HasEnded => process.HasExited;

    public string TokenOf(string post) => tokens[post];

    public async Task<HttpResponseMessage> GetAsync(string post, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(post));
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> PostAsync(string post, string path, HttpContent content, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(post));
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The desk files what a caller said of this place.</summary>
    public async Task<Filed> FileAsync(string key, string place = "站前路口")
    {
        using var answer = await PostAsync("desk-officer-1", "/api/v1/cases", Json(UpStoryTests.Call(place)), key);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, (int)answer.StatusCode == 201 ? JsonNode.Parse(said)!["number"]!.GetValue<string>() : null, said);
    }

    public Task<HttpResponseMessage> UploadAsync(byte[] picture) => PostAsync("desk-officer-1", "/api/v1/photos", new ByteArrayContent(picture));

    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>The same city reached at another address: the proxy's.</summary>
    public ServingProgram Behind(Uri proxy) => new(this, proxy);

    /// <summary>Starts it; `through` are words of a program that starts it (strace), `how` names the promise to break.</summary>
    public static async Task<ServingProgram> StartAsync(CityPlace place, string? how = null, IReadOnlyList<string>? through = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] words = [.. through ?? [], PublishedProgram.Path(broken: how is not null), "demo", "--cases", "0", "--json", "--urls", "http://127.0.0.1:0", "--data", place.DataFolder, .. place.Connection is { } connection ? new[] { "--database", connection } : []];
        var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        if (how is not null)
            start.Environment["FLATCITY_BROKEN"] = how;
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
            if (line.StartsWith('{'))
                return new ServingProgram(process, said, JsonNode.Parse(line)!);
        }

        Assert.Fail($"{string.Join(' ', words)} did not start: {said}");
        return null!;
    }

    /// <summary>SIGKILL: nothing is put away.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
            Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
