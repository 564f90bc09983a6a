using FlatCity.Cities;
using FlatCity.Cities.Hold;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.Hold;

public sealed class HoldPostTests
{
    private const string SystemPost = "administrator-system";
    private const string SecurityPost = "administrator-security";
    private const string AuditPost = "administrator-audit";

    [Theory, OnEachDatabase]
    public async Task Gives_rights_from_the_beginning_to_the_end(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, person) = (await test.ActorAsync("sec", SecurityPost), await test.PersonAsync("li"));
        var now = test.City.Now;

        var held = await HoldPost.RunAsync(test.City, security, new("road-section-handler", person, now + Hours(1), now + Hours(2)));

        Assert.False(held.IsRefused);
        Assert.Null(await Actors.AtAsync(test.City, person, "road-section-handler"));
        test.Clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal("road-section", (await Actors.AtAsync(test.City, person, "road-section-handler"))!.Unit);
        test.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await Actors.AtAsync(test.City, person, "road-section-handler"));
    }

    [Theory]
    [OnEachDatabase(SystemPost, SecurityPost)]
    [OnEachDatabase(SecurityPost, AuditPost)]
    [OnEachDatabase(AuditPost, SystemPost)]
    public async Task Never_makes_one_person_two_of_the_three_administrators(TestDatabase database, string first, string second)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("li", first);

        var held = await HoldPost.RunAsync(test.City, test.System, new(second, person, test.City.Now));

        Assert.Equal("city.hold.administrators", TestCity.KeyOf(held));
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_two_administrators_posts_given_at_once(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("li");
        var now = test.City.Now;

        var both = await Task.WhenAll(
            HoldPost.RunAsync(test.City, test.System, new(SystemPost, person, now)),
            HoldPost.RunAsync(test.City, test.System, new(AuditPost, person, now)));

        Assert.Equal(["city.hold.administrators", "done"], both.Select(TestCity.KeyOf).Order());
    }

    [Theory, OnEachDatabase]
    public async Task Leaves_giving_to_the_security_administrator_and_never_to_oneself(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, desk) = (await test.ActorAsync("sec", SecurityPost), await test.ActorAsync("chen", "desk-officer"));

        Assert.Equal("city.hold.security-admin", TestCity.KeyOf(await HoldPost.RunAsync(test.City, desk, new("mayor", security.Doer.PersonId!.Value, test.City.Now))));
        Assert.Equal("city.hold.self", TestCity.KeyOf(await HoldPost.RunAsync(test.City, security, new("mayor", security.Doer.PersonId!.Value, test.City.Now))));
    }

    [Theory, OnEachDatabase]
    public async Task Lets_the_system_administrator_name_the_first_security_administrator_only(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var system = await test.ActorAsync("root", SystemPost);
        var (first, second) = (await test.PersonAsync("first"), await test.PersonAsync("second"));
        var now = test.City.Now;

        Assert.Equal("city.hold.security-admin", TestCity.KeyOf(await HoldPost.RunAsync(test.City, system, new(AuditPost, first, now))));
        Assert.Equal("done", TestCity.KeyOf(await HoldPost.RunAsync(test.City, system, new(SecurityPost, first, now))));
        Assert.Equal("city.hold.security-admin", TestCity.KeyOf(await HoldPost.RunAsync(test.City, system, new(SecurityPost, second, now))));
    }

    [Theory, OnEachDatabase]
    public async Task Ends_a_holding_at_once(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, person) = (await test.ActorAsync("sec", SecurityPost), await test.PersonAsync("li"));
        var held = await HoldPost.RunAsync(test.City, security, new("mayor", person, test.City.Now));

        Assert.False((await HoldPost.EndAsync(test.City, security, held.Value)).IsRefused);

        Assert.Null(await Actors.AtAsync(test.City, person, "mayor"));
        Assert.Equal("city.hold.unknown", TestCity.KeyOf(await HoldPost.EndAsync(test.City, security, held.Value)));
    }

    private static long Hours(int hours) => hours * 3_600_000_000L;
}
