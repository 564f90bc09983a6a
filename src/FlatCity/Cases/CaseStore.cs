using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>Reads single cases: by public number within a reach, or by number and tracking code for whoever reported it.</summary>
internal static class CaseStore
{
    private const string OrderColumns = "id, case_id, round, role, unit, section, post, sent_at, sent_by, accepted_at, due_at, state, ended_at, result, reason";

    public static async Task<CaseState?> FindAsync(Reads reads, Reach reach, string number)
    {
        var parameters = new DynamicParameters(new { number });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        return await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.number = @number and {where}", parameters);
    }

    public static Task<CaseState?> FindTrackedAsync(Reads reads, string number, byte[] trackingHash) =>
        reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.number = @number and c.tracking_hash = @trackingHash", new { number, trackingHash });

    /// <summary>By key, for work that has a case's key from its own rows (a due escalation, a parent's child).</summary>
    public static async Task<CaseState?> FindAsync(Reads reads, Reach reach, long id)
    {
        var parameters = new DynamicParameters(new { id });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        return await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id = @id and {where}", parameters);
    }

    public static Task<IReadOnlyList<WorkOrder>> OrdersAsync(Reads reads, long caseId) =>
        reads.AllAsync<WorkOrder>($"select {OrderColumns} from work_order where case_id = @caseId order by id", new { caseId });

    public static Task<IReadOnlyList<PartyRow>> PartiesAsync(Reads reads, long caseId) =>
        reads.AllAsync<PartyRow>("select id, case_id, role, name, phone, answer_by, language, may_judge from party where case_id = @caseId order by id", new { caseId });
}

/// <summary>A party of a case as stored: name and phone are sealed, and only <see cref="Parties"/> opens them.</summary>
internal sealed class PartyRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    public string Role { get; set; } = string.Empty;

    public byte[]? Name { get; set; }

    public byte[]? Phone { get; set; }

    public string AnswerBy { get; set; } = "none";

    public string Language { get; set; } = "zh";

    public long MayJudge { get; set; }
}
