using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Operations.Watch;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlatCity.Tests.Operations;

/// <summary>
/// One city, three processes: all doors, the residents', the staff's. Every route of the first is asked of the other two: it answers there as it does
/// here, or as an address that never was. Which it must be is told from who may use it and where it lies, not by the code under test.
/// </summary>
public sealed partial class TwoNetworksTests
{
    /// <summary>What everybody may call and staff need too: whoever adds one says here why it must be inside as well.</summary>
    private static readonly string[] StaffNeedThemToo =
    [
        "status", "health/live", "health/ready", "openapi/{documentName}.json",
        // The desk's programs file, act and look by the same API as residents' programs.
        "api/v1/cases", "api/v1/cases/alike", "api/v1/cases/{number}", "api/v1/cases/{number}/steps", "api/v1/cases/{number}/reporters", "api/v1/advice",
        "api/v1/photos", "api/v1/files", "api/v1/cases/{number}/photos/{token}", "api/v1/cases/{number}/files/{token}", "api/v1/scenarios", "api/v1/scenarios/{name}",
        // The form for a caller shows the same map and takes the same photos.
        "map/places.json", "map/outlines.geojson", "report/files", "report/files/{token}",
        // The gateway may stand on either side, and the desk sees what it has released.
        "api/v1/sms/in", "released/{token}",
    ];

