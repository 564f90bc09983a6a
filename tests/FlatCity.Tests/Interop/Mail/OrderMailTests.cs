using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Interop;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Orders;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Messages;
using FlatCity.Tests.Interop.Orders;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Outbox;
using MimeKit;
using MiniExcelLibs;

namespace FlatCity.Tests.Interop.Mail;

/// <summary>A line that speaks by mail: its orders come as a form attached, and the answers go back the same way.</summary>
public sealed class OrderMailTests
{
    [Theory, OnEachDatabase]
    public async Task Orders_attached_by_the_lines_own_mailbox_are_taken_in_and_by_nobody_elses(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, "tiny", settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        var form = "Number,Kind,Words,Due\r\nT-1,Noise,Loud music,2026-11-30 12:00\r\nT-2,Noise,Louder,2026-11-30 12:00"u8.ToArray();

        Assert.Equal("waiting", await TakeAsync(city, "stranger@upper.example", form, "s1"));
        Assert.Equal("orders", await TakeAsync(city, "Hotline@upper.example", form, "s2"));
        Assert.Equal("orders", await TakeAsync(city, "hotline@upper.example", Encoding.UTF8.GetBytes("Number,Kind,Words,Due\r\nT-3,Noise,x,soon"), "s3"));

        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(["T-1", "T-2"], await reading.AllAsync<string>("select number from upper_order order by number"));
        Assert.Equal(["waiting", "set-aside", "waiting"], await reading.AllAsync<string>("select state from incoming where door = 'mail' order by id"));
    }

    [Theory, OnEachDatabase]
    public async Task Approved_answers_go_to_the_lines_mailbox_once_with_the_form_filled_in(TestDatabase database)
    {
        using var server = MailServer.Start("orders-" + database.Kind);
        await using var city = await ServedCity.MakeAsync(database, "tiny", settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        await DeliveryTests.SetAsync(city, new ChannelSettings { Mail = server.Channel });
        (await city.PostAsync("gateway", "/api/v1/orders", new JsonObject { ["line"] = "hotline", ["order"] = new JsonObject { ["Number"] = "T-9", ["Kind"] = "Noise", ["Words"] = "Loud" } })).Is(201);
        var lead = await city.Test.ActorAsync("lead-person", "desk-lead");
        Assert.False((await AnswerOrder.RejectAsync(city.Office, lead, await OrderFiles.IdAsync(city, "T-9"), "=Not our town")).IsRefused);
        var holder = Lease.NewHolder();

        using var allowing = Webhooks.DeliveryTests.Allowing();
        await IncomingWorker.RunOnceAsync(city.Office, allowing, holder, TestContext.Current.CancellationToken);
        await IncomingWorker.RunOnceAsync(city.Office, allowing, holder, TestContext.Current.CancellationToken);

        Assert.Equal("sent", await OrderFiles.StateAsync(city, "T-9"));
        using var mail = Assert.Single(await server.ReceivedAsync(1));
        Assert.Equal("hotline@upper.example", mail.To.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        using var book = new MemoryStream();
        await ((MimePart)mail.Attachments.Single()).Content!.DecodeToAsync(book, TestContext.Current.CancellationToken);
        book.Position = 0;
        var rows = MiniExcel.Query(book, excelType: ExcelType.XLSX).Cast<IDictionary<string, object>>().Select(row => string.Join('|', row.Values)).ToList();
        Assert.Equal(["Number|Result|Answer", "T-9|Given back (not ours)|=Not our town"], rows);
    }

    private static async Task<string> TakeAsync(ServedCity city, string from, byte[] form, string id)
    {
        using var message = new MimeMessage { Subject = "Orders", MessageId = id + "@upper.example" };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse("city@tiny.example"));
        var body = new BodyBuilder { TextBody = "See the form." };
        body.Attachments.Add("orders.csv", form);
        message.Body = body.ToMessageBody();
        using var raw = new MemoryStream();
        await message.WriteToAsync(raw, TestContext.Current.CancellationToken);
        return await TakeMail.RunAsync(city.Office, null, id, raw.Length, () => Task.FromResult(raw.ToArray()));
    }
}
