using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Interop.Webhooks;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations;

/// <summary>What stands in deploy/ is tried with the tools that will read it: systemd, nginx with TLS in front of a served city, bash.</summary>
public sealed partial class DeployTests
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    [Fact]
    public async Task Systemd_understands_the_units_and_finds_little_exposed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not here.");
        var folder = Directory.CreateTempSubdirectory("flatcity-units-").FullName;
        try
        {
            foreach (var unit in Directory.EnumerateFiles(Path.Combine(Deploy, "systemd")))
            {
                // The program is not installed here; everything else of the unit stands.
                var copy = Path.Combine(folder, Path.GetFileName(unit));
                await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(unit, Ending)).Replace("/opt/flatcity/flatcity serve", "/bin/true serve", StringComparison.Ordinal).Replace("/opt/flatcity/deploy/watch", "/bin/true", StringComparison.Ordinal), Ending);
            }

            foreach (var unit in Directory.EnumerateFiles(folder))
            {
                var verified = await Programs.RunAsync("systemd-analyze", "verify", "--man=no", unit);
                Assert.True(verified.Code == 0 && !verified.Said.Contains("Unknown", StringComparison.Ordinal), verified.Said);
            }

            var exposed = (await Programs.RunAsync("systemd-analyze", "security", "--offline=yes", "--no-pager", Path.Combine(folder, "flatcity.service"))).Said;
            var level = Exposure().Match(exposed);
            Assert.True(level.Success, exposed);
            Assert.InRange(double.Parse(level.Groups[1].ValueSpan, CultureInfo.InvariantCulture), 0, 2.0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Nginx_serves_the_city_with_tls_and_says_who_called()
    {
        Assert.SkipUnless(Nginx.WhyMissing is null && File.Exists("/usr/bin/openssl"), Nginx.WhyMissing ?? "openssl is not here.");
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await using var site = await Site.StartAsync(city.Http.BaseAddress!);
        Assert.DoesNotContain("warn", site.Warned, StringComparison.Ordinal);

        var home = await site.AskAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Equal("max-age=31536000", home.Headers.GetValues("Strict-Transport-Security").Single());
        // The program knows behind the proxy that it is https, whatever the caller claims.
        var catalog = await site.AskAsync(HttpMethod.Get, "/catalog");
        Assert.Contains("https://city.example", await catalog.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);

        var plain = await site.AskAsync(HttpMethod.Get, "/track?number=1", secure: false);
        Assert.Equal(HttpStatusCode.MovedPermanently, plain.StatusCode);
        Assert.Equal("https://city.example/track?number=1", plain.Headers.Location!.ToString());

        var filed = await site.AskAsync(HttpMethod.Post, "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")).ToJsonString(), await city.TokenAsync("desk-officer-1"));
        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync(Ending));

        // Just under the bound it is the program that answers, above it nginx.
        var large = await site.AskAsync(HttpMethod.Post, "/api/v1/cases", new string(' ', 2_000_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("application/problem+json", large.Content.Headers.ContentType!.MediaType);
        await using var vast = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4_096, FileOptions.DeleteOnClose);
        vast.SetLength((66L * 1024 * 1024) + 1);
        using var asked = new HttpRequestMessage(HttpMethod.Post, Site.Home + "api/v1/photos") { Content = new StreamContent(vast) };
        // Waits for the word to go on, which does not come: so the refusal is read, and no closed connection met while still sending.
        asked.Headers.ExpectContinue = true;
        using var refused = await site.Http.SendAsync(asked, Ending);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("nginx", await refused.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_log_of_nginx_has_an_address_not_even_of_a_request_that_failed()
    {
        Assert.SkipUnless(Nginx.WhyMissing is null && File.Exists("/usr/bin/openssl"), Nginx.WhyMissing ?? "openssl is not here.");
        // Nobody listens there: each request is one that nginx itself has something to say of.
        await using var site = await Site.StartAsync(new Uri($"http://127.0.0.1:{Listener.FreePort()}"));

        foreach (var secure in (bool[])[true, false])
            await site.AskAsync(HttpMethod.Get, "/track/secret-of-a-link?number=13857700001", secure: secure);
        Assert.Equal(HttpStatusCode.BadGateway, (await site.AskAsync(HttpMethod.Get, "/work/caller?number=13857700001")).StatusCode);

        var logs = await site.LogsAsync();
        Assert.Matches(@"^127\.0\.0\.1 \[.+\] GET 502 ", logs);
        Assert.DoesNotContain("13857700001", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-a-link", logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_watch_is_silent_while_all_is_well_and_says_what_is_wrong()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not here.");
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        string address;
        await using (var city = await ServedCity.MakeAsync(database))
        {
            address = city.Http.BaseAddress!.ToString().TrimEnd('/');
            Assert.Equal((0, ""), await WatchAsync(address));
        }

        var (code, said) = await WatchAsync(address);
        Assert.Equal(1, code);
        Assert.Contains("no answer", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_container_writes_only_to_its_volumes_as_nobody_in_particular()
    {
        var lines = File.ReadAllLines(Path.Combine(Deploy, "Containerfile")).Where(l => !l.StartsWith('#')).ToList();

        Assert.Contains("USER 10001:10001", lines);
        Assert.Contains("VOLUME [\"/data\", \"/keys\"]", lines);
        // What is published is what is copied.
        Assert.Equal("COPY flatcity /opt/flatcity", Assert.Single(lines, l => l.StartsWith("COPY", StringComparison.Ordinal)));
        Assert.Contains(File.ReadAllLines(Path.Combine(Deploy, "Containerfile")), l => l.StartsWith("#   dotnet publish", StringComparison.Ordinal) && l.EndsWith("-o out/flatcity", StringComparison.Ordinal));
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static async Task<(int Code, string Said)> WatchAsync(string address)
    {
        var ran = await Programs.RunAsync(new ProcessStartInfo(Path.Combine(Deploy, "watch"), [address]) { Environment = { ["FLATCITY_DISK"] = "/proc" } });
        return (ran.Code, ran.Said);
    }

    [GeneratedRegex(@"Overall exposure level for [^:]+: ([0-9.]+)")]
    private static partial Regex Exposure();

    /// <summary>The site as it stands in deploy/, with this machine's ports and a certificate of its own.</summary>
    private sealed class Site(Nginx nginx, string folder, int port, int plainPort) : IAsyncDisposable
    {
        public const string Home = "https://city.example/";

        public HttpClient Http { get; } = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = TimeSpan.FromSeconds(60),
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=city.example" },
            ConnectCallback = async (context, ending) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? plainPort : port, ending);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        /// <summary>What nginx said of the site before it was started.</summary>
        public string Warned => nginx.Warned;

        public static async Task<Site> StartAsync(Uri city)
        {
            var (port, plainPort) = (Listener.FreePort(), Listener.FreePort());
            var logs = "";
            var nginx = await Nginx.StartAsync(port, connections: 512, async folder =>
            {
                logs = folder;
                var made = await Programs.RunAsync("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=city.example", "-keyout", Path.Combine(folder, "privkey.pem"), "-out", Path.Combine(folder, "fullchain.pem"));
                Assert.True(made.Code == 0, made.Said);
                return (await File.ReadAllTextAsync(Path.Combine(Deploy, "nginx", "flatcity.conf"), Ending))
                    .Replace("    listen [::]:80;\n", "", StringComparison.Ordinal).Replace("    listen [::]:443 ssl http2;\n", "", StringComparison.Ordinal)
                    .Replace("listen 80;", $"listen 127.0.0.1:{plainPort};", StringComparison.Ordinal).Replace("listen 443 ssl", $"listen 127.0.0.1:{port} ssl", StringComparison.Ordinal)
                    .Replace("127.0.0.1:5080", city.Authority, StringComparison.Ordinal).Replace("/etc/flatcity/tls", folder, StringComparison.Ordinal).Replace("/var/log/nginx", folder, StringComparison.Ordinal);
            });
            return new Site(nginx, logs, port, plainPort);
        }

        public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? body = null, string? token = null, bool secure = true)
        {
            using var request = new HttpRequestMessage(method, (secure ? "https" : "http") + "://city.example" + path);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "gopher");
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            return await Http.SendAsync(request, Ending);
        }

        public ValueTask DisposeAsync()
        {
            Http.Dispose();
            return nginx.DisposeAsync();
        }

        /// <summary>Every log that nginx has written, the site's own first.</summary>
        public async Task<string> LogsAsync() => string.Concat(await Task.WhenAll(Directory.EnumerateFiles(folder, "*.log").OrderDescending(StringComparer.Ordinal).Select(file => File.ReadAllTextAsync(file, Ending))));
    }
}
