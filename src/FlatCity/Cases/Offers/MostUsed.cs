using FlatCity.Cities;

namespace FlatCity.Cases.Offers;

/// <summary>
/// How many cases of each scenario were filed in the last thirty days, from the folded figures; kept for ten minutes, because the start page is
/// read far more often than its order changes.
/// </summary>
internal sealed class MostUsed(City city) : IDisposable
{
    private const long HalfDay = 43_200_000_000;
    private const long Keeps = 600_000_000;
    private const int HalfDays = 60;

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Kept? kept;

    public async ValueTask<IReadOnlyDictionary<string, long>> CountsAsync()
    {
        var now = city.Now;
        if (kept is { } fresh && Math.Abs(now - fresh.At) < Keeps)
            return fresh.Counts;

        // Whoever comes while somebody reads takes what there was.
        if (!await reading.WaitAsync(kept is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero))
            return kept!.Counts;
        try
        {
            await using var reads = await city.Database.ReadAsync();
            var rows = await reads.AllAsync<Row>("select scenario, cast(sum(amount) as bigint) as amount from figure_sum where opened_half >= @Since group by scenario", new { Since = (now / HalfDay) - HalfDays });
            var counts = rows.ToDictionary(row => row.Scenario, row => row.Amount, StringComparer.Ordinal);
            kept = new Kept(now, counts);
            return counts;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private sealed record Kept(long At, IReadOnlyDictionary<string, long> Counts);

    private sealed class Row
    {
        public string Scenario { get; set; } = "";

        public long Amount { get; set; }
    }
}
