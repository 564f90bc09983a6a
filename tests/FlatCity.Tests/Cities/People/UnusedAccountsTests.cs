using FlatCity.Cities;
using FlatCity.Operations.Watch;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Cities.People;

/// <summary>Accounts long unused are shown to the system administrator, who may end them, and to nobody else.</summary>
public sealed class UnusedAccountsTests
{
    [Theory, OnEachDatabase]
    public async Task The_system_administrator_finds_them_and_ends_them_and_no_other_post_sees_who_signed_in_when(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.PersonAsync("forgotten", "desk-officer-2");
        await city.PersonAsync("never-came");
        var away = await city.PersonAsync("away", "desk-officer-3");
        var gateway = await city.PersonAsync("gateway-holder", "urban-management-head");
        await city.CookieAsync("desk-officer-1");
        using (var once = new Visitor(city))
            await once.SignInAsync("forgotten");
        var last = city.City.Today;
        city.Clock.Advance(TimeSpan.FromDays(89));
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        Assert.DoesNotContain("forgotten", (await admin.GetAsync("/work/people?unused=true")).Text, StringComparison.Ordinal);
        using (var officer = new Visitor(city))
            await officer.SignInAsync("desk-officer-1");
        await city.TokenAsync(gateway, "urban-management-head");
        var now = city.City.Now;
        Assert.False((await Staffing.NoteLeaveAsync(city.City, (await Actors.AtAsync(city.City, away, "desk-officer-3"))!, new(away, now, now + (30L * 86_400_000_000)))).IsRefused);

        city.Clock.Advance(TimeSpan.FromDays(1.1));
        await admin.SignInAsync("administrator-system");

        var found = (await admin.GetAsync("/work/people?unused=true")).Text;
        Assert.Contains("/work/people/forgotten", found, StringComparison.Ordinal);
        Assert.Contains("/work/people/never-came", found, StringComparison.Ordinal);
        Assert.Contains("从未", found, StringComparison.Ordinal);
        Assert.All(["desk-officer-1", "away", "gateway-holder", "administrator-system"], name => Assert.DoesNotContain("/work/people/" + name, found, StringComparison.Ordinal));
        var file = (await admin.GetAsync("/work/people.csv?unused=true")).Text;
        Assert.Contains("最近登录", file, StringComparison.Ordinal);
        Assert.Equal(3, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(new FlatCity.Platform.Texts.Formats(FlatCity.Platform.Texts.Language.Chinese, city.City.Zone).Date(last), file, StringComparison.Ordinal);

        foreach (var post in new[] { "administrator-security", "administrator-audit" })
        {
            using var other = await CasePageTests.SignedInAsync(city, post);
            var seen = (await other.GetAsync("/work/people?unused=true")).Text;
            Assert.Contains("/work/people/desk-officer-1", seen, StringComparison.Ordinal);
            Assert.All(["最近登录", "长期未用"], words => Assert.DoesNotContain(words, seen, StringComparison.Ordinal));
        }

        var worker = city.App.Services.GetRequiredService<WatchWorker>();
        await worker.LookAsync();
        Assert.Contains("2 个账户已有 90 天没有登录", (await admin.GetAsync("/work/operations")).Text, StringComparison.Ordinal);
        foreach (var name in new[] { "forgotten", "never-came" })
            Assert.Equal("/work/people/" + name, (await admin.SendFormAsync("/work/people/" + name, ("do", "left"), ("really", "yes"))).To);
        Assert.DoesNotContain("/work/people/forgotten", (await admin.GetAsync("/work/people?unused=true")).Text, StringComparison.Ordinal);
        await worker.LookAsync();
        Assert.DoesNotContain("个账户已有 90 天没有登录", Todo((await admin.GetAsync("/work/operations")).Text), StringComparison.Ordinal);
    }

    /// <summary>What is to be done now; below it stands what was told of earlier.</summary>
    private static string Todo(string page) => page[..page.IndexOf("通知了谁", StringComparison.Ordinal)];
}
