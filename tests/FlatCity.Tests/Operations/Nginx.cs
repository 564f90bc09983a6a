using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FlatCity.Tests.Platform;

namespace FlatCity.Tests.Operations;

/// <summary>nginx as Debian has it, with settings that it finds sound, in a folder of its own until disposed.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-nginx-").FullName;
    private Process? process;

    private Nginx()
    {
    }

    /// <summary>Why tests behind a proxy are skipped here, or null where they run.</summary>
    public static string? WhyMissing { get; } = File.Exists(Program) ? null : "nginx is not installed (Debian: apt-get install nginx-light)";

    /// <summary>What nginx said of its settings: nothing, or warnings.</summary>
    public string Warned { get; private set; } = string.Empty;

    /// <summary>Gives the folder to `write`, which gives what stands within `http`, and waits until this port answers.</summary>
    public static async Task<Nginx> StartAsync(int port, int connections, Func<string, Task<string>> write)
    {
        var nginx = new Nginx();
        try
        {
            await nginx.StartAsync(port, connections, await write(nginx.folder));
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync(int port, int connections, string http)
    {
        var settings = Path.Combine(folder, "nginx.conf");
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind};\n"));
        await File.WriteAllTextAsync(settings, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections {{connections}}; }
            http {
            access_log {{folder}}/access.log;
            {{temporary}}
            {{http}}
            }
            """, TestContext.Current.CancellationToken);
        var sound = await Programs.RunAsync(Program, "-t", "-q", "-p", folder, "-c", settings);
        Assert.True(sound.Code == 0, sound.Said);
        Warned = sound.Said;
        process = Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", settings]) { UseShellExecute = false })!;
        for (var patience = 0; ; patience++)
        {
            using var trying = new TcpClient();
            try
            {
                await trying.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (patience < 200 && !process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }
}
