using System.Diagnostics;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;
using Npgsql;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>A PostgreSQL server of its own, as durable as a city's, that can be stopped at once (`pg_ctl stop -m immediate`: no checkpoint, as if the machine had lost it) and started again.</summary>
internal sealed class CrashServer : IDisposable
{
    private readonly string folder;
    private readonly string data;

    private CrashServer(CrashServer? primary = null)
    {
        folder = TemporaryFolders.Make("pg" + Guid.NewGuid().ToString("n")[..8]);
        data = Path.Combine(folder, "data");
        PostgresProgram.Give(folder);
        if (primary is not null)
            Programs.Run(PostgresProgram.Command("pg_basebackup", "--pgdata", data, "--host", primary.folder, "--username=flatcity", "--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast"));
        else
            Programs.Run(PostgresProgram.Command("initdb", "--pgdata", data, "--locale=C.UTF-8", "--encoding=UTF8", "--username=flatcity", "--auth=trust", "--no-instructions"));
    }

    public string Database { get; private set; } = "";

    /// <summary>The process id of the server.</summary>
    public int Id => int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<CrashServer> MakeAsync()
    {
        var server = new CrashServer();
        server.Start();
        await using var source = NpgsqlDataSource.Create(server.Reach("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand("create database city");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        server.Database = server.Reach("city");
        return server;
    }

    /// <summary>
    /// A streaming replica of this server, which from then on answers no commit before the replica has it on its disk (`synchronous_standby_names`).
    /// Set after the copy was made, so that a promoted replica waits for nobody.
    /// </summary>
    public async Task<CrashServer> StandbyAsync()
    {
        var standby = new CrashServer(this);
        standby.Start();
        standby.Database = standby.Reach("city");
        await using var source = NpgsqlDataSource.Create(Reach("postgres") + ";Pooling=false");
        foreach (var sql in (string[])["alter system set synchronous_standby_names = '*'", "select pg_reload_conf()"])
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        return standby;
    }

    /// <summary>Both as one address: whichever may be written to.</summary>
    public string With(CrashServer standby) => $"Host={folder},{standby.folder};Username=flatcity;Database=city;Timeout=5;Target Session Attributes=primary";

    public void Promote() => Control("promote", "-w");

    public void Start() => Control("start", "-w", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c unix_socket_permissions=0700 -c max_connections=100");

    public void StopAtOnce() => Control("stop", "-m", "immediate", "-w");

    public void Dispose()
    {
        if (File.Exists(Path.Combine(data, "postmaster.pid")))
            StopAtOnce();
    }

    /// <summary>Ends in the background what it started: its output must not be waited for.</summary>
    private void Control(string what, params string[] words)
    {
        var start = PostgresProgram.Command("pg_ctl", [what, "-D", data, "-s", .. words]);
        using var process = Process.Start(new ProcessStartInfo(start.FileName, start.ArgumentList) { UseShellExecute = false })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pg_ctl {what} ended with {process.ExitCode}: {(File.Exists(Path.Combine(folder, "log")) ? File.ReadAllText(Path.Combine(folder, "log")) : "no log")}");
    }

    private string Reach(string database) => $"Host={folder};Username=flatcity;Database={database};Timeout=5";
}
