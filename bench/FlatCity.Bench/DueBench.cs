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
        Limit.TryParse("5 work-days", out var days);
        Limit.TryParse("4 work-hours", out var hours);
        Limit.TryParse("15 days", out var legal);
        var sum = 0L;
        var plain = Bench.Rate(options.Seconds, instants.Length, n =>
        {
            for (var i = 0; i < n; i++)
                sum += (instants[i & 65_535] + Duration.FromHours(96)).ToUnixTimeTicks();
        });
        foreach (var (name, limit) in new[] { ("5 work-days", days), ("4 work-hours", hours), ("15 days", legal) })
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
