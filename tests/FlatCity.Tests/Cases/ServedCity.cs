using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Clock;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Packs;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Tests.Cases;

/// <summary>
/// A city served on a real port in a test, with two scenario packs live or those that the test names, a clock to set and callers at any post.
/// Background work runs when the test says so.
/// </summary>
internal sealed class ServedCity : IAsyncDisposable
{
    private readonly TestCity test;
    private readonly WebApplication app;
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim staffing = new(1, 1);
    private readonly string holder = Lease.NewHolder();

    private ServedCity(TestCity test, ScenarioBook scenarios, WebApplication app, string address)
    {
        this.test = test;
        this.app = app;
        Scenarios = scenarios;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(60), RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    /// <summary>The city underneath, to put people at posts.</summary>
    public TestCity Test => test;

    public City City => test.City;

    public TestClock Clock => test.Clock;

    public ScenarioBook Scenarios { get; }

    public CaseOffice Office => new(City, Scenarios);

    public WebApplication App => app;

    /// <summary>Every scenario that comes with the program.</summary>
    public static IReadOnlyList<string> EveryScenario { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "scenarios")).Select(folder => Path.GetFileName(folder)!).Where(folder => folder[0] != '_').Order(StringComparer.Ordinal)];

    public static async Task<ServedCity> MakeAsync(TestDatabase database, string name = "longgang", IReadOnlyList<string>? scenarios = null, Func<PackFiles, PackFiles>? change = null, IReadOnlyList<(string Name, string Value)>? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var test = await TestCity.MakeAsync(database, name, change);
        var book = await ScenarioBook.LoadAsync(test.City);
        foreach (var pack in scenarios ?? ["road-damage", "school-measures"])
        {
            var published = await Publishing.PublishLiveAsync(test.City, book, test.System, PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", pack)));
            Assert.False(published.IsRefused && name == "longgang", published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        }

        var app = await CityHost.BuildAsync(test.City, book, new FlatCity.Operations.HostOptions("http://127.0.0.1:0")
        {
            Place = test.Place,
            Configure = builder =>
            {
                builder.Configuration.AddInMemoryCollection((settings ?? []).Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
                foreach (var background in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && (s.ImplementationType == typeof(CasesWorker) || s.ImplementationType == typeof(FlatCity.Commanding.Gather.MattersWorker) || s.ImplementationType == typeof(FlatCity.Interop.IncomingWorker) || s.ImplementationType == typeof(FlatCity.Interop.Webhooks.WebhookWorker) || s.ImplementationType == typeof(FlatCity.Interop.OutsideWorker) || s.ImplementationType == typeof(FlatCity.Interop.Mail.MailWorker) || s.ImplementationFactory?.Method.ReturnType == typeof(DeliveryWorker) || s.ImplementationFactory?.Method.ReturnType == typeof(FlatCity.Operations.Watch.WatchWorker))).ToList())
                    builder.Services.Remove(background);
                configure?.Invoke(builder);
            },
        });
        return new ServedCity(test, book, app, await CityHost.StartAsync(app));
    }

    /// <summary>A token for somebody at a post; the person is made at the first asking.</summary>
    public async Task<string> TokenAsync(string post)
    {
        await staffing.WaitAsync();
        try
        {
            if (tokens.TryGetValue(post, out var token))
                return token;
            var person = await HolderAsync(post) ?? await test.PersonAsync(NameOf(post), post);
            return tokens[post] = await TokenAsync(person, post);
        }
        finally
        {
            staffing.Release();
        }
    }

    /// <summary>A token of a person who may act at the post, as holder or stand-in.</summary>
    public async Task<string> TokenAsync(long person, string post)
    {
        var issued = await Staffing.IssueTokenAsync(City, test.System, new TokenWanted(person, post, "test", City.Now + (300L * 86_400_000_000)));
        Assert.False(issued.IsRefused, issued.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return issued.Value.Secret;
    }

    /// <summary>The cookie of somebody at a post who has signed in.</summary>
    public async Task<string> CookieAsync(string post)
    {
        if (sessions.TryGetValue(post, out var cookie))
            return cookie;
        await TokenAsync(post);
        var begun = await FlatCity.Cities.SignIn.SignInWithPassword.RunAsync(City, NameOf(post), TestCity.Password);
        return sessions[post] = $"{CityDoor.CookieName(City)}={begun.Value.Secret}";
    }

    private async Task<long?> HolderAsync(string post)
    {
        await using var reading = await City.Database.ReadAsync();
        return await Holdings.OfPostAsync(reading, post, City.Now) is [var holding, ..] ? holding.PersonId : null;
    }

    public Task<long> PersonAsync(string signIn, params string[] posts) => test.PersonAsync(signIn, posts);

    public async Task<Answer> GetAsync(string? post, string path) => await SendAsync(post, HttpMethod.Get, path, null);

    public async Task<Answer> PostAsync(string? post, string path, JsonNode body, params (string Name, string Value)[] headers) =>
        await SendAsync(post, HttpMethod.Post, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), headers);

    public async Task<Answer> SendAsync(string? post, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // A large body waits for the word to go on, however long the machine takes, so that a refusal of its length is read instead of a closed connection (RFC 9110, 10.1.1).
        if (content?.Headers.ContentLength > 64 * 1024)
            request.Headers.ExpectContinue = true;
        if (post is not null && post.StartsWith("token ", StringComparison.Ordinal))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", post["token ".Length..]);
        else if (post is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(post));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, text, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Takes a step on the case as it stands now.</summary>
    public async Task<Answer> StepAsync(string post, string number, string step, JsonObject? answers = null, string? reason = null, string? words = null)
    {
        var seen = await GetAsync(post, "/api/v1/cases/" + number);
        Assert.True(seen.Status == 200, $"{post} does not see {number}: {seen.Text}");
        var body = new JsonObject { ["step"] = step };
        if (answers is not null)
            body["answers"] = answers;
        if (reason is not null)
            body["reason"] = reason;
        if (words is not null)
            body["words"] = words;
        return await PostAsync(post, $"/api/v1/cases/{number}/steps", body, ("If-Match", seen.ETag!));
    }

    public async Task<JsonObject> CaseAsync(string post, string number)
    {
        var seen = await GetAsync(post, "/api/v1/cases/" + number);
        Assert.Equal(200, seen.Status);
        return seen.Json;
    }

    /// <summary>Does all background work that is due by the test's clock.</summary>
    public async Task RunBackgroundAsync()
    {
        var delivery = app.Services.GetRequiredService<Delivery>();
        for (var i = 0; i < 20 && (await DeliveryWorker.RunOnceAsync(City.Database, delivery, holder) | await CasesWorker.RunOnceAsync(Office, holder)); i++)
        {
        }

        await FlatCity.Interop.IncomingWorker.RunOnceAsync(Office, app.Services.GetRequiredService<FlatCity.Platform.Web.OutsideHttp>(), holder);
    }

    /// <summary>The messages that went out so far, oldest first: address and words.</summary>
    public IReadOnlyList<string> Messages() =>
        [.. FolderSink.Read(Path.Combine(City.DataFolder, "messages")).Select(m => $"{m.Address}\n{m.Body}\n")];

    private static string NameOf(string post) => post.Length < 3 ? post + "-person" : post;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        staffing.Dispose();
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
        await test.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string Text, string? ETag, string? Location, string? ContentType)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The step was taken; the text says why where it was not.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }
}
