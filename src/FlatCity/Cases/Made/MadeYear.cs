using FlatCity.Cities;
using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Cases.Made;

/// <summary>When the made-up cases are filed: twelve months back from now, weekdays well above weekends, mornings and afternoons above nights.</summary>
internal static class MadeYear
{
    private const double DayOff = 0.42;

    /// <summary>Relative weight of each hour of the day; people report in the morning, after lunch and after dinner.</summary>
    private static readonly double[] Hours = [0.3, 0.2, 0.1, 0.1, 0.1, 0.3, 0.8, 2, 5, 7, 7, 5, 3, 4, 6, 6, 5, 4, 3, 3, 2.5, 2, 1, 0.5];

    /// <summary>The instants in microseconds UTC, newest first; the same seed gives the same spread.</summary>
    public static IReadOnlyList<long> Times(City city, int cases, int seed)
    {
        var random = new Random(seed);
        var today = city.DayOf(city.Now);
        var days = Enumerable.Range(0, 365).Select(back => today.PlusDays(-back)).ToList();
        var weights = days.Select(day => city.Calendar.IsWorkingDay(day) ? 1.0 : DayOff).ToArray();
        var times = new List<long>(cases);
        while (times.Count < cases)
        {
            var day = days[Pick(weights, random)];
            var hour = Pick(Hours, random);
            var local = day.At(new LocalTime(hour, random.Next(60), random.Next(60)));
            var at = local.InZoneLeniently(city.Zone).ToInstant().ToMicros();
            if (at < city.Now - 120_000_000)
                times.Add(at);
        }

        times.Sort((a, b) => b.CompareTo(a));
        return times;
    }

    public static int Pick(double[] weights, Random random)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            if ((left -= weights[i]) < 0)
                return i;
        }

        return weights.Length - 1;
    }
}
