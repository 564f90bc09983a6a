using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.WaysOut;
using FlatCity.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Outbox;

namespace FlatCity.Tests.Cases.Messages;

/// <summary>Messages leave in order per case, by mail and SMS, again after a failure, never lost; a way that hangs holds up no other.</summary>
public sealed class DeliveryTests
{
    [Theory, OnEachDatabase]
    public async Task A_reporter_answered_by_mail_gets_one_thread_whose_answers_find_the_case(TestDatabase database)
    {
        using var server = MailServer.Start("thread-" + database);
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        await SetAsync(city, new ChannelSettings { Mail = server.Channel, Address = "https://city.example" });
        var number = await FileAsync(city, "mail", "Anna.B@Mail.test");
        (await city.StepAsync("desk-officer-1", number, "refuse", new JsonObject { ["other-way"] = "court" }, reason: city.City.Pack.RefusalReasons.Keys.First())).Is(201);

        await city.RunBackgroundAsync();

        var got = await server.ReceivedAsync(2);
        Assert.Equal(2, got.Count);
        Assert.All(got, mail =>
        {
            Assert.StartsWith($"[{number}] ", mail.Subject, StringComparison.Ordinal);
            var reply = mail.ReplyTo.Mailboxes.Single().Address;
            Assert.Equal(number, CaseMail.Read(city.City, reply[(reply.IndexOf('+', StringComparison.Ordinal) + 1)..reply.IndexOf('@', StringComparison.Ordinal)]));
            Assert.Equal([$"{number}@mail.test"], mail.References);
        });
        Assert.Equal(2, got.Select(m => m.MessageId).Distinct().Count());
        Assert.Null(CaseMail.Read(city.City, $"{number}-aaaaaaaaaa"));
        Assert.Empty(city.Messages());
        var shown = (await city.GetAsync("desk-officer-1", "/api/v1/cases/" + number)).Text;
        Assert.DoesNotContain("Anna.B@mail.test", shown, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_wrong_address_is_known_at_once_and_the_next_goes_on(TestDatabase database)
    {
        using var server = MailServer.Start("wrong-" + database);
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        await SetAsync(city, new ChannelSettings { Mail = server.Channel });
        await FileAsync(city, "mail", "nobody@mail.test");
        await FileAsync(city, "mail", "full@mail.test");
        await FileAsync(city, "mail", "anna@mail.test");

        await city.RunBackgroundAsync();

        Assert.Single(await server.ReceivedAsync(1));
        Assert.Equal(["1|550 no such person here|parked", "|451 mailbox is full|waiting", "||sent"], await StandAsync(city));
        city.Clock.Advance(TimeSpan.FromHours(25));
        await city.RunBackgroundAsync();
        Assert.Equal("0|451 mailbox is full|parked", (await StandAsync(city))[1]);
    }

    [Theory, OnEachDatabase]
    public async Task A_gateway_that_hangs_holds_up_no_mail_and_only_a_cases_head_goes(TestDatabase database)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        gateway.Hangs = true;
        await SetAsync(city, new ChannelSettings { Sms = gateway.Channel });
        var number = await FileAsync(city, "sms", null);
        (await city.StepAsync("desk-officer-1", number, "refuse", new JsonObject { ["other-way"] = "court" }, reason: city.City.Pack.RefusalReasons.Keys.First())).Is(201);
        await FileAsync(city, "sms", null);
        await FileAsync(city, "mail", "anna@mail.test");

        await city.RunBackgroundAsync();

        // Each round tried one message, and of the first case only its oldest.
        Assert.Single(gateway.Came.Where(c => c.Body.Contains(number, StringComparison.Ordinal)).Select(c => c.Headers["X-Request-Id"]).Distinct());
        Assert.Contains("anna@mail.test", Assert.Single(city.Messages()), StringComparison.Ordinal);
        gateway.Hangs = false;
        city.Clock.Advance(TimeSpan.FromMinutes(2));
        await city.RunBackgroundAsync();
        var ids = gateway.Came.Select(c => JsonNode.Parse(c.Body)!["id"]!.GetValue<string>()).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.True(ids.Count(i => i == ids[0]) >= 2, "What hung was not sent again.");
        var ofCase = gateway.Came.Select(c => JsonNode.Parse(c.Body)!["content"]!.GetValue<string>()).Where(t => t.Contains(number, StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains("受理", ofCase[0], StringComparison.Ordinal);
        Assert.Equal(2, ofCase.Count);
    }

    [Theory, OnEachDatabase]
    public async Task What_went_out_before_a_kill_goes_again_under_the_same_id(TestDatabase database)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        await SetAsync(city, new ChannelSettings { Sms = gateway.Channel });
        await FileAsync(city, "sms", null);
        await city.RunBackgroundAsync();

        // As a kill between the gateway's answer and the commit leaves it.
        await city.City.Database.KeepHouseAsync<bool>(unit =>
        {
            unit.Do("update outbox set sent_at = null, next_at = created_at, tries = 0");
            return new(true);
        });
        await city.RunBackgroundAsync();

        Assert.Equal(2, gateway.Came.Count);
        Assert.Single(gateway.Came.Select(c => c.Headers["X-Request-Id"]).Distinct());
        Assert.Equal(["||sent"], await StandAsync(city));
    }

    [Theory, OnEachDatabase]
    public async Task A_mail_address_that_is_none_is_refused_with_its_field(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, settings: [("Outside:PrivateNetworks", "127.0.0.0/8")]);
        foreach (var bad in new[] { "anna", "a@b.org\nBcc: c@d.org", "李@example.org", new string('a', 300) + "@example.org" })
        {
            var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
            call["parties"]![0]!["mail"] = bad;
            Assert.Contains("parties[0].mail", (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(400).Text, StringComparison.Ordinal);
        }

        var none = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        none["parties"]![0]!["answer-by"] = "mail";
        Assert.Contains("parties[0].mail", (await city.PostAsync("desk-officer-1", "/api/v1/cases", none)).Is(400).Text, StringComparison.Ordinal);
    }

    internal static async Task SetAsync(ServedCity city, ChannelSettings settings)
    {
        var set = await SetChannels.RunAsync(city.City, Actor.System("test"), settings);
        Assert.False(set.IsRefused, set.Refusal?.In(FlatCity.Platform.Texts.Language.English));
    }

    /// <summary>A case whose reporter is answered in a way of their own; not opened or dispatched yet.</summary>
    internal static async Task<string> FileAsync(ServedCity city, string way, string? mail)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call.AsObject().Remove("then");
        call["parties"]![0]!["answer-by"] = way;
        if (mail is not null)
            call["parties"]![0]!["mail"] = mail;
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }

    private static async Task<IReadOnlyList<string>> StandAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return [.. (await reading.AllAsync<Stand>("select lasting, fault, case when sent_at is not null then 'sent' when parked_at is not null then 'parked' else 'waiting' end as state from outbox order by id")).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Lasting}|{s.Fault}|{s.State}"))];
    }

    private sealed class Stand
    {
        public long? Lasting { get; set; }

        public string? Fault { get; set; }

        public string State { get; set; } = string.Empty;
    }
}
