using FlatCity.Cities;
using FlatCity.Packs.Rates;

namespace FlatCity.Cases.Offers;

/// <summary>
/// How many cases of each scenario were filed in the last thirty days, from the rounds that figures are counted from; kept for ten minutes, because
/// the start page is read far more often than its order changes.
/// </summary>
internal sealed class MostUsed(City city, CaseRounds rounds) : IDisposable
{
    private const long Month = 30L * 86_400_000_000;
    private const long Keeps = 600_000_000;

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
            var counts = Count(await rounds.NowAsync(), RoundFacts.Seconds(now - Month));
            kept = new Kept(now, counts);
            return counts;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private static Dictionary<string, long> Count(RoundsNow all, uint since)
    {
        var byNumber = new long[all.Names.Scenarios.Names.Count];
        foreach (ref readonly var round in all.Rounds)
        {
            if (round.Filed >= since && (round.Marks & RoundMarks.Later) == RoundMarks.None)
                byNumber[round.Scenario]++;
        }

        return all.Names.Scenarios.Names.Zip(byNumber).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private sealed record Kept(long At, IReadOnlyDictionary<string, long> Counts);
}
