using FlatCity.Platform;
using FlatCity.Platform.Web.Crowd;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Configuration;

namespace FlatCity.Tests.Platform.Web.Crowd;

public sealed class CountsTests
{
    private static readonly Allowance Few = new(AMinute: 60, AtOnce: 3);
    private readonly TestClock clock = new();

    [Fact]
    public void So_many_at_once_then_one_by_one_and_who_is_too_early_is_told_for_how_long()
    {
        var counts = new Counts(clock);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(counts.Take("a", "Look", Few)));
        Assert.Equal(TimeSpan.FromSeconds(1), counts.Take("a", "Look", Few));
        Assert.Null(counts.Take("b", "Look", Few));
        Assert.Null(counts.Take("a", "Filing", Few));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(counts.Take("a", "Look", Few));
        Assert.NotNull(counts.Take("a", "Look", Few));

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(counts.Take("a", "Look", Few)));
        Assert.NotNull(counts.Take("a", "Look", Few));
    }

    [Fact]
    public void Who_is_sent_away_is_not_counted_again_for_asking()
    {
        var counts = new Counts(clock);
        for (var i = 0; i < 50; i++)
            counts.Take("a", "Look", Few);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(counts.Take("a", "Look", Few));
    }

    [Fact]
    public void Looking_does_not_count()
    {
        var counts = new Counts(clock);

        Assert.All(Enumerable.Range(0, 50), _ => Assert.Null(counts.Look("a", "unknown", Few)));

        Assert.Equal(0, counts.Remembered);
    }

    [Fact]
    public void A_hundred_thousand_networks_are_not_remembered_and_old_ones_make_room()
    {
        var counts = new Counts(clock, mostNetworks: 1_000);

        for (var i = 0; i < 100_000; i++)
            Assert.Null(counts.Take($"n{i}", "Look", Few));
        Assert.Equal(1_000, counts.Remembered);

        clock.Advance(TimeSpan.FromSeconds(2));
        counts.Take("new", "Look", Few);
        Assert.Equal(1, counts.Remembered);
    }

    [Fact]
    public void Settings_say_how_many_a_minute_and_at_once_or_none_and_nonsense_is_refused_with_what_to_write()
    {
        var settings = CrowdSettings.Of(Configuration(("Crowd:Look", "30/20"), ("Crowd:Filing", "none"), ("Crowd:AtOnce", "16")));

        Assert.Equal(new Allowance(30, 20), settings.Look);
        Assert.Null(settings.Filing);
        Assert.Equal(16, settings.AtOnce);
        Assert.Equal(new CrowdSettings().List, settings.List);
        foreach (var wrong in (string[])[" ", "many", "3", "0/5", "5/0", "-1/-1", "1/2/3", "99999999999/1"])
            Assert.Contains("3000/1500", Assert.Throws<SettingFaultException>(() => CrowdSettings.Of(Configuration(("Crowd:Look", wrong)))).Message, StringComparison.Ordinal);

        Assert.Throws<SettingFaultException>(() => CrowdSettings.Of(Configuration(("Crowd:AtOnce", "0"))));
    }

    internal static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
