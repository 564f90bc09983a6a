using FlatCity.Packs.Rates;

namespace FlatCity.Packs.Tests.Rates;

public sealed class UnusualCountTests
{
    [Theory]
    // In exact fractions elsewhere: the tail of a binomial with n = now + before and p = season / (season + weeks).
    [InlineData(0, 0, 8, 1.0, 1.0)]
    [InlineData(1, 0, 8, 1.0, 0.111111111)]
    [InlineData(2, 0, 8, 1.0, 0.012345679)]
    [InlineData(1, 1, 1, 1.0, 0.75)]
    [InlineData(3, 0, 2, 2.0, 0.125)]
    [InlineData(5, 8, 8, 1.0, 0.010105207)]
    public void The_chance_of_a_false_alarm_is_the_tail_of_a_binomial(long now, long before, int weeks, double season, double chance) =>
        Assert.Equal(chance, UnusualCount.FalseAlarm(now, before, weeks, season), 5);

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(60)]
    public void Days_that_are_like_the_others_are_called_unusual_no_more_often_than_is_said(double usual)
    {
        // Exact: over all that today and the eight days may be, each with its chance, how often is the alarm raised?
        foreach (var level in new[] { 0.05, 0.01 })
        {
            var alarms = 0.0;
            for (var before = 0; before < 8 * (usual + (12 * Math.Sqrt(usual)) + 5); before++)
                for (var now = 0; now < usual + (12 * Math.Sqrt(usual)) + 5; now++)
                    if (UnusualCount.FalseAlarm(now, before, 8) <= level) alarms += Poisson(before, 8 * usual) * Poisson(now, usual);

            Assert.InRange(alarms, 0, level);
        }
    }

    [Fact]
    public void A_busy_season_is_no_alarm_and_many_are_not_beyond_counting()
    {
        Assert.True(UnusualCount.FalseAlarm(30, 80, 8) < 0.001);
        Assert.True(UnusualCount.FalseAlarm(30, 80, 8, season: 3) > 0.4);
        Assert.Equal(30, UnusualCount.Expected(80, 8, 3), 9);
        Assert.InRange(UnusualCount.FalseAlarm(100_000, 800_000, 8), 0.4, 0.6);
        Assert.InRange(UnusualCount.FalseAlarm(5_000, 8_000, 8), 0, 1e-300);
    }

    private static double Poisson(int k, double mean)
    {
        var log = -mean + (k * Math.Log(mean));
        for (var i = 2; i <= k; i++) log -= Math.Log(i);
        return Math.Exp(log);
    }
}
