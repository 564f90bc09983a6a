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
                var (code, said) = await RunAsync("systemd-analyze", ["verify", "--man=no", unit]);
                Assert.True(code == 0 && !said.Contains("Unknown", StringComparison.Ordinal), said);
            }

            var (_, exposed) = await RunAsync("systemd-analyze", ["security", "--offline=yes", "--no-pager", Path.Combine(folder, "flatcity.service")]);
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
        Assert.SkipUnless(File.Exists("/usr/sbin/nginx") && File.Exists("/usr/bin/openssl"), "nginx or openssl is not here.");
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await using var nginx = await Nginx.StartAsync(city.Http.BaseAddress!);

        var home = await nginx.AskAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Equal("max-age=31536000", home.Headers.GetValues("Strict-Transport-Security").Single());
        // The program knows behind the proxy that it is https, whatever the caller claims.
        var catalog = await nginx.AskAsync(HttpMethod.Get, "/catalog");
        Assert.Contains("https://city.example", await catalog.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);

        var plain = await nginx.AskAsync(HttpMethod.Get, "/track?number=1", secure: false);
        Assert.Equal(HttpStatusCode.MovedPermanently, plain.StatusCode);
        Assert.Equal("https://city.example/track?number=1", plain.Headers.Location!.ToString());

        var filed = await nginx.AskAsync(HttpMethod.Post, "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")).ToJsonString(), await city.TokenAsync("desk-officer-1"));
        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync(Ending));

        // Just under the bound it is the program that answers, above it nginx.
        var large = await nginx.AskAsync(HttpMethod.Post, "/api/v1/cases", new string(' ', 2_000_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("application/problem+json", large.Content.Headers.ContentType!.MediaType);
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
            Assert.Equal((0, ""), await RunAsync(Path.Combine(Deploy, "watch"), [address], ("FLATCITY_DISK", "/proc")));
        }

        var (code, said) = await RunAsync(Path.Combine(Deploy, "watch"), [address], ("FLATCITY_DISK", "/proc"));
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

    private static async Task<(int Code, string Said)> RunAsync(string program, IReadOnlyList<string> words, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ending), process.StandardError.ReadToEndAsync(Ending));
        await process.WaitForExitAsync(Ending);
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex(@"Overall exposure level for [^:]+: ([0-9.]+)")]
    private static partial Regex Exposure();

    /// <summary>The site as it stands in deploy/, with this machine's ports and a certificate of its own; found to be sound by nginx before it is started.</summary>
    private sealed class Nginx(string folder, Process process, int port, int plainPort) : IAsyncDisposable
    {
        private readonly HttpClient http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=city.example" },
            ConnectCallback = async (context, ending) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? plainPort : port, ending);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        public static async Task<Nginx> StartAsync(Uri city)
        {
            var folder = Directory.CreateTempSubdirectory("flatcity-nginx-").FullName;
            var (port, plainPort) = (FreePort(), FreePort());
            var (made, said) = await RunAsync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=city.example", "-keyout", Path.Combine(folder, "privkey.pem"), "-out", Path.Combine(folder, "fullchain.pem")]);
            Assert.True(made == 0, said);
            var site = (await File.ReadAllTextAsync(Path.Combine(Deploy, "nginx", "flatcity.conf"), Ending))
                .Replace("    listen [::]:80;\n", "", StringComparison.Ordinal).Replace("    listen [::]:443 ssl http2;\n", "", StringComparison.Ordinal)
                .Replace("listen 80;", $"listen 127.0.0.1:{plainPort};", StringComparison.Ordinal).Replace("listen 443 ssl", $"listen 127.0.0.1:{port} ssl", StringComparison.Ordinal)
                .Replace("127.0.0.1:5080", city.Authority, StringComparison.Ordinal).Replace("/etc/flatcity/tls", folder, StringComparison.Ordinal);
            var configuration = Path.Combine(folder, "nginx.conf");
            var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind};\n"));
            await File.WriteAllTextAsync(configuration, $"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log {folder}/access.log;\n{temporary}{site}}}\n", Ending);
            var (sound, why) = await RunAsync("/usr/sbin/nginx", ["-t", "-q", "-p", folder, "-c", configuration]);
            Assert.True(sound == 0, why);
            Assert.DoesNotContain("warn", why, StringComparison.Ordinal);
            var process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-p", folder, "-c", configuration]))!;
            var nginx = new Nginx(folder, process, port, plainPort);
            for (var tried = 0; tried < 200; tried++)
            {
                try
                {
                    using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await probe.ConnectAsync(IPAddress.Loopback, port, Ending);
                    return nginx;
                }
                catch (SocketException)
                {
                    await Task.Delay(50, Ending);
                }
            }

            await nginx.DisposeAsync();
            throw new InvalidOperationException("nginx did not begin to listen.");
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
            return await http.SendAsync(request, Ending);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static int FreePort()
        {
            using var listening = new TcpListener(IPAddress.Loopback, 0);
            listening.Start();
            return ((IPEndPoint)listening.LocalEndpoint).Port;
        }
    }
}
