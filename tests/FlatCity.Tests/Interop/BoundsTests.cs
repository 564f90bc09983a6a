using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using FlatCity.Interop.Mail;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;
using MimeKit;

namespace FlatCity.Tests.Interop;

/// <summary>What is too much is refused at each door from outside before it is taken in: ten gigabytes, a bomb in a mail, more files than anybody sends.</summary>
[Collection(Alone.Name)]
public sealed class BoundsTests
{
    private const long TenGigabytes = 10L * 1024 * 1024 * 1024;

    [Fact]
    public async Task Ten_gigabytes_are_refused_at_every_door_by_their_length_alone()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var desk = "Cookie: " + await city.CookieAsync("desk-officer-1") + "\r\nSec-Fetch-Site: same-origin\r\n";
        var token = "Authorization: Bearer " + await city.TokenAsync("gateway-12345") + "\r\n";
        (string Path, string Type, string Headers)[] doors =
        [
            ("/work/orders/file", "multipart/form-data; boundary=b", desk), ("/open311/v2/requests.json", "multipart/form-data; boundary=b", ""), ("/open311/v2/requests.xml", "application/x-www-form-urlencoded", ""),
            ("/api/v1/orders", "application/json", token + "Idempotency-Key: a\r\n"), ("/api/v1/sms", "application/json", token), ("/api/v1/cases", "application/json", token + "Idempotency-Key: b\r\n"),
        ];
        foreach (var (path, type, headers) in doors)
        {
            var status = await LengthAloneAsync(city, path, type, headers);
            Assert.True(status is 413 or 400, $"{path}: {status}");
        }
    }

    [Fact]
    public async Task A_bomb_attached_to_a_lines_mail_is_kept_as_it_came_and_not_unpacked()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        var mail = Of("hotline@upper.example", ("orders.xlsx", Bomb()));
        var before = GC.GetTotalAllocatedBytes();

        var outcome = await TakeMail.RunAsync(city.Office, null, "bomb", mail.Length, () => Task.FromResult(mail));

        Assert.Equal("orders", outcome);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 200L * 1024 * 1024);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal("incoming.reason.orders-refused", await reading.FirstAsync<string>("select note from incoming"));
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from upper_order"));
        Assert.Equal(2, await reading.FirstAsync<long>("select count(*) from incoming_file"));
    }

    [Fact]
    public async Task Of_fifty_files_the_first_are_handed_out_and_the_whole_mail_is_kept()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var mail = Of("chen@example.net", [.. Enumerable.Range(0, 50).Select(i => ($"{i}.txt", Encoding.ASCII.GetBytes("file " + i)))]);

        Assert.Equal("waiting", await TakeMail.RunAsync(city.Office, null, "many", mail.Length, () => Task.FromResult(mail)));

        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(MailReading.MostFiles + 1, await reading.FirstAsync<long>("select count(*) from incoming_file"));
        Assert.Equal(mail.Length, await reading.FirstAsync<long>("select bytes from incoming_file where kind = 'message/rfc822'"));
    }

    [Fact]
    public async Task A_mail_that_is_longer_than_its_server_said_is_read_to_the_bound_alone()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var mail = new byte[MailReading.MostBytes + 1];
        Encoding.ASCII.GetBytes("From: a@example.net\r\nSubject: long\r\n\r\n").CopyTo(mail, 0);

        Assert.Equal("refused", await TakeMail.RunAsync(city.Office, null, "liar", 100, () => Task.FromResult(mail)));

        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal("incoming.reason.too-large", await reading.FirstAsync<string>("select reason from incoming"));
    }

    /// <summary>The head of a request alone: whoever answers it has not waited for the body.</summary>
    private static async Task<int> LengthAloneAsync(ServedCity city, string path, string type, string headers)
    {
        var address = city.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\nContent-Length: {TenGigabytes}\r\n{headers}\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ending.CancelAfter(TimeSpan.FromSeconds(60));
        var line = await reader.ReadLineAsync(ending.Token) ?? "";
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Of(string from, params (string Name, byte[] Bytes)[] files)
    {
        using var message = new MimeMessage { Subject = "files", MessageId = "bounds@example.net" };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse("city@city.example"));
        var body = new BodyBuilder { TextBody = "see the files" };
        foreach (var (name, bytes) in files)
            body.Attachments.Add(name, bytes);
        message.Body = body.ToMessageBody();
        using var written = new MemoryStream();
        message.WriteTo(written);
        return written.ToArray();
    }

    /// <summary>A small workbook whose sheet unpacks to 300 MB.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var room = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
                sheet.Write(room);
        }

        return file.ToArray();
    }
}
