using FlatCity.Cities;
using FlatCity.Cities.StandIn;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.StandIn;

public sealed class NameStandInTests
{
    private const long Hour = 3_600_000_000L;

    [Theory, OnEachDatabase]
    public async Task Begins_and_ends_by_the_clock_and_names_whom_it_stands_for(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (mayor, li) = (await test.ActorAsync("mayor", "mayor"), await test.PersonAsync("li"));
        var now = test.City.Now;

        var named = await NameStandIn.RunAsync(test.City, mayor, new("mayor", li, now + Hour, now + (3 * Hour)));

        Assert.False(named.IsRefused);
        Assert.Null(await Actors.AtAsync(test.City, li, "mayor"));
        test.Clock.Advance(TimeSpan.FromHours(1));
        var standing = await Actors.AtAsync(test.City, li, "mayor");
        Assert.Equal("person:" + mayor.Doer.PersonId, standing!.Doer.ActingFor);
        Assert.Equal(mayor.Reach.Rows, standing.Reach.Rows);
        test.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(await Actors.AtAsync(test.City, li, "mayor"));
    }

    [Theory, OnEachDatabase]
    public async Task Is_named_by_the_holder_but_not_handed_on_by_the_stand_in(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (mayor, li, wang) = (await test.ActorAsync("mayor", "mayor"), await test.PersonAsync("li"), await test.PersonAsync("wang"));
        var now = test.City.Now;
        await NameStandIn.RunAsync(test.City, mayor, new("mayor", li, now, now + Hour));
        var standing = await Actors.AtAsync(test.City, li, "mayor");

        Assert.Equal("city.hold.security-admin", TestCity.KeyOf(await NameStandIn.RunAsync(test.City, standing!, new("mayor", wang, now, now + Hour))));
    }

    [Theory, OnEachDatabase]
    public async Task Keeps_the_three_administrators_apart_too(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, audit) = (await test.ActorAsync("sec", "administrator-security"), await test.PersonAsync("aud", "administrator-audit"));
        var now = test.City.Now;

        Assert.Equal("city.hold.administrators", TestCity.KeyOf(await NameStandIn.RunAsync(test.City, security, new("administrator-system", audit, now, now + Hour))));
    }

    [Theory, OnEachDatabase]
    public async Task Ends_early_when_the_holder_is_back(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (mayor, li) = (await test.ActorAsync("mayor", "mayor"), await test.PersonAsync("li"));
        var now = test.City.Now;
        var named = await NameStandIn.RunAsync(test.City, mayor, new("mayor", li, now, now + Hour));

        Assert.False((await NameStandIn.EndAsync(test.City, mayor, named.Value)).IsRefused);

        Assert.Null(await Actors.AtAsync(test.City, li, "mayor"));
    }
}
