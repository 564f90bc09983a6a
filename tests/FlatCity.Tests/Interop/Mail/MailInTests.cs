using System.Text;
using FlatCity.Cases;
using FlatCity.Interop.Mail;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;
using MimeKit;

namespace FlatCity.Tests.Interop.Mail;

/// <summary>Mail that comes in: to its case, to the desk, or kept aside; once each.</summary>
public sealed class MailInTests
{
    [Theory, OnEachDatabase]
    public async Task A_real_mailbox_is_read_once_and_answers_find_their_case(TestDatabase database)
    {
        await using var server = await ImapServer.StartAsync();
        await using var city = await ServedCity.MakeAsync(database);
        var number = await FiledAsync(city);
        await server.PutAsync(
            Mail("chen@example.net", $"city+{CaseMail.Tag(city.City, number)}@city.example", "Re: 您的反映", "井盖旁边又塌了一块", "m1"),
            Mail("chen@example.net", $"city+{number.ToLowerInvariant()}-aaaaaaaaaa@city.example", "假的", "没有校验码", "m2"),
            Mail("wang@example.net", "city@city.example", $"[{number}] 我也来说", "我不是反映人", "m3"));
        using var outside = new OutsideHttp([System.Net.IPNetwork.Parse("127.0.0.1/32")]);
        await using var box = Box(server, outside);
        var holder = Lease.NewHolder();

        var first = await MailWorker.RunOnceAsync(city.Office, box, holder, TestContext.Current.CancellationToken);
        var second = await MailWorker.RunOnceAsync(city.Office, box, holder, TestContext.Current.CancellationToken);

        Assert.Equal((3, 0), (first, second));
        Assert.Contains("井盖旁边又塌了一块", (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/steps")).Text, StringComparison.Ordinal);
        Assert.Equal(["attached", "waiting", "waiting"], await StatesAsync(city));
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var list = (await desk.GetAsync("/work/incoming")).Text;
        Assert.Contains("没有校验码", list, StringComparison.Ordinal);
        Assert.Contains("我不是反映人", list, StringComparison.Ordinal);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_kill_before_the_mark_takes_nothing_twice_and_neither_does_a_second_copy(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var mail = Mail("chen@example.net", "city@city.example", "路灯", "路灯不亮", "m1");
        var killed = new WaitingMail("imap:box:1:7", mail.Length, _ => Task.FromResult(mail), _ => throw new IOException("killed"));

        await Assert.ThrowsAsync<IOException>(() => MailWorker.RunOnceAsync(city.Office, new Given(killed), Lease.NewHolder(), TestContext.Current.CancellationToken));
        city.Clock.Advance(TimeSpan.FromSeconds(30));
        await using (var reading = await city.City.Database.ReadAsync())
            Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from incoming"));
        Assert.Equal("already", await TakeMail.RunAsync(city.Office, null, "imap:box:1:7", mail.Length, () => Task.FromResult(mail)));
        Assert.Equal("already", await TakeMail.RunAsync(city.Office, null, "imap:box:1:8", mail.Length, () => Task.FromResult(mail)));
        Assert.Single(await StatesAsync(city));
    }

    [Theory, OnEachDatabase]
    public async Task Machines_and_floods_are_kept_aside_with_the_reason(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        (byte[] Mail, string Reason)[] mails =
        [
            (Mail("a@example.net", "city@city.example", "外出", "休假", "a1", ("Auto-Submitted", "auto-replied")), "incoming.reason.automatic"),
            (Mail("b@example.net", "city@city.example", "新闻", "群发", "a2", ("Precedence", "bulk")), "incoming.reason.automatic"),
            (Mail("MAILER-DAEMON@example.net", "city@city.example", "退信", "没有此人", "a3"), "incoming.reason.bounce"),
            (Mail("c@example.net", "city@city.example", "退信", "空的退回地址", "a4", ("Return-Path", "<>")), "incoming.reason.bounce"),
            (Nested(40), "incoming.reason.too-many-parts"),
            (Many(300), "incoming.reason.too-many-parts"),
        ];
        foreach (var (mail, reason) in mails)
        {
            Assert.Equal("refused", await TakeMail.RunAsync(city.Office, null, Guid(mail), mail.Length, () => Task.FromResult(mail)));
            Assert.Equal(reason, await LastReasonAsync(city));
        }

        Assert.Equal("refused", await TakeMail.RunAsync(city.Office, null, "bomb", 3_000_000_000, () => throw new InvalidOperationException("must not be fetched")));
        Assert.Equal("incoming.reason.too-large", await LastReasonAsync(city));
        for (var i = 0; i <= TakeMail.MostInAnHour; i++)
        {
            var mail = Mail("flood@example.net", "city@city.example", "又来", $"第 {i} 封", $"f{i}");
            await TakeMail.RunAsync(city.Office, null, "flood" + i, mail.Length, () => Task.FromResult(mail));
        }

        Assert.Equal("incoming.reason.too-many", await LastReasonAsync(city));
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("同一发件人一小时内来信太多", (await desk.GetAsync("/work/incoming?state=refused")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_folder_of_mails_is_read_and_files_are_handed_out_as_they_came(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var folder = Path.Combine(city.City.DataFolder, "mail-in");
        Directory.CreateDirectory(folder);
        using var message = new MimeMessage { Subject = "照片和表", MessageId = "x1@example.net" };
        message.From.Add(MailboxAddress.Parse("chen@example.net"));
        message.To.Add(MailboxAddress.Parse("city@city.example"));
        var body = new BodyBuilder { TextBody = "见附件" };
        body.Attachments.Add("..\\..\\表 <1>.csv", "a,b"u8.ToArray());
        message.Body = body.ToMessageBody();
        await message.WriteToAsync(Path.Combine(folder, "1.eml"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "2.eml"), [0xff, 0xfe, 0, 0, 0x80], TestContext.Current.CancellationToken);
        await using var box = new FolderMailbox(folder);

        Assert.Equal(2, await MailWorker.RunOnceAsync(city.Office, box, Lease.NewHolder(), TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(folder));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "done")).Length);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        await using var reading = await city.City.Database.ReadAsync();
        var id = await reading.FirstAsync<long>("select f.id from incoming_file f where f.kind = 'text/csv'");
        var file = await desk.GetAsync("/work/incoming/file?id=" + id);
        Assert.Equal("a,b", file.Text);

        // What nobody names is swept after a day; what came by mail is named.
        city.Clock.Advance(TimeSpan.FromDays(3));
        await new SweepFiles(city.City).RunAsync(256);
        using var later = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Equal("a,b", (await later.GetAsync("/work/incoming/file?id=" + id)).Text);
        Assert.Contains("incoming.file-taken", await city.Test.AuditAsync());
    }

    [Fact]
    public void Words_are_read_in_every_character_set_and_html_becomes_text_without_its_scripts()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var (set, said) in new[] { ("gb18030", "㐀路灯不亮"), ("gb2312", "路灯不亮"), ("gbk", "路燈不亮"), ("big5", "路燈不亮"), ("utf-8", "路灯不亮😀"), ("x-unknown", "路灯不亮"), ("", "路灯不亮") })
        {
            var bytes = Encoding.GetEncoding(set is "" or "x-unknown" ? "gb18030" : set is "gb2312" or "gbk" ? "gb18030" : set).GetBytes(said);
            var raw = Encoding.ASCII.GetBytes($"From: a@example.net\r\nSubject: x\r\nContent-Type: text/plain{(set.Length == 0 ? "" : "; charset=" + set)}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").Concat(bytes).ToArray();
            Assert.Equal(said, MailReading.Read(raw).Words);
        }

        var html = "<html><head><title>t</title><style>p{color:red}</style></head><body><p>路灯&nbsp;不亮 &lt;b&gt;</p><script>alert(1)</script><img src='http://x/'><div>第二行</div></body></html>";
        Assert.Equal("路灯\u00a0不亮 <b>\n第二行", MailReading.Clean(MailReading.TextOf(html), 1_000).Replace("\n\n", "\n", StringComparison.Ordinal));
        Assert.Equal("ab", MailReading.Clean("a\0\ud800b\ufffe", 10));
    }

    [Fact]
    public void No_bytes_break_it()
    {
        var random = new Random(7);
        var sound = Encoding.Latin1.GetString(Many(5));
        for (var i = 0; i < 400; i++)
        {
            var bytes = Encoding.Latin1.GetBytes(sound);
            for (var j = 0; j < 20; j++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var mail = MailReading.Read(bytes);
            Assert.True(mail.Words.Length <= MailReading.MostWords && !mail.Words.Contains('\0', StringComparison.Ordinal));
        }
    }

    internal static byte[] Mail(string from, string to, string subject, string words, string id, params (string Name, string Value)[] headers)
    {
        using var message = new MimeMessage { Subject = subject, MessageId = id + "@example.net", Body = new TextPart("plain") { Text = words } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(to));
        foreach (var (name, value) in headers)
            message.Headers.Add(name, value);
        using var raw = new MemoryStream();
        message.WriteTo(raw);
        return raw.ToArray();
    }

    private static byte[] Nested(int depth)
    {
        var text = new StringBuilder("From: n@example.net\r\nMIME-Version: 1.0\r\n");
        for (var i = 0; i < depth; i++)
            text.Append($"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        return Encoding.ASCII.GetBytes(text.Append("Content-Type: text/plain\r\n\r\nx\r\n").ToString());
    }

    private static byte[] Many(int parts)
    {
        var text = new StringBuilder("From: p@example.net\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (var i = 0; i < parts; i++)
            text.Append("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n");
        return Encoding.ASCII.GetBytes(text.Append("--b--\r\n").ToString());
    }

    private static ImapMailbox Box(ImapServer server, OutsideHttp outside) => new(new ImapSettings("127.0.0.1", server.Port, "none", server.User, server.Password, "INBOX"), outside);

    private static string Guid(byte[] mail) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(mail));

    private static async Task<string> FiledAsync(ServedCity city) =>
        (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")))).Is(201).Json["number"]!.GetValue<string>();

    private static async Task<IReadOnlyList<string>> StatesAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.AllAsync<string>("select state from incoming order by id");
    }

    private static async Task<string> LastReasonAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<string>("select reason from incoming order by id desc limit 1"))!;
    }

    private sealed class Given(params IReadOnlyList<WaitingMail> mails) : Mailbox
    {
        public override Task<IReadOnlyList<WaitingMail>> WaitingAsync(CancellationToken ending) => Task.FromResult(mails);
    }
}
