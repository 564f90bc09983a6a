using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FlatCity.Tests.Operations.Several;

/// <summary>nginx as Debian has it, before several programs of one city. Its settings are those of docs/operations.md.</summary>
internal sealed class Proxy : IDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private readonly Process process;
    private readonly string folder;

    private Proxy(Process process, string folder, Uri address)
    {
        this.process = process;
        this.folder = folder;
        Address = address;
    }

    /// <summary>Why tests behind a proxy are skipped here, or null where they run.</summary>
    public static string? WhyMissing { get; } = File.Exists(Program) ? null : "nginx is not installed (Debian: apt-get install nginx-light)";

    public Uri Address { get; }

    public static async Task<Proxy> StartAsync(IEnumerable<Uri> programs)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-proxy-").FullName;
        var port = FreePort();
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections 4096; }
            http {
              access_log off;
              client_max_body_size 80m;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              upstream city {
            {{string.Join('\n', programs.Select(p => $"    server {p.Authority} max_fails=1 fail_timeout=2s;"))}}
                keepalive 64;
              }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://city;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto $scheme;
                }
              }
            }
            """, TestContext.Current.CancellationToken);
        var process = Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", settings]) { UseShellExecute = false })!;
        for (var patience = 0; ; patience++)
        {
            using var trying = new TcpClient();
            try
            {
                await trying.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return new Proxy(process, folder, new Uri($"http://127.0.0.1:{port}"));
            }
            catch (SocketException) when (patience < 100 && !process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
