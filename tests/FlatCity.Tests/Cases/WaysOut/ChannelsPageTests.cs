using System.Net;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Outbox;

namespace FlatCity.Tests.Cases.WaysOut;

public sealed class ChannelsPageTests
{
    [Theory, OnEachDatabase]
    public async Task The_system_administrator_sets_the_ways_tries_one_and_never_sees_a_secret_again(TestDatabase database)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync("/work/channels")).Status);
        Assert.Contains("写进文件夹", (await admin.GetAsync("/work/channels")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await admin.SendFormAsync("/work/channels", Form(gateway))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SendFormAsync("/work/channels", [.. Form(gateway).Where(f => f.Item1 != "sms.secret"), ("sms.secret", "")])).Status);
        var shown = (await admin.GetAsync("/work/channels?saved=true")).Text;
        Assert.DoesNotContain("hush-hush", shown, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", shown, StringComparison.Ordinal);
        Assert.Contains("发出去了", (await admin.SendFormAsync("/work/channels", ("do", "try"), ("to", "13857700001"))).Text, StringComparison.Ordinal);
        Assert.Equal("Bearer hush-hush", Assert.Single(gateway.Came).Headers["Authorization"]);
        gateway.Answer = _ => (500, "out of credit");
        Assert.Contains("out of credit", (await admin.SendFormAsync("/work/channels", ("do", "try"), ("to", "13857700001"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendFormAsync("/work/channels", ("do", "try"), ("to", "nobody"))).Status);

        var audit = await city.Test.AuditAsync();
        Assert.Contains("channels.set", audit);
        Assert.Contains("channels.tried", audit);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from setting where value like '%hush%'"));
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from audit_entry where content like '%hush%'"));
    }

    [Theory, OnEachDatabase]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(TestDatabase database)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        (string Field, string Value)[] wrongs =
        [
            ("address", "city.example"), ("address", "http://city.example"), ("address", "https://a:b@city.example"), ("address", "https://city.example/x"),
            ("mail.host", "not a host"), ("mail.port", "0"), ("mail.port", "x"), ("mail.security", "none"), ("mail.from", "city"), ("mail.from", "city@mail.test\r\nBcc: x@y.org"), ("mail.reply-to", "@x"),
            ("sms.url", "ftp://127.0.0.1/"), ("sms.url", "http://sms.example/"), ("sms.url", "https://{to}.example/"), ("sms.method", "DELETE"), ("sms.headers", "X-Text: {text}"), ("sms.headers", "no colon"), ("sms.body", "{to}"), ("sms.content-type", "text/html"),
            ("mail.from-name", new string('x', 5_000)),
        ];

        foreach (var (field, value) in wrongs)
        {
            (string, string)[] mail = [("mail.host", "mail.example"), ("mail.port", "587"), ("mail.security", "starttls"), ("mail.from", "city@mail.test")];
            var form = mail.Concat(Form(gateway)).Where(f => f.Item1 != field).Append((field, value)).ToArray();
            var answer = await admin.SendFormAsync("/work/channels", form);
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{field} = {value}: {answer.Status}");
            Assert.Contains($"f-{field.Replace('.', '-')}-fault", answer.Text, StringComparison.Ordinal);
            Assert.Contains("Authorization: Bearer", field == "sms.headers" ? "Authorization: Bearer" : answer.Text, StringComparison.Ordinal);
        }

        await using var reading = await city.City.Database.ReadAsync();
        Assert.Null((await ChannelSettings.LoadAsync(reading, city.City.Keys)).Sms);
    }

    private static (string, string)[] Form(Gateway gateway) =>
    [
        ("do", "save"), ("address", "https://city.example"), ("sms.url", gateway.Channel.Url), ("sms.method", "POST"), ("sms.headers", gateway.Channel.Headers), ("sms.content-type", gateway.Channel.ContentType),
        ("sms.body", gateway.Channel.Body), ("sms.secret", "hush-hush"), ("sms.accepted", "\"code\":0"), ("sms.bad-number", "bad"),
    ];
}
