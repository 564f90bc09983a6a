using System.Net;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Messages;

public sealed class MailboxPageTests
{
    [Theory, OnEachDatabase]
    public async Task The_demonstration_shows_what_was_sent_and_takes_a_reply_and_a_real_city_has_no_such_page(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var anybody = new Visitor(city);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/demo/messages")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.SendFormAsync("/demo/messages", ("from", "13857700001"), ("text", "1"))).Status);

        await System.IO.File.WriteAllTextAsync(Path.Combine(city.City.DataFolder, "demo.json"), "[]", TestContext.Current.CancellationToken);
        Assert.Contains("还没有消息", (await anybody.GetAsync("/demo/messages")).Text, StringComparison.Ordinal);
        var number = await DeliveryTests.FileAsync(city, "sms", null);
        await city.RunBackgroundAsync();

        var shown = await anybody.GetAsync("/demo/messages?view=sms&address=13857700001");
        Assert.Contains(number, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await anybody.GetAsync("/demo/messages?view=mail")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.SendFormAsync("/demo/messages", ("from", "13857700001"), ("text", "1"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await anybody.SendFormAsync("/demo/messages", ("from", "13857700001"), ("text", "maybe"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await anybody.SendFormAsync("/demo/messages", ("from", new string('1', 400)), ("text", "1"))).Status);
    }
}
