using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using FlatCity.Tests.Interop.Webhooks;
using FlatCity.Tests.Platform;
using MailKit.Net.Imap;
using MailKit.Security;

namespace FlatCity.Tests.Interop.Mail;

/// <summary>
/// Debian's IMAP server (dovecot), started by the test in a folder of its own, on a free port of the loopback, with a password drawn here. Where it is not
/// installed the test is skipped and counted. It never serves root's mail, so as root it serves another user's.
/// </summary>
internal sealed class ImapServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";

    /// <summary>The server is the child of a shell that waits for the end of its standard input, so it goes when the tests go, however they go.</summary>
    private const string Guard = """
        folder=$1; shift
        "$@" >"$folder/out" 2>&1 &
        server=$!
        cat >/dev/null
        kill $server 2>/dev/null
        wait $server 2>/dev/null
        rm -rf "$folder"
        """;

    private readonly Process process;

    private ImapServer(Process process, int port, string password)
    {
        this.process = process;
        Port = port;
        Password = password;
    }

    public int Port { get; }

    public string User => "city@example.org";

    public string Password { get; }

    public static async Task<ImapServer> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "dovecot-imapd is not installed here; ./test installs it where it may.");
        var folder = Directory.CreateTempSubdirectory("fcm").FullName;
        var (port, password) = (Listener.FreePort(), RandomNumberGenerator.GetHexString(24, lowercase: true));
        var root = Environment.UserName == "root";
        var (user, group, uid) = root ? ("nobody", "nogroup", "65534") : (Environment.UserName, await IdAsync("-gn"), await IdAsync("-u"));
        var mail = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        File.SetUnixFileMode(mail, (UnixFileMode)Convert.ToInt32("777", 8));
        await File.WriteAllTextAsync(Path.Combine(folder, "dovecot.conf"), $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = {{user}}
            default_internal_group = {{group}}
            default_login_user = {{user}}
            first_valid_uid = 1
            mail_location = maildir:{{mail}}
            auth_mechanisms = plain login
            passdb {
              driver = static
              args = password={{password}}
            }
            userdb {
              driver = static
              args = uid={{uid}} gid={{(root ? "65534" : await IdAsync("-g"))}} home={{mail}}
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            """);
        var process = Process.Start(new ProcessStartInfo("sh", ["-c", Guard, "sh", folder, Program, "-F", "-c", Path.Combine(folder, "dovecot.conf")]) { RedirectStandardInput = true, UseShellExecute = false })!;
        var server = new ImapServer(process, port, password);
        for (var tries = 0; tries < 100; tries++)
        {
            if (process.HasExited)
                break;
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        var said = string.Concat(new[] { "out", "log" }.Select(name => Path.Combine(folder, name)).Where(File.Exists).Select(File.ReadAllText));
        await server.DisposeAsync();
        throw new InvalidOperationException("dovecot did not start: " + said);
    }

    /// <summary>Puts mails into the box, as they are.</summary>
    public async Task PutAsync(params IEnumerable<byte[]> mails)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.None, TestContext.Current.CancellationToken);
        await client.AuthenticateAsync(User, Password, TestContext.Current.CancellationToken);
        foreach (var mail in mails)
        {
            using var stream = new MemoryStream(mail);
            await client.Inbox!.AppendAsync(new MailKit.AppendRequest(await MimeKit.MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        }

        await client.DisconnectAsync(quit: true, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<string> IdAsync(string what) => (await Programs.RunAsync("id", what)).Output.Trim();
}