    [Theory, OnEachDatabase]
    public async Task A_route_answers_on_its_side_as_ever_and_on_the_other_it_never_was(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await using var open = await SideAsync(city, ServedDoors.Public);
        await using var work = await SideAsync(city, ServedDoors.Work);
        var administrator = await city.CookieAsync("administrator-system");
        var (asked, wrong) = (0, new List<string>());

        foreach (var (endpoint, loaded) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            if (!RouteWalk.IsWalked(endpoint) || endpoint is not RouteEndpoint route)
                continue;
            var raw = RouteWalk.Raw(route).Trim('/');
            var staff = loaded.Metadata.GetMetadata<WhoAttribute>()!.Access != Access.Anyone || raw == "work" || raw.StartsWith("work/", StringComparison.Ordinal);
            var both = !staff && (StaffNeedThemToo.Contains(raw) || RouteWalk.IsAsset(route));
            var path = RouteWalk.Fill(route, name => route.RoutePattern.GetParameter(name)!.ParameterPolicies.Any(c => c.Content == "long") ? "7" : name == "documentName" ? "v1" : "something");
            foreach (var method in RouteWalk.Methods(route))
            {
                asked++;
                foreach (var (side, serves) in new[] { (open, !staff), (work, staff || both) })
                {
                    // On the residents' side a session counts for nothing: it answers as it does to nobody.
                    var here = await AskAsync(city.Http, method, path, side == open ? null : administrator);
                    var there = await AskAsync(side.Http, method, path, administrator);
                    // With another method the address may be open; then this one is not allowed there, as if it had never been.
                    var gone = (there.Status is 404 or 405 && there.Same(await AskAsync(side.Http, method, Beside(path), administrator), path, Beside(path))) || (there.Status == 405 && there.Text.Length < 1000);
                    if (raw.Length == 0 && side == work)
                        gone = method == HttpMethod.Get ? there is { Status: 302, Location: "/work" } : there.Status == 405;
                    if (serves ? there.Status != here.Status : !gone)
                        wrong.Add($"{method} {path} on {(side == open ? "public" : "work")}: {there.Status} {there.Location}, here {here.Status}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked}:\n{string.Join('\n', wrong)}");
        Assert.True(asked > 150, $"Only {asked} were asked.");
    }

    [Fact]
    public async Task On_the_internet_no_token_or_session_of_a_post_opens_anything_and_no_page_leads_inside()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await using var open = await SideAsync(city, ServedDoors.Public);
        await using var work = await SideAsync(city, ServedDoors.Work);
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")))).Is(201).Json["number"]!.GetValue<string>();
        var token = "Bearer " + await city.TokenAsync("desk-officer-1");

        Assert.Equal(200, (await AskAsync(work.Http, HttpMethod.Get, "/api/v1/cases/" + number, null, token)).Status);
        var refused = await AskAsync(open.Http, HttpMethod.Get, "/api/v1/cases/" + number, null, token);
        Assert.Equal(401, refused.Status);
        Assert.Contains("inner address", refused.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await AskAsync(open.Http, HttpMethod.Get, "/api/v1/cases/" + number, await city.CookieAsync("desk-officer-1"))).Status);

        foreach (var page in new[] { "/", "/track", "/figures", "/catalog", "/report/road-damage", "/work/cases", "/nothing-such" })
        {
            var shown = (await AskAsync(open.Http, HttpMethod.Get, page, null)).Text;
            Assert.Contains("<h1", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/work\"", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("sign-in", shown, StringComparison.Ordinal);
        }

        var described = (await AskAsync(open.Http, HttpMethod.Get, "/openapi/v1.json", null)).Text;
        Assert.Contains("fileCase", described, StringComparison.Ordinal);
        Assert.DoesNotContain("listCases", described, StringComparison.Ordinal);
        Assert.DoesNotContain("instruct\"", described, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_printed_inside_leads_residents_to_their_address()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await using var work = await SideAsync(city, ServedDoors.Work);
        var saved = await FlatCity.Cases.WaysOut.SetChannels.RunAsync(city.City, city.Test.System, new ChannelSettings { Address = "https://city.example" });
        Assert.False(saved.IsRefused);

        var keys = await AskAsync(work.Http, HttpMethod.Get, "/work/open311-keys", await city.CookieAsync("administrator-system"));

        Assert.Contains("https://city.example/open311/v2", keys.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", keys.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_background_work_only_what_keeps_a_process_fresh_runs()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await using var answering = await SideAsync(city, ServedDoors.Public);
        await using var working = await SideAsync(city, ServedDoors.Work, background: true);

        string[] Ours(Side side) => [.. side.App.Services.GetServices<IHostedService>().Where(s => s.GetType().Assembly == typeof(CityHost).Assembly).Select(s => s.GetType().Name).Order(StringComparer.Ordinal)];

        Assert.Equal(["AdviceRefreshing", "BookRefreshing", "WatchWorker"], Ours(answering));
        Assert.Superset(new HashSet<string> { "CasesWorker", "DeliveryWorker", "MailWorker", "Sweeping", "WatchWorker", "WebhookWorker" }, Ours(working).ToHashSet());
    }

    [Theory, OnEachDatabase]
    public async Task A_process_that_only_answers_looks_for_itself_and_leaves_the_telling_to_the_one_that_works(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await using var answering = await SideAsync(city, ServedDoors.Public);
        await using var working = await SideAsync(city, ServedDoors.Work, background: true);

        foreach (var side in (Side[])[answering, working, answering])
            await side.App.Services.GetRequiredService<WatchWorker>().LookAsync();

        Assert.All((Side[])[answering, working], side => Assert.NotEmpty(side.App.Services.GetRequiredService<WatchState>().Latest!.Findings.Troubles));
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(1, await reading.FirstAsync<long>("select max(fence) from lease where name = 'watch'"));
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from warning where name = 'ways-out-none'"));
    }

    [Theory]
    [InlineData(null, "127.0.0.1", true)]
    [InlineData(null, "10.0.0.5", false)]
    [InlineData("10.0.0.0/24", "10.0.0.5", true)]
    [InlineData("10.0.0.0/24, 10.9.0.1/32", "10.9.0.1", true)]
    [InlineData("10.0.0.0/24", "127.0.0.1", false)]
    public async Task Who_called_is_believed_only_from_a_known_proxy(string? known, string from, bool believed)
    {
        var options = new ForwardedHeadersOptions();
        TwoNetworks.Believe(options, new ConfigurationBuilder().AddInMemoryCollection([new("Proxies:Known", known)]).Build());
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
        http.Request.Headers["X-Forwarded-Proto"] = "https";

        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, Microsoft.Extensions.Options.Options.Create(options)).Invoke(http);

        Assert.Equal(believed ? "198.51.100.7" : from, http.Connection.RemoteIpAddress.ToString());
        Assert.Equal(believed, http.Request.IsHttps);
    }

    [Fact]
    public void A_proxy_that_is_no_network_is_refused_with_how_to_write_one()
    {
        var fault = Assert.Throws<SettingFaultException>(() => TwoNetworks.Believe(new ForwardedHeadersOptions(), new ConfigurationBuilder().AddInMemoryCollection([new("Proxies:Known", "nginx")]).Build()));

        Assert.Contains("write it as", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<Side> SideAsync(ServedCity city, ServedDoors doors, bool background = false)
    {
        var app = await CityHost.BuildAsync(city.City, await ScenarioBook.LoadAsync(city.City), new FlatCity.Operations.HostOptions("http://127.0.0.1:0") { Doors = doors, Background = background });
        // Background work of two processes over one test's city would only disturb it.
        var address = background ? "http://127.0.0.1:1" : await CityHost.StartAsync(app);
        return new Side(app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) });
    }

    /// <summary>An address that never was, answered in the same manner: as the ending asks for it.</summary>
    private static string Beside(string path) => FlatCity.Platform.Web.Doors.IsMachine(path) ? "/" + path.Split('/')[1] + "/never-was" + Path.GetExtension(path) : "/never-was";

    private static async Task<Heard> AskAsync(HttpClient http, HttpMethod method, string path, string? cookie, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
            request.Content = path.StartsWith("/api", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (!path.StartsWith("/api", StringComparison.Ordinal))
            request.Headers.TryAddWithoutValidation("Accept", "text/html, */*;q=0.1");
        if (cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", token);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Heard((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.ToString(), string.Join(';', answer.Headers.Where(h => h.Key != "Date").Select(h => h.Key + (h.Key == "Set-Cookie" ? "" : "=" + string.Join(',', h.Value))).Order(StringComparer.Ordinal)));
    }

    private sealed record Heard(int Status, string Text, string? Location, string Headers)
    {
        /// <summary>Nothing tells the two apart: status, headers, words; but for the forms' hidden values, new each time, and the addresses themselves.</summary>
        public bool Same(Heard other, string path, string beside) => Status == other.Status && Headers == other.Headers && Blank(Text, path, beside) == Blank(other.Text, path, beside);

        private static string Blank(string text, params string[] paths) =>
            paths.Aggregate(Hidden().Replace(text, ""), (left, path) => left.Replace(path, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal));
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    private sealed class Side(WebApplication app, HttpClient http) : IAsyncDisposable
    {
        public WebApplication App => app;

        public HttpClient Http => http;

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
