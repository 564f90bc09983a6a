using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.People;

/// <summary>/work/people/{name}: a new password, leaving and coming back, with the three administrators kept apart.</summary>
public sealed class PersonPageTests
{
    [Theory, OnEachDatabase]
    public async Task A_new_password_is_shown_once_and_ends_every_session(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var reset = await admin.SendFormAsync("/work/people/desk-officer-1", ("do", "reset"));

        var password = Password(reset.Text);
        Assert.DoesNotContain(password, (await admin.GetAsync("/work/people/desk-officer-1")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/work/sign-in", (await desk.GetAsync("/work")).To, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, (await desk.SignInAsync("desk-officer-1")).Status);
        Assert.Equal("/work/account", (await desk.SignInAsync("desk-officer-1", password)).To);
        Assert.Contains("city.password-reset", await city.Test.AuditAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_leaves_loses_all_at_once_and_comes_back_under_the_same_name_without_a_post(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var unsure = await admin.SendFormAsync("/work/people/desk-officer-1", ("do", "left"));
        Assert.Equal(HttpStatusCode.BadRequest, unsure.Status);
        Assert.Contains("href=\"#f-really\"", unsure.Text, StringComparison.Ordinal);
        Assert.Equal("/work/people/desk-officer-1", (await admin.SendFormAsync("/work/people/desk-officer-1", ("do", "left"), ("really", "yes"))).To);

        Assert.StartsWith("/work/sign-in", (await desk.GetAsync("/work")).To, StringComparison.Ordinal);
        Assert.Equal(401, (await city.GetAsync("desk-officer-1", "/api/v1/cases")).Status);
        Assert.Contains("desk-officer-1", (await admin.GetAsync("/work/people?left=true")).Text, StringComparison.Ordinal);
        var again = await admin.SendFormAsync("/work/people/desk-officer-1", ("do", "again"));
        Assert.Equal("/work/account", (await desk.SignInAsync("desk-officer-1", Password(again.Text))).To);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Empty(await Holdings.OfPostAsync(reading, "desk-officer-1", city.City.Now));
        Assert.Equal(HttpStatusCode.Conflict, (await admin.SendFormAsync("/work/people/desk-officer-1", ("do", "again"))).Status);
    }

    [Theory, OnEachDatabase]
    public async Task No_administrator_touches_another_or_themselves_and_nobody_else_touches_anybody(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var security = await CasePageTests.SignedInAsync(city, "administrator-security");
        await city.TokenAsync("administrator-audit");
        await city.TokenAsync("desk-officer-1");

        foreach (var act in new[] { "reset", "left" })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await admin.SendFormAsync("/work/people/administrator-security", ("do", act), ("really", "yes"))).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await admin.SendFormAsync("/work/people/administrator-audit", ("do", act), ("really", "yes"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await admin.SendFormAsync("/work/people/administrator-system", ("do", act), ("really", "yes"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await security.SendFormAsync("/work/people/desk-officer-1", ("do", act), ("really", "yes"))).Status);
        }

        Assert.DoesNotContain("city.password-reset", await city.Test.AuditAsync());
        Assert.DoesNotContain("city.person-left", await city.Test.AuditAsync());
    }

    private static string Password(string page) => Regex.Match(page, "[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}
