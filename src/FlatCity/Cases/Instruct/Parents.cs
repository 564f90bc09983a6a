using Dapper;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Instruct;

/// <summary>How many of an instruction's places are where.</summary>
internal sealed class ChildCounts
{
    public long ParentId { get; set; }

    public long Whole { get; set; }

    public long Done { get; set; }

    public long Late { get; set; }
}

/// <summary>Reads instructions and what became of their children, both within a reach.</summary>
internal static class Parents
{
    public static async Task<IReadOnlyList<CaseState>> NewestAsync(Reads reads, CaseOffice cases, Reach reach, (long FiledAt, long Id)? after, int most)
    {
        var parameters = new DynamicParameters(new { most = (long)most, afterFiled = after?.FiledAt ?? long.MaxValue, afterId = after?.Id ?? long.MaxValue });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        parameters.Add("scenarios", reads.Dialect.List(cases.Scenarios.All.Where(s => s.Pack.Kind == ScenarioKind.Instruction).Select(s => s.Pack.Id).Distinct()));
        return await reads.AllAsync<CaseState>(
            $"select {CaseFields.Select} from cases c where {reads.Dialect.In("c.scenario", "scenarios")} and c.kind = 'instruction' and c.parent_id is null and (c.filed_at, c.id) < (@afterFiled, @afterId) and {where} order by c.filed_at desc, c.id desc limit @most",
            parameters);
    }

    public static async Task<IReadOnlyDictionary<long, ChildCounts>> CountsAsync(Reads reads, Reach reach, IEnumerable<long> parents, long now)
    {
        var parameters = new DynamicParameters(new { now });
        parameters.Add("parents", reads.Dialect.List(parents));
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        var rows = await reads.AllAsync<ChildCounts>(
            $"select c.parent_id, cast(count(*) as bigint) as whole, cast(sum(case when c.ended = 'done' then 1 else 0 end) as bigint) as done, cast(sum(case when c.ended_at is null and c.due_at < @now then 1 else 0 end) as bigint) as late from cases c where {reads.Dialect.In("c.parent_id", "parents")} and {where} group by c.parent_id",
            parameters);
        return rows.ToDictionary(r => r.ParentId);
    }

    /// <summary>The posts named on the children's latest work orders, lead before co.</summary>
    public static async Task<ILookup<long, WorkOrder>> OrdersAsync(Reads reads, Reach reach, long parent)
    {
        var parameters = new DynamicParameters(new { parent });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        var orders = await reads.AllAsync<WorkOrder>(
            $"select o.id, o.case_id, o.round, o.role, o.unit, o.section, o.post, o.sent_at, o.accepted_at, o.due_at, o.state, o.ended_at, o.result, o.reason from work_order o join cases c on c.id = o.case_id where c.parent_id = @parent and o.state in ('sent', 'accepted', 'done') and {where} order by o.role desc, o.id",
            parameters);
        return orders.ToLookup(o => o.CaseId);
    }
}
