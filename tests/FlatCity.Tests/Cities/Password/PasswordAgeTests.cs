using System.Net;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.Password;

/// <summary>`password-days`: said some days before, asked at the sign-in, nobody's work lost, and nothing where the city does not say it.</summary>
public sealed class PasswordAgeTests
{
    private const string Next = TestCity.Password + " and one more";

    [Theory, OnEachDatabase]
    public async Task A_password_that_is_over_opens_only_the_page_that_changes_it_and_another_one_opens_all(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, "tiny", change: pack => TestCity.Changed(pack, WithDays));
        await city.TokenAsync("desk-officer");
        using var officer = new Visitor(city);
        await officer.SignInAsync("desk-officer");
        Assert.DoesNotContain(Left(14), (await officer.GetAsync("/work")).Text, StringComparison.Ordinal);

        // Fourteen days before, the start page and the account say it, and all still opens.
        city.Clock.Advance(TimeSpan.FromDays(76));
        await officer.SignInAsync("desk-officer");
        Assert.Contains(Left(14), (await officer.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains(Left(14), (await officer.GetAsync("/work/account")).Text, StringComparison.Ordinal);

        // A session that began on the last evening goes on over midnight: nobody loses what they are writing.
        city.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(4));
        await officer.SignInAsync("desk-officer");
        for (var i = 0; i < 12; i++)
        {
            city.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/work")).Status);
        }

        using var again = new Visitor(city);
        await again.SignInAsync("desk-officer");
        Assert.Equal(CityDoor.AccountAddress, (await again.GetAsync("/work")).To);
        var account = await again.GetAsync("/work/account");
        Assert.Contains("Your password is 90 days old or more", account.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Why do I see this", account.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await city.GetAsync("desk-officer", "/api/v1/me")).Status);

        var same = await again.SendFormAsync("/work/account", ("present", TestCity.Password), ("wanted", TestCity.Password));
        Assert.Contains("The new password must differ from the present one", same.Text, StringComparison.Ordinal);
        Assert.Equal("/work/account?done=password", (await again.SendFormAsync("/work/account", ("present", TestCity.Password), ("wanted", Next))).To);

        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/work")).Status);
        Assert.DoesNotContain("new password:", (await again.GetAsync("/work")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Without_it_no_password_ends_by_its_age(TestDatabase database)
    {
        await using var silent = await ServedCity.MakeAsync(database, "tiny");
        await silent.TokenAsync("desk-officer");
        silent.Clock.Advance(TimeSpan.FromDays(290));
        using var officer = new Visitor(silent);
        await officer.SignInAsync("desk-officer");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/work")).Status);
    }

    [Fact]
    public async Task Nobody_of_the_demonstration_is_held_to_it()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny", change: pack => TestCity.Changed(pack, WithDays));
        await city.TokenAsync("desk-officer");
        await File.WriteAllTextAsync(Path.Combine(city.City.DataFolder, "demo.json"), "{}", TestContext.Current.CancellationToken);
        city.Clock.Advance(TimeSpan.FromDays(290));
        using var officer = new Visitor(city);
        await officer.SignInAsync("desk-officer");

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/work")).Status);
    }

    private static string WithDays(string yaml) => yaml.Replace("number-prefix", "password-days: 90\nnumber-prefix", StringComparison.Ordinal);

    private static string Left(int days) => $"you need a new password: {days} days left";
}
