using System.Net;
using FlatCity.Cities;
using FlatCity.Cities.SignIn;
using FlatCity.Platform;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.SignIn;

public sealed class SignInWithPasswordTests
{
    [Theory, OnEachDatabase]
    public async Task Opens_a_session_at_the_first_post_held(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("chen", "desk-officer");

        var session = await SignInWithPassword.RunAsync(test.City, " Chen ", TestCity.Password);

        await using var reading = await test.City.Database.ReadAsync();
        var row = await Sessions.FindAsync(reading, Secrets.Hash(test.City, session.Value.Secret), test.City.Now);
        Assert.Equal((person, "desk-officer"), (row!.PersonId, row.Post));
        Assert.Contains("city.signed-in", await test.AuditAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Answers_a_wrong_name_and_a_wrong_password_alike(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        await test.PersonAsync("chen", "desk-officer");

        var wrongPassword = await SignInWithPassword.RunAsync(test.City, "chen", "not this one");
        var wrongName = await SignInWithPassword.RunAsync(test.City, "nobody", TestCity.Password);

        Assert.Equal(wrongPassword.Refusal, wrongName.Refusal);
    }

    [Theory, OnEachDatabase]
    public async Task Locks_for_ten_minutes_after_five_wrong_tries_and_says_until_when(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        await test.PersonAsync("chen", "desk-officer");
        for (var i = 0; i < 5; i++)
            Assert.Equal("city.sign-in.wrong", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "chen", "wrong wrong wrong")));

        var locked = await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password);

        Assert.Equal(RefusalKind.TooMany, locked.Refusal!.Kind);
        Assert.Equal(["02:10"], locked.Refusal.Args);
        Assert.Contains("city.tries-used-up", await test.AuditAsync());

        test.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.False((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password)).IsRefused);
    }

    [Theory, OnEachDatabase]
    public async Task Locks_a_network_that_tries_one_password_on_many_names_but_not_an_office_that_mistypes_all_day(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        await test.PersonAsync("chen", "desk-officer");
        var (office, sprayer, neighbour) = (IPAddress.Parse("2001:db8:0:1::7"), IPAddress.Parse("2001:db8:0:2::7"), IPAddress.Parse("2001:db8:0:2::8"));
        for (var i = 0; i < 2 * Tries.MostOfAddress; i++)
        {
            Assert.Equal("city.sign-in.wrong", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "slip-" + i, "wrong wrong wrong", office)));
            test.Clock.Advance(TimeSpan.FromSeconds(13));
        }

        for (var i = 0; i < Tries.MostOfAddress - 1; i++)
            Assert.Equal("city.sign-in.wrong", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "name-" + i, "Spring2026!", sprayer)));
        Assert.False((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password, sprayer)).IsRefused);
        Assert.Equal("city.sign-in.wrong", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "one-more", "Spring2026!", neighbour)));

        Assert.Equal("city.sign-in.too-many-from-address", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password, neighbour)));
        Assert.False((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password, office)).IsRefused);
        Assert.Contains("city.tries-from-address-used-up", await test.AuditAsync());
        test.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.False((await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password, sprayer)).IsRefused);
    }

    [Theory, OnEachDatabase]
    public async Task Locks_a_name_nobody_has_in_the_same_way(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        for (var i = 0; i < 5; i++)
            await SignInWithPassword.RunAsync(test.City, "nobody", "wrong wrong wrong");

        Assert.Equal(RefusalKind.TooMany, (await SignInWithPassword.RunAsync(test.City, "nobody", "wrong")).Refusal!.Kind);
    }

    [Theory, OnEachDatabase]
    public async Task Counts_twenty_tries_at_once_one_after_the_other(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        await test.PersonAsync("chen", "desk-officer");

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignInWithPassword.RunAsync(test.City, "chen", "wrong wrong wrong")));

        Assert.Equal(5, tries.Count(t => t.Refusal!.Kind == RefusalKind.SignIn));
        Assert.Equal(15, tries.Count(t => t.Refusal!.Kind == RefusalKind.TooMany));
    }

    [Theory, OnEachDatabase]
    public async Task Each_failed_sign_in_is_in_the_audit_with_whose_account_it_was_and_no_word_that_was_typed(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("chen", "desk-officer");

        await SignInWithPassword.RunAsync(test.City, "chen", "wrong wrong wrong");
        await SignInWithPassword.RunAsync(test.City, TestCity.Password, "typed-into-the-wrong-field");
        await SignInWithPassword.RunAsync(test.City, "chen", TestCity.Password);

        var entries = await EntriesAsync(test);
        Assert.Equal([("city.sign-in-failed", (long?)person), ("city.sign-in-failed", null), ("city.signed-in", person)], entries.Select(e => (e.Action, e.SubjectId)));
        Assert.All(entries.Take(2), e => Assert.Equal(("system:sign-in", """{"why":"password"}"""), (e.Post, e.Content)));
    }

    [Theory, OnEachDatabase]
    public async Task A_flood_of_names_nobody_has_fills_no_disk_and_hides_no_failure_at_a_real_account(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("chen", "desk-officer");
        const int Flood = (FailedSignIns.MostOfNobody * 8) + 1;

        for (var i = 0; i < Flood; i++)
            await FailedSignIns.WriteAsync(test.City, null, "password");
        await FailedSignIns.WriteAsync(test.City, person, "password");

        var entries = await EntriesAsync(test);
        Assert.Equal(FailedSignIns.MostOfNobody, entries.Count(e => e.Action == "city.sign-in-failed" && e.SubjectId is null));
        Assert.Single(entries, e => e.Action == "city.sign-in-failed" && e.SubjectId == person);
        Assert.Equal(["""{"count":201}""", """{"count":400}""", """{"count":800}""", """{"count":1600}"""], entries.Where(e => e.Action == "city.sign-ins-failed").Select(e => e.Content));

        test.Clock.Advance(TimeSpan.FromMinutes(61));
        await FailedSignIns.WriteAsync(test.City, null, "password");
        Assert.Equal(FailedSignIns.MostOfNobody + 1, (await EntriesAsync(test)).Count(e => e.Action == "city.sign-in-failed" && e.SubjectId is null));
    }

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(TestCity test)
    {
        await using var reading = await test.City.Database.ReadAsync();
        return await reading.AllAsync<Entry>("select action, post, subject_id, content from audit_entry where action like 'city.sign%' order by id");
    }

    private sealed class Entry
    {
        public string Action { get; set; } = "";

        public string? Post { get; set; }

        public long? SubjectId { get; set; }

        public string Content { get; set; } = "";
    }
}
