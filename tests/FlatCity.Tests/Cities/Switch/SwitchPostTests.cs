using FlatCity.Cities;
using FlatCity.Cities.SignIn;
using FlatCity.Cities.Switch;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.Switch;

public sealed class SwitchPostTests
{
    [Theory, OnEachDatabase]
    public async Task Acts_at_one_post_at_a_time_and_only_at_ones_own(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("li", "desk-officer", "mayor");
        var signedIn = await SignInWithPassword.RunAsync(test.City, "li", TestCity.Password);
        var actor = (await Actors.AtAsync(test.City, person, "desk-officer"))!;
        var session = await SessionAsync(test, signedIn.Value.Secret);

        Assert.Equal("city.post.not-yours", TestCity.KeyOf(await SwitchPost.RunAsync(test.City, actor, session.Id, "road-section-head")));
        Assert.False((await SwitchPost.RunAsync(test.City, actor, session.Id, "mayor")).IsRefused);

        Assert.Equal("mayor", (await SessionAsync(test, signedIn.Value.Secret)).Post);
    }

    private static async Task<SessionRow> SessionAsync(TestCity test, string secret)
    {
        await using var reading = await test.City.Database.ReadAsync();
        return (await Sessions.FindAsync(reading, Secrets.Hash(test.City, secret), test.City.Now))!;
    }
}
