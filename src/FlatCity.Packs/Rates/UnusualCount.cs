namespace FlatCity.Packs.Rates;

/// <summary>
/// Whether today is more than its like (异常判断): so many now, beside the same stretch of the same weekday in the weeks before. Were today like
/// those days, each of all these would have fallen on today with chance f ⁄ (f + weeks), f being how much busier the season is; the chance of so
/// many today or more is a tail of that binomial. Exact for few and for many, and nothing need be assumed of how many there usually are.
/// (J. Przyborowski, H. Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31 (1940), 313-323.)
/// </summary>
public static class UnusualCount
{
    /// <summary>How many of today's kind would be expected.</summary>
    public static double Expected(long before, int weeks, double season = 1) => weeks <= 0 ? 0 : before * season / weeks;

    /// <summary>The chance of so many or more, were today like the days before: the chance of a false alarm.</summary>
    /// <param name="now">How many there are today.</param>
    /// <param name="before">How many there were on the days before, in all.</param>
    /// <param name="weeks">How many days those were.</param>
    /// <param name="season">How much busier this season is than those weeks; 1: as busy.</param>
    public static double FalseAlarm(long now, long before, int weeks, double season = 1)
    {
        if (now <= 0 || weeks <= 0 || season <= 0) return 1;
        var all = now + before;
        var share = season / (season + weeks);
        // From the least that counts upwards; each term from the one before, in logarithms because the first may be below 1e-308.
        var log = LogChoose(all, now) + (now * Math.Log(share)) + (before * Math.Log(1 - share));
        var odds = Math.Log(share / (1 - share));
        var sum = 0.0;
        for (var k = now; k <= all; k++)
        {
            var term = Math.Exp(log);
            sum += term;
            // What follows falls by more than this each time once past the middle.
            if (term < sum * 1e-17 && k > all * share) break;
            log += Math.Log((double)(all - k) / (k + 1)) + odds;
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(long n, long k)
    {
        var log = 0.0;
        var few = Math.Min(k, n - k);
        for (var i = 1L; i <= few; i++) log += Math.Log((double)(n - few + i) / i);
        return log;
    }
}
