using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Keys;

/// <summary>The keys of staff pages are written down, and can be switched off.</summary>
public sealed class KeysPageTests
{
    [Theory, OnEachDatabase]
    public async Task Keys_are_on_until_they_are_switched_off_in_this_browser(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        Assert.Contains("data-keys=\"on\"", (await desk.GetAsync("/work")).Text, StringComparison.Ordinal);
        await desk.SendFormAsync("/work/keys", ("keys", "off"));

        Assert.DoesNotContain("data-keys=\"on\"", (await desk.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("快捷键已关闭", (await desk.GetAsync("/work/keys")).Text, StringComparison.Ordinal);
    }
}
