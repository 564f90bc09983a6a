using FlatCity.Packs.Time;
using NodaTime;

namespace FlatCity.Bench;

/// <summary>Due times by the working calendar on one core, beside the cheapest thing that could be called one: adding wall-clock time.</summary>
internal static class DueBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var calendar = BenchCity.Pack().Calendar;
        var random = new Random(2);
        var from = Instant.FromUtc(2019, 1, 1, 0, 0);
        var instants = Enumerable.Range(0, 65_536).Select(_ => from + Duration.FromSeconds(random.Next(0, 7 * 365 * 86_400))).ToArray();
        var sum = 0L;
        var plain = Bench.Rate(options.Seconds, instants.Length, n =>
        {
            for (var i = 0; i < n; i++)
                sum += (instants[i & 65_535] + Duration.FromHours(96)).ToUnixTimeTicks();
        });
        foreach (var (name, limit) in new[] { ("5 work-days", new Limit(5, LimitUnit.WorkDays)), ("4 work-hours", new Limit(4, LimitUnit.WorkHours)), ("15 days", new Limit(15, LimitUnit.Days)) })
        {
            var ours = Bench.Rate(options.Seconds, instants.Length, n =>
            {
                for (var i = 0; i < n; i++)
                    sum += calendar.DueAt(instants[i & 65_535], limit, DueFor.Organ).ToUnixTimeTicks();
            });
            Bench.Row($"due time, {name}", ours, "adding wall-clock time", plain);
        }

        GC.KeepAlive(sum);
        return Task.CompletedTask;
    }
}
