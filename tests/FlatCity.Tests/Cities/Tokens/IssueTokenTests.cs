using FlatCity.Cities;
using FlatCity.Cities.Hold;
using FlatCity.Cities.Tokens;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.Tokens;

public sealed class IssueTokenTests
{
    private const long Day = 86_400_000_000L;

    [Theory, OnEachDatabase]
    public async Task Acts_as_its_person_at_its_post_until_it_is_ended(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, desk) = (await test.ActorAsync("sec", "administrator-security"), await test.PersonAsync("chen", "desk-officer"));
        var issued = await IssueToken.RunAsync(test.City, security, new(desk, "desk-officer", "12345 hotline", test.City.Now + Day));

        var actor = await test.City.TokenHolders.FindAsync(issued.Value.Secret);
        Assert.Equal(("desk-officer", $"token:{issued.Value.Id}"), (actor!.Post, actor.Caller));

        await IssueToken.EndAsync(test.City, security, issued.Value.Id);
        Assert.Null(await test.City.TokenHolders.FindAsync(issued.Value.Secret));
    }

    [Theory, OnEachDatabase]
    public async Task Dies_with_its_day_and_with_the_holding(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, person) = (await test.ActorAsync("sec", "administrator-security"), await test.PersonAsync("chen"));
        var held = await HoldPost.RunAsync(test.City, security, new("desk-officer", person, test.City.Now));
        var short_ = await IssueToken.RunAsync(test.City, security, new(person, "desk-officer", "a day", test.City.Now + Day));
        var long_ = await IssueToken.RunAsync(test.City, security, new(person, "desk-officer", "a month", test.City.Now + (30 * Day)));
        Assert.NotNull(await test.City.TokenHolders.FindAsync(short_.Value.Secret));

        test.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await test.City.TokenHolders.FindAsync(short_.Value.Secret));
        Assert.NotNull(await test.City.TokenHolders.FindAsync(long_.Value.Secret));

        await HoldPost.EndAsync(test.City, security, held.Value);
        Assert.Null(await test.City.TokenHolders.FindAsync(long_.Value.Secret));
    }

    [Theory, OnEachDatabase]
    public async Task Needs_a_purpose_an_end_within_a_year_and_a_holder(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var (security, person) = (await test.ActorAsync("sec", "administrator-security"), await test.PersonAsync("chen", "desk-officer"));

        Assert.Equal("city.token.purpose", TestCity.KeyOf(await IssueToken.RunAsync(test.City, security, new(person, "desk-officer", " ", test.City.Now + Day))));
        Assert.Equal("city.token.end", TestCity.KeyOf(await IssueToken.RunAsync(test.City, security, new(person, "desk-officer", "x", test.City.Now + (400 * Day)))));
        Assert.Equal("city.token.holder", TestCity.KeyOf(await IssueToken.RunAsync(test.City, security, new(person, "mayor", "x", test.City.Now + Day))));
    }
}
