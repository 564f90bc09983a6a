using System.Diagnostics;
using FlatCity.Tests.Platform.Databases;
using Npgsql;

[assembly: AssemblyFixture(typeof(DatabasesOfThisRun))]

namespace FlatCity.Tests.Platform.Databases;

/// <summary>
/// The one PostgreSQL server of a test process: made by `initdb` in a temporary folder, listening on a Unix socket there
/// and on no port, started when the first test asks for it. It is a child of a shell that waits for the end of its
/// standard input, so it goes when the test process goes, even when that is killed.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Only = new(() => new PostgresServer());

    // Waits until our end of the pipe closes, then stops the server at once and removes its folder.
    private const string Guard = """
        folder=$1; shift
        "$@" >"$folder/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -QUIT $server 2>/dev/null
        wait $server 2>/dev/null
        rm -rf "$folder"
        """;

    private readonly string folder;
    private readonly Process guard;

    private PostgresServer()
    {
        if (PostgresProgram.WhyMissing is { } why)
            throw new InvalidOperationException(why);
        folder = TemporaryFolders.Make("pg");
        var data = Path.Combine(folder, "data");
        PostgresProgram.Give(folder);
        Programs.Run(PostgresProgram.Command("initdb", "--pgdata", data, "--locale=C.UTF-8", "--encoding=UTF8", "--username=flatcity", "--auth=trust", "--no-sync", "--no-instructions"));
        guard = Start(data);
        WaitUntilReady();
    }

    /// <summary>The server, started now if it was not yet.</summary>
    public static PostgresServer Running => Only.Value;

    /// <summary>The socket's folder: what stands behind `Host=`.</summary>
    public string Folder => folder;

    public static void Stop()
    {
        if (Only.IsValueCreated)
            Only.Value.Dispose();
    }

    /// <summary>Makes an empty database, or one like another that nobody uses meanwhile, and returns how to reach it.</summary>
    public string MakeDatabase(string name, string? like = null)
    {
        Execute(like is null ? $"create database {name}" : $"create database {name} template {like}");
        return Reach(name);
    }

    public void DropDatabase(string name) => Execute($"drop database if exists {name} with (force)");

    public void Dispose()
    {
        guard.StandardInput.Close();
        if (!guard.WaitForExit(TimeSpan.FromSeconds(20)))
            guard.Kill(entireProcessTree: true);
        guard.Dispose();
    }

    private Process Start(string data)
    {
        // What a crash of the machine would lose is no matter here: durability is switched off for speed.
        var server = PostgresProgram.Command("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=400", "-c", "shared_buffers=64MB");
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Guard, "guard", folder, server.FileName, .. server.ArgumentList]) { RedirectStandardInput = true, UseShellExecute = false })!;
    }

    private void WaitUntilReady()
    {
        for (var patience = Stopwatch.StartNew(); ; Thread.Sleep(20))
        {
            try
            {
                Execute("select 1");
                return;
            }
            catch (NpgsqlException) when (!guard.HasExited && patience.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Not yet listening.
            }
            catch (NpgsqlException e)
            {
                var log = Path.Combine(folder, "log");
                throw new InvalidOperationException($"PostgreSQL did not start: {(File.Exists(log) ? File.ReadAllText(log) : "no log")}", e);
            }
        }
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Reach("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string Reach(string database) => $"Host={folder};Username=flatcity;Database={database}";
}

/// <summary>Ends with the test run: stops the server and removes every temporary folder of this process.</summary>
public sealed class DatabasesOfThisRun : IDisposable
{
    public void Dispose()
    {
        PostgresServer.Stop();
        TemporaryFolders.RemoveAll();
    }
}
