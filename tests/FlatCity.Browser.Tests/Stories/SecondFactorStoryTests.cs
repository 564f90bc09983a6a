using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities.Factor;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>Somebody sets up a second factor, signs in with it, loses the phone and is helped, in browsers with and without scripts.</summary>
public sealed class SecondFactorStoryTests(Browser browser)
{
    [Theory]
    [InlineData(360, true, "zh")]
    [InlineData(1280, true, "en")]
    [InlineData(360, false, "en")]
    public async Task Set_up_with_a_code_asked_at_the_sign_in_and_reset_by_the_administrator(int width, bool scripts, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var visitor = new Visitor(width, scripts, language);
        var officer = await Person.AtAsync(browser, city, "desk-officer-1", visitor);

        await officer.GoAsync("/work/account");
        await officer.LookAsync("factor-account");
        await officer.SendAsync("main a[href$='/second-factor']");
        await officer.LookAsync("factor-begin");
        await officer.FillAsync("present", "not this one at all");
        await officer.SendAsync("main form button");
        await officer.LookAsync("factor-begin-faulty");
        await officer.FillAsync("present", FlatCity.Tests.Cities.TestCity.Password);
        await officer.SendAsync("main form button");
        await officer.LookAsync("factor-scan");
        var secret = (await officer.Page.Locator("main .govuk-summary-list__value").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal).Trim();
        await officer.FillAsync("code", "000000");
        await officer.SendAsync("main form button");
        await officer.LookAsync("factor-scan-faulty");
        await officer.FillAsync("code", Phone.Show(secret, city.Clock));
        await officer.SendAsync("main form button");
        await officer.LookAsync("factor-held");
        var recovery = await officer.Page.Locator("main .recovery-codes li").First.InnerTextAsync();

        city.Clock.Advance(TimeSpan.FromSeconds(30));
        var again = await Person.AtAsync(browser, city, "desk-officer-1", visitor);
        Assert.Contains("/work/sign-in/code", again.Page.Url, StringComparison.Ordinal);
        await again.LookAsync("factor-sign-in");
        await again.FillAsync("code", "000000");
        await again.SendAsync("main form button");
        await again.LookAsync("factor-sign-in-faulty");
        await again.FillAsync("code", Phone.Show(secret, city.Clock));
        await again.SendAsync("main form button");
        Assert.EndsWith("/work", again.Page.Url, StringComparison.Ordinal);

        var lost = await Person.AtAsync(browser, city, "desk-officer-1", visitor);
        await lost.FillAsync("code", recovery);
        await lost.SendAsync("main form button");
        Assert.EndsWith("/work", lost.Page.Url, StringComparison.Ordinal);

        var system = await Person.AtAsync(browser, city, "administrator-system", visitor);
        await system.GoAsync("/work/people/desk-officer-1");
        await system.LookAsync("factor-person");
        await system.SendAsync("main form button[value=factor]");
        await system.LookAsync("factor-reset");
        Assert.Equal(0, await system.Page.Locator("main form button[value=factor]").CountAsync());
        var helped = await Person.AtAsync(browser, city, "desk-officer-1", visitor);
        Assert.EndsWith("/work", helped.Page.Url, StringComparison.Ordinal);
    }
}
