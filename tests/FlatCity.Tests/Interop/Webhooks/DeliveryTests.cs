using System.Net;
using FlatCity.Interop.Webhooks;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Interop.Open311;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlatCity.Tests.Interop.Webhooks;

/// <summary>Events go to real receivers: signed, in order, tried again, parked; one that does not answer holds up nobody else.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void Signs_as_the_published_vector_has_it() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Theory, OnEachDatabase]
    public async Task Each_step_arrives_once_in_order_signed_and_without_anybodys_data(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var listener = new Listener();
        using var outside = Allowing();
        using var worker = Worker(city, outside);
        var (_, secret) = await AddAsync(city, outside, listener.Url);
        var number = await FileAsync(city);
        (await city.StepAsync("water-company-dispatcher", number, "accept")).Is(201);

        await RunAsync(city, worker);
        await RunAsync(city, worker);

        var got = listener.Received;
        Assert.Equal(["flatcity.case.filed", "flatcity.case.moved", "flatcity.case.moved", "flatcity.case.noted"], got.Select(g => g.Event["type"]!.GetValue<string>()));
        Assert.Equal([1, 2, 3, 4], got.Select(g => g.Event["data"]!["n"]!.GetValue<int>()));
        Assert.Equal(["opening", "dispatching", "handling", "handling"], got.Select(g => g.Event["data"]!["to"]!.GetValue<string>()));
        Assert.All(got, g =>
        {
            Assert.Equal("application/cloudevents+json; charset=utf-8", g.ContentType);
            Assert.Equal(g.Id, g.Event["id"]!.GetValue<string>());
            Assert.Equal(number, g.Event["subject"]!.GetValue<string>());
            Assert.Equal("1.0", g.Event["specversion"]!.GetValue<string>());
            Assert.Equal(WebhookSignature.Of(secret, g.Id, long.Parse(g.Timestamp, System.Globalization.CultureInfo.InvariantCulture), g.Body), g.Signature);
            Assert.DoesNotContain(new[] { "陈大爷", "13857700001", "井盖没了", "小学" }, w => g.Body.Contains(w, StringComparison.Ordinal));
        });
    }

    [Theory, OnEachDatabase]
    public async Task One_that_does_not_answer_holds_up_nobody_and_is_parked_after_a_day(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var dead = new Listener { Status = 503 };
        using var living = new Listener();
        using var outside = Allowing();
        using var worker = Worker(city, outside);
        var (id, _) = await AddAsync(city, outside, dead.Url);
        await AddAsync(city, outside, living.Url);
        await FileAsync(city);
        await FileAsync(city);

        await RunAsync(city, worker);
        Assert.Equal(6, living.Received.Count);
        Assert.Single(dead.Received);
        Assert.Contains(city.Messages(), m => m.StartsWith("13857700001", StringComparison.Ordinal));
        city.Clock.Advance(TimeSpan.FromSeconds(11));
        await RunAsync(city, worker);
        Assert.Equal(2, dead.Received.Count);
        Assert.Equal(dead.Received[0].Id, dead.Received[1].Id);
        city.Clock.Advance(TimeSpan.FromHours(25));
        await RunAsync(city, worker);

        var row = (await WebhookReceivers.FindAsync(city.City, id))!;
        var parked = await WebhookDeliveries.NewestAsync(city.City, row.Lane, "parked", null, 100);
        Assert.Equal(6, parked.Count);
        Assert.All(parked, p => Assert.Equal("HTTP 503", p.Fault));
        dead.Status = 200;
        Assert.False((await WebhookDeliveries.ResendAsync(city.City, city.Test.System, row, [.. parked.Select(p => p.Id)])).IsRefused);
        await RunAsync(city, worker);
        Assert.Equal(6, (await WebhookDeliveries.NewestAsync(city.City, row.Lane, "sent", null, 100)).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Two_secrets_sign_for_a_day_and_a_pause_keeps_the_order(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var listener = new Listener();
        using var outside = Allowing();
        using var worker = Worker(city, outside);
        var (id, _) = await AddAsync(city, outside, listener.Url);
        await WebhookReceivers.RotateAsync(city.City, city.Test.System, id);
        await WebhookReceivers.ChangeAsync(city.City, city.Test.System, id, "paused");
        await FileAsync(city);

        await RunAsync(city, worker);
        Assert.Empty(listener.Received);
        await WebhookReceivers.ChangeAsync(city.City, city.Test.System, id, "on");
        await RunAsync(city, worker);
        Assert.Equal([1, 2, 3], listener.Received.Select(g => g.Event["data"]!["n"]!.GetValue<int>()));
        Assert.All(listener.Received, g => Assert.Equal(2, g.Signature.Split(' ').Length));
        city.Clock.Advance(TimeSpan.FromHours(25));
        await WebhookDeliveries.TestAsync(city.City, city.Test.System, (await WebhookReceivers.FindAsync(city.City, id))!);
        await RunAsync(city, worker);

        Assert.Single(listener.Received[^1].Signature.Split(' '));
        Assert.Equal("flatcity.test", listener.Received[^1].Event["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_receiver_of_the_guide_believes_the_signature_by_the_public_library()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var outside = Allowing();
        using var worker = Worker(city, outside);
        // The public library looks at its own clock: a signature older than five minutes is none.
        city.Clock.Advance(TimeProvider.System.GetUtcNow() - city.City.Clock.GetUtcNow());
        var port = Listener.FreePort();
        var (id, secret) = await AddAsync(city, outside, $"http://127.0.0.1:{port}/");
        using var receiver = await NodePrograms.BeginAsync("receiver.js", secret, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("listening", await receiver.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        var number = await FileAsync(city);
        await RunAsync(city, worker);

        var said = await receiver.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        receiver.Kill();
        Assert.Equal("flatcity.case.filed " + number, said);
        Assert.Equal(3, (await WebhookDeliveries.NewestAsync(city.City, WebhookReceivers.LaneOf(id), "sent", null, 10)).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Private_addresses_and_redirects_are_not_followed(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var secretService = new Listener();
        using var listener = new Listener { Status = 302, Elsewhere = secretService.Url };
        using var allowing = Allowing();
        using var strict = new OutsideHttp([]);
        using var worker = Worker(city, allowing);
        var (id, _) = await AddAsync(city, allowing, listener.Url);
        await WebhookDeliveries.TestAsync(city.City, city.Test.System, (await WebhookReceivers.FindAsync(city.City, id))!);

        await RunAsync(city, worker);

        Assert.Single(listener.Received);
        Assert.Empty(secretService.Received);
        foreach (var address in new[] { "127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "172.31.0.1", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "224.0.0.1" })
            Assert.False(strict.MayCall(IPAddress.Parse(address)), address);
        foreach (var address in new[] { "8.8.8.8", "172.32.0.1", "2606:4700::1111" })
            Assert.True(strict.MayCall(IPAddress.Parse(address)), address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost:9/");
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => strict.SendAsync(request, 100, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Contains("private network", refused.Message, StringComparison.Ordinal);
    }

    internal static OutsideHttp Allowing() => new([IPNetwork.Parse("127.0.0.0/8")]);

    internal static async Task<(long Id, string Secret)> AddAsync(ServedCity city, OutsideHttp outside, string url) =>
        (await WebhookReceivers.AddAsync(city.City, city.Test.System, new("receiver", "tests", url, WebhookEvent.Kinds, []), ["road-damage"], outside)).Value;

    private static WebhookWorker Worker(ServedCity city, OutsideHttp outside) => new(city.Office, outside, NullLogger<WebhookWorker>.Instance);

    private static async Task<string> FileAsync(ServedCity city) =>
        (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")))).Is(201).Json["number"]!.GetValue<string>();

    private static async Task RunAsync(ServedCity city, WebhookWorker worker)
    {
        await city.RunBackgroundAsync();
        for (var i = 0; i < 20 && await worker.RunOnceAsync(); i++)
        {
        }
    }
}
