using FlatCity.Cities;
using FlatCity.Cities.Password;
using FlatCity.Cities.SignIn;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.Password;

public sealed class ChangePasswordTests
{
    [Theory]
    [InlineData("short", "city.password.short")]
    [InlineData("1qaz2wsx3edc", "city.password.common")]
    [InlineData("Password123", "city.password.common")]
    [InlineData("aaaaaaaaaaaa", "city.password.common")]
    [InlineData("wall lamp river", null)]
    public void Refuses_what_breaches_hold(string password, string? key) => Assert.Equal(key, Passwords.Check(password, "li", "wanted")?.Text.Key);

    [Theory, OnEachDatabase]
    public async Task Ends_every_other_session_at_once(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var person = await test.PersonAsync("li", "mayor");
        var here = await SessionAsync(test, (await SignInWithPassword.RunAsync(test.City, "li", TestCity.Password)).Value.Secret);
        var elsewhere = (await SignInWithPassword.RunAsync(test.City, "li", TestCity.Password)).Value.Secret;
        var actor = (await Actors.AtAsync(test.City, person, "mayor"))!;

        Assert.Equal("city.password.wrong", TestCity.KeyOf(await ChangePassword.RunAsync(test.City, actor, here!.Id, "not this one", "wall lamp river")));
        Assert.Equal("done", TestCity.KeyOf(await ChangePassword.RunAsync(test.City, actor, here.Id, TestCity.Password, "wall lamp river")));

        Assert.Null(await SessionAsync(test, elsewhere));
        Assert.Equal("city.sign-in.wrong", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "li", TestCity.Password)));
        Assert.Equal("done", TestCity.KeyOf(await SignInWithPassword.RunAsync(test.City, "li", "wall lamp river")));
    }

    private static async Task<SessionRow?> SessionAsync(TestCity test, string secret)
    {
        await using var reading = await test.City.Database.ReadAsync();
        return await Sessions.FindAsync(reading, Secrets.Hash(test.City, secret), test.City.Now);
    }
}
