using Dapper;
using FlatCity.Cities;

namespace FlatCity.Cases;

/// <summary>How many open works wait for one kind of actor at one unit or section, and how many of them are late.</summary>
internal sealed class WaitingCount
{
    public string ByWhom { get; set; } = "";

    public string Unit { get; set; } = "";

    public long Works { get; set; }

    public long Late { get; set; }

    /// <summary>How long they have lain there until now, all together and the longest, in microseconds; and how many for more than a week.</summary>
    public long Lain { get; set; }

    public long Longest { get; set; }

    public long OverWeek { get; set; }
}

/// <summary>An instruction under way: what of it is done and late, within a reach.</summary>
internal sealed record UnderWay(CaseState Parent, long Whole, long Done, long Late);

/// <summary>What other slices ask of open cases at a glance (在办概况), each within a reach.</summary>
internal static class CaseWatch
{
    /// <summary>For whom open cases wait.</summary>
    public static async Task<IReadOnlyList<WaitingCount>> WaitingAsync(City city, Reach reach)
    {
        await using var reading = await city.Database.ReadAsync();
        var parameters = new DynamicParameters(new { now = city.Now, week = city.Now - (7 * 86_400_000_000L) });
        var where = CaseReach.WhereOpen(reading.Dialect, reach, parameters);
        return await reading.AllAsync<WaitingCount>(
            $"select o.by_whom, o.unit, cast(count(*) as bigint) as works, cast(sum(case when o.due_at < @now then 1 else 0 end) as bigint) as late, cast(sum(@now - o.since_at) as bigint) as lain, cast(max(@now - o.since_at) as bigint) as longest, cast(sum(case when o.since_at < @week then 1 else 0 end) as bigint) as over_week from open_work o where {where} group by o.by_whom, o.unit order by works desc",
            parameters);
    }

    /// <summary>The open cases that are due before an instant, the longest due first.</summary>
    public static async Task<IReadOnlyList<CaseState>> DueAsync(City city, Reach reach, long before, int most)
    {
        await using var reading = await city.Database.ReadAsync();
        var parameters = new DynamicParameters(new { before, most = (long)most });
        var where = CaseReach.Where(reading.Dialect, reach, parameters);
        return await reading.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where c.ended_at is null and c.due_at < @before and c.kind <> 'instruction' and {where} order by c.due_at, c.id limit @most", parameters);
    }

    /// <summary>The newest instructions that have not ended.</summary>
    public static async Task<IReadOnlyList<UnderWay>> InstructionsAsync(CaseOffice cases, Reach reach, int most)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var parents = (await Instruct.Parents.NewestAsync(reading, cases, reach, null, 50)).Where(p => p.IsOpen).Take(most).ToList();
        var counts = await Instruct.Parents.CountsAsync(reading, reach, parents.Select(p => p.Id), cases.City.Now);
        return [.. parents.Select(p => counts.TryGetValue(p.Id, out var count) ? new UnderWay(p, count.Whole, count.Done, count.Late) : new UnderWay(p, 0, 0, 0))];
    }
}
