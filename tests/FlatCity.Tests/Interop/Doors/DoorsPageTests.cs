using System.Net;
using System.Text;
using FlatCity.Interop;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Webhooks;
using FlatCity.Packs;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace FlatCity.Tests.Interop.Doors;

/// <summary>The doors of a city: from its pack, with secrets beside it; the administrator sees how each is set, when it last worked and what to do.</summary>
public sealed class DoorsPageTests
{
    private static readonly IConfiguration Nothing = new ConfigurationBuilder().Build();

    [Theory, OnEachDatabase]
    public async Task Every_door_says_how_it_is_set_and_what_is_missing(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, change: pack => With(pack, "mail-in: { host: imap.city.example, user: city@city.example, password: mailbox }\nsms-in: { secret: sms-gateway, proof: secret, header: X-Key, from: phone, text: content }\n"));
        using var outside = new OutsideHttp([]);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");

        var page = (await admin.GetAsync("/work/doors")).Text;

        foreach (var words in new[] { "城市包 doors.yaml：imap.city.example", "密钥 mailbox 没有放", "FLATCITY_SECRET_MAILBOX", "密钥 sms-gateway 没有放", "没有设置，写进文件夹", "12345 热线工单", "/work/channels#try" })
            Assert.Contains(words, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await CasePageTests.SignedInAsync(city, "desk-officer-1")).GetAsync("/work/doors")).Status);
        var missing = Assert.Throws<NotSentException>(() => MailWorker.BoxOf(Nothing, city.City, outside));
        Assert.Equal("no secret mailbox", missing.Message);
        var watch = new DoorWatch(city.City);
        await watch.FailedAsync(MailWorker.Door, missing.Message);
        Secret(city, "mailbox", "not-the-password");
        Secret(city, "sms-gateway", "a-secret-of-the-gateway");
        var after = WebUtility.HtmlDecode((await admin.GetAsync("/work/doors")).Text);
        Assert.Contains("不通：", after, StringComparison.Ordinal);
        Assert.DoesNotContain("没有放", after, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-of-the-gateway", after, StringComparison.Ordinal);
        await using var mailbox = MailWorker.BoxOf(Nothing, city.City, outside);
        Assert.IsType<ImapMailbox>(mailbox);

        using var form = new FormUrlEncodedContent([new("phone", "13900001111"), new("content", "路灯不亮")]);
        Assert.Equal(201, (await city.SendAsync(null, HttpMethod.Post, "/api/v1/sms/in", form, ("X-Key", "a-secret-of-the-gateway"))).Status);
        using var wrong = new FormUrlEncodedContent([new("phone", "13900001111"), new("content", "路灯不亮")]);
        Assert.Equal(401, (await city.SendAsync(null, HttpMethod.Post, "/api/v1/sms/in", wrong, ("X-Key", "another-secret-of-somebody"))).Status);
    }

    [Fact]
    public async Task A_folder_of_the_pack_is_read_and_what_the_host_says_stands_over_it()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, change: pack => With(pack, "mail-in: { folder: mail-in }\n"));
        var folder = Directory.CreateDirectory(Path.Combine(city.City.DataFolder, "mail-in"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "1.eml"), "From: chen@example.net\r\nTo: city@city.example\r\nSubject: lamp\r\nMessage-ID: <1@example.net>\r\n\r\nIt is dark.\r\n", TestContext.Current.CancellationToken);
        var watch = new DoorWatch(city.City);
        using var outside = new OutsideHttp([]);
        await using var box = MailWorker.BoxOf(Nothing, city.City, outside);

        Assert.Equal(1, await MailWorker.RunOnceAsync(city.Office, box!, Lease.NewHolder(), TestContext.Current.CancellationToken, watch));

        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(city.City.Now, (await DoorWatch.ReadAsync(reading, MailWorker.Door)).Worked);
        var host = new ConfigurationBuilder().AddInMemoryCollection([new("MailIn:Folder", "/elsewhere")]).Build();
        Assert.Equal("/elsewhere", MailWorker.SetBy(host));
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        Assert.Contains("城市包 doors.yaml：mail-in", WebUtility.HtmlDecode((await admin.GetAsync("/work/doors")).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_door_that_is_shut_by_its_settings_says_so_and_an_ended_receiver_is_no_trouble()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, change: pack => With(pack, "sms-in: { secret: sms-gateway, proof: secret, header: X-Key, from: phone, text: content }\n"), settings: [("MailIn:Host", "imap.city.example")]);
        Secret(city, "sms-gateway", "too-short");
        using var outside = Webhooks.DeliveryTests.Allowing();
        var (id, _) = await Webhooks.DeliveryTests.AddAsync(city, outside, "https://hooks.example.org/in");
        await WebhookDeliveries.TestAsync(city.City, city.Test.System, (await WebhookReceivers.FindAsync(city.City, id))!);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        Assert.Contains("待发 1，发不出去 0", WebUtility.HtmlDecode((await admin.GetAsync("/work/doors")).Text), StringComparison.Ordinal);

        await WebhookReceivers.ChangeAsync(city.City, city.Test.System, id, "ended");
        var page = WebUtility.HtmlDecode((await admin.GetAsync("/work/doors")).Text);

        Assert.DoesNotContain("发不出去", page, StringComparison.Ordinal);
        Assert.Contains("密钥 sms-gateway 不足 16 个字符", page, StringComparison.Ordinal);
        Assert.Contains("MailIn__User", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_about_a_door_that_cannot_be_written_ends_nobodys_work()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var test = await TestCity.MakeAsync(database);
        await using (var connection = new SqliteConnection($"Data Source={Directory.EnumerateFiles(database.Place, "*.db").Single()};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "create trigger full before insert on counter when new.name like 'door:%' begin select raise(abort, 'no'); end";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var watch = new DoorWatch(test.City);
        await watch.FailedAsync(MailWorker.Door, "connection refused");

        Assert.Equal("connection refused", watch.FaultOf(MailWorker.Door));
        await using var reading = await test.City.Database.ReadAsync();
        Assert.Equal((null, null), await DoorWatch.ReadAsync(reading, MailWorker.Door));
        await watch.WorkedAsync(MailWorker.Door);
        Assert.Null(watch.FaultOf(MailWorker.Door));
    }

    private static void Secret(ServedCity city, string name, string secret) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(city.City.DataFolder, "secrets")).FullName, name), secret);

    private static PackFiles With(PackFiles pack, string yaml) =>
        new(pack.Name, new Dictionary<string, ReadOnlyMemory<byte>>(pack.Files.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { ["doors.yaml"] = Encoding.UTF8.GetBytes(yaml) });
}
