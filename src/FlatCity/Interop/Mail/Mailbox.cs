using System.Net.Sockets;
using System.Text;
using FlatCity.Platform.Web;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace FlatCity.Interop.Mail;

/// <summary>One mail that waits in a box: by what it is known again, how large it is, how to fetch it and how to say that it is dealt with.</summary>
internal sealed record WaitingMail(string Token, long Bytes, Func<CancellationToken, Task<byte[]>> FetchAsync, Func<CancellationToken, Task> DoneAsync);

/// <summary>Where mail comes in (邮箱): a folder of .eml files, or a mailbox by IMAP.</summary>
internal abstract class Mailbox : IAsyncDisposable
{
    /// <summary>So many mails at a time; the next round takes the next ones.</summary>
    protected const int Most = 50;

    public abstract Task<IReadOnlyList<WaitingMail>> WaitingAsync(CancellationToken ending);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A folder into which a mail server, or a person, puts .eml files; what is dealt with goes to its subfolder `done`.</summary>
internal sealed class FolderMailbox(string folder) : Mailbox
{
    public override Task<IReadOnlyList<WaitingMail>> WaitingAsync(CancellationToken ending)
    {
        Directory.CreateDirectory(folder);
        IReadOnlyList<WaitingMail> waiting = [.. new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderBy(file => file.Name, StringComparer.Ordinal).Take(Most)
            .Select(file => new WaitingMail($"folder:{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}", file.Length, token => File.ReadAllBytesAsync(file.FullName, token), _ => DoneAsync(file)))];
        return Task.FromResult(waiting);
    }

    private static Task DoneAsync(FileInfo file)
    {
        var done = Directory.CreateDirectory(Path.Combine(file.DirectoryName!, "done"));
        File.Move(file.FullName, Path.Combine(done.FullName, file.Name), overwrite: true);
        return Task.CompletedTask;
    }
}

/// <summary>How a mailbox is reached by IMAP; `Security` is tls, starttls or none.</summary>
internal sealed record ImapSettings(string Host, int Port, string Security, string User, string Password, string Box);

/// <summary>
/// A mailbox by IMAP: what is not marked as read is fetched, oldest first, and marked when it is dealt with. By UID validity and UID a mail is known again after a
/// kill between the two; nothing is ever deleted. The way there is the one guard's, as for everything that the city calls.
/// </summary>
internal sealed class ImapMailbox(ImapSettings settings, OutsideHttp outside) : Mailbox
{
    private readonly ImapClient client = new() { Timeout = 20_000 };
    private Socket? socket;

    public override async Task<IReadOnlyList<WaitingMail>> WaitingAsync(CancellationToken ending)
    {
        if (!client.IsConnected)
        {
            socket?.Dispose();
            socket = await outside.ConnectAsync(settings.Host, settings.Port, ending);
            await client.ConnectAsync(socket, settings.Host, settings.Port, settings.Security switch { "none" => SecureSocketOptions.None, "starttls" => SecureSocketOptions.StartTls, _ => SecureSocketOptions.SslOnConnect }, ending);
            await client.AuthenticateAsync(Encoding.UTF8, settings.User, settings.Password, ending);
        }

        var box = string.Equals(settings.Box, "INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(settings.Box, ending);
        if (box.IsOpen)
            await client.NoOpAsync(ending);
        else
            await box.OpenAsync(FolderAccess.ReadWrite, ending);
        var found = (await box.SearchAsync(SearchQuery.NotSeen, ending)).OrderBy(uid => uid.Id).Take(Most).ToList();
        if (found.Count == 0)
            return [];
        var sizes = await box.FetchAsync(found, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ending);
        return [.. sizes.Select(mail => new WaitingMail(
            $"imap:{settings.User}@{settings.Host}/{settings.Box}:{box.UidValidity}:{mail.UniqueId.Id}",
            mail.Size ?? 0,
            token => FetchAsync(box, mail.UniqueId, token),
            token => box.AddFlagsAsync(mail.UniqueId, MessageFlags.Seen, silent: true, token)))];
    }

    public override ValueTask DisposeAsync()
    {
        client.Dispose();
        socket?.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>Without marking it as read: only what is kept is marked.</summary>
    private static async Task<byte[]> FetchAsync(IMailFolder box, UniqueId uid, CancellationToken ending)
    {
        await using var stream = await box.GetStreamAsync(uid, string.Empty, ending);
        using var whole = new MemoryStream();
        var room = new byte[81_920];
        int read;
        // A server may say one size and send another.
        while (whole.Length <= MailReading.MostBytes && (read = await stream.ReadAsync(room, ending)) > 0)
            whole.Write(room, 0, read);
        return whole.ToArray();
    }
}
