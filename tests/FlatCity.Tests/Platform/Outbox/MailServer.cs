using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Interop.Webhooks;
using FlatCity.Tests.Platform.Databases;
using MimeKit;

namespace FlatCity.Tests.Platform.Outbox;

/// <summary>
/// A real mail server of a test: Debian's exim4 on a free port of the loopback, with a folder of its own for what it takes. It refuses `nobody@` for good (550),
/// `full@` for now (451) and answers for `slow@` only after a minute. It is a child of a shell that waits for the end of its standard input, so it goes when the tests go.
/// </summary>
internal sealed class MailServer : IDisposable
{
    private const string Program = "/usr/sbin/exim4";
    private const string User = "Debian-exim";

    private const string Guard = """
        folder=$1; shift
        "$@" >"$folder/out" 2>&1 &
        server=$!
        cat >/dev/null
        kill $server 2>/dev/null
        wait $server 2>/dev/null
        rm -rf "$folder"
        """;

    private readonly string folder;
    private readonly Process guard;

    private MailServer(string name)
    {
        folder = TemporaryFolders.Make("mail-" + name);
        Port = Listener.FreePort();
        foreach (var inner in new[] { "spool", "log" })
            Directory.CreateDirectory(Path.Combine(folder, inner));
        File.WriteAllText(Path.Combine(folder, "conf"), Configuration());
        Programs.Run(new("chown", ["-R", User, folder]));
        var start = new ProcessStartInfo("sh", ["-c", Guard, "sh", folder, "setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", Program, "-bdf", "-C", Path.Combine(folder, "conf")]) { RedirectStandardInput = true, UseShellExecute = false };
        guard = Process.Start(start)!;
        var until = Stopwatch.StartNew();
        while (!IsListening())
            Assert.True(until.Elapsed < TimeSpan.FromSeconds(20) && !guard.HasExited, File.ReadAllText(Path.Combine(folder, "out")));
    }

    /// <summary>Why tests with a mail server are skipped here, or null where they run.</summary>
    public static string? WhyMissing { get; } =
        !File.Exists(Program) ? "exim4 is not installed (Debian: apt-get install exim4-daemon-light)"
        : !Environment.IsPrivilegedProcess ? "exim4 runs only as its own user, which takes root" : null;

    public int Port { get; }

    public MailChannel Channel => new("127.0.0.1", Port, MailChannel.Plain, null, null, "city@mail.test", "龙港市", "city@mail.test");

    public static MailServer Start(string name)
    {
        Assert.SkipWhen(WhyMissing is not null, WhyMissing ?? string.Empty);
        return new MailServer(name);
    }

    /// <summary>What was delivered so far; waits until there are so many.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ReceivedAsync(int most)
    {
        var box = Path.Combine(folder, "box", "new");
        var until = Stopwatch.StartNew();
        while ((Directory.Exists(box) ? Directory.GetFiles(box).Length : 0) < most && until.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return Directory.Exists(box) ? [.. Directory.GetFiles(box).Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f))] : [];
    }

    public void Dispose()
    {
        guard.StandardInput.Close();
        guard.WaitForExit(TimeSpan.FromSeconds(10));
        guard.Dispose();
    }

    private bool IsListening()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(50);
            return false;
        }
    }

    private string Configuration() => $$"""
        primary_hostname = mail.test
        local_interfaces = <; [127.0.0.1]:{{Port}}
        spool_directory = {{folder}}/spool
        log_file_path = {{folder}}/log/%s
        pid_file_path = {{folder}}/pid
        keep_environment =
        tls_advertise_hosts =
        deliver_drop_privilege = true
        message_size_limit = 1M
        acl_smtp_rcpt = rcpt
        begin acl
        rcpt:
          deny local_parts = nobody
               message = no such person here
          defer local_parts = full
                message = mailbox is full
          accept local_parts = slow
                 delay = 60s
          accept
        begin routers
        all:
          driver = accept
          transport = box
        begin transports
        box:
          driver = appendfile
          directory = {{folder}}/box
          maildir_format
          create_directory
          envelope_to_add
        begin retry
        * * F,1h,1m

        """.Replace("\r", string.Empty, StringComparison.Ordinal);
}
