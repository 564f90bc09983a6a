using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Commanding;

/// <summary>Four weeks of each word of the day: what happened on a day, and what stood at its end; what lasts is written as where it begins and ends.</summary>
internal sealed class DayTrend
{
    private readonly uint[] begins;
    private readonly uint[] ends;
    private readonly long[][] trend;

    public DayTrend(LocalDate day, uint now, DateTimeZone zone, long[][] trend)
    {
        this.trend = trend;
        begins = [.. Enumerable.Range(0, DayCounts.TrendDays).Select(i => (uint)zone.AtStartOfDay(day.PlusDays(i - DayCounts.TrendDays + 1)).ToInstant().ToUnixTimeSeconds())];
        ends = [.. begins[1..], now + 1];
    }

    /// <summary>What ended before it leaves no trace here.</summary>
    public uint First => begins[0];

    public void Take(in RoundFacts round)
    {
        var first = begins[0];
        if (round.Ended < first || round.Filed >= ends[^1])
            return;
        var later = (round.Marks & RoundMarks.Later) != RoundMarks.None;
        if (round.Filed >= first)
        {
            trend[(int)DayWord.Filed][DayOf(round.Filed)]++;
            if (later)
                trend[(int)DayWord.Reopened][DayOf(round.Filed)]++;
        }

        if (round.Ended < ends[^1] && (round.Marks & RoundMarks.Done) != RoundMarks.None)
            trend[(int)DayWord.Done][DayOf(round.Ended)]++;
        if (round.Due >= first && round.Due < ends[^1])
            trend[(int)DayWord.Due][DayOf(round.Due)]++;
        Lasting(DayWord.Open, round.Filed, round.Ended);
        Lasting(DayWord.Late, Math.Max(round.Due, round.Filed), round.Ended);
    }

    /// <summary>Makes of beginnings and ends what stood.</summary>
    public void Close()
    {
        foreach (var word in new[] { DayWord.Open, DayWord.Late })
            for (var i = 1; i < DayCounts.TrendDays; i++)
                trend[(int)word][i] += trend[(int)word][i - 1];
    }

    private void Lasting(DayWord word, uint from, uint until)
    {
        // The first day whose end is after the beginning, up to the day in which it ends.
        var begin = FirstEndAfter(from);
        var end = FirstEndAfter(until);
        if (begin >= end)
            return;
        trend[(int)word][begin]++;
        if (end < DayCounts.TrendDays)
            trend[(int)word][end]--;
    }

    private int FirstEndAfter(uint at)
    {
        var i = Array.BinarySearch(ends, at);
        return i >= 0 ? i + 1 : ~i;
    }

    private int DayOf(uint at)
    {
        var i = Array.BinarySearch(begins, at);
        return i >= 0 ? i : ~i - 1;
    }
}
