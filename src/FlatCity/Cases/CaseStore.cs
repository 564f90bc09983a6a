using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>Reads single cases by public number within a reach; <see cref="Join.TrackedCases"/> finds them by tracking code for whoever reported them.</summary>
internal static class CaseStore
{
    public const string PartyColumns = "p.id, p.case_id, p.role, p.name, p.phone, p.answer_by, p.language, p.may_judge, (select y.consent from party_manner y where y.party_id = p.id) as consent, coalesce((select y.confidential from party_manner y where y.party_id = p.id), 0) as confidential, (select y.large_print from party_manner y where y.party_id = p.id) as large_print, (select y.mail from party_mail y where y.party_id = p.id) as mail, (select y.answer from party_mail y where y.party_id = p.id) as by_mail";

    public const string OrderColumns = "id, case_id, round, role, unit, section, post, sent_at, sent_by, accepted_at, due_at, state, ended_at, result, reason";

    public static async Task<CaseState?> FindAsync(Reads reads, Reach reach, string number)
    {
        var parameters = new DynamicParameters(new { number });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        return await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.number = @number and {where}", parameters);
    }

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
        reads.AllAsync<PartyRow>($"select {PartyColumns} from party p where p.case_id = @caseId and p.joined is null order by p.id", new { caseId });

    /// <summary>
    /// Everybody who is told how a case goes: its own parties, those who joined it, and those of the cases merged into it, each with the number they know.
    /// </summary>
    public static Task<IReadOnlyList<PartyRow>> ToTellAsync(Reads reads, long caseId) =>
        reads.AllAsync<PartyRow>(
            $"with recursive m (id, number) as (select c.id, c.number from cases c where c.id = @caseId union all select c.id, c.number from cases c join m on c.merged_into_id = m.id) select {PartyColumns}, m.number, case when p.joined is not null or m.id <> @caseId then 1 else 0 end as other from m join party p on p.case_id = m.id left join joined j on j.party_id = p.id and j.case_id = p.case_id and j.k > 0 where j.left_at is null order by p.id limit 5000",
            new { caseId });
}

/// <summary>A party of a case as stored: name and phone are sealed, and only <see cref="Parties"/> opens them.</summary>
internal class PartyRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    public string Role { get; set; } = string.Empty;

    public byte[]? Name { get; set; }

    public byte[]? Phone { get; set; }

    public string AnswerBy { get; set; } = "none";

    public string Language { get; set; } = "zh";

    public long MayJudge { get; set; }

    /// <summary>The number under which they know the case, where they were asked for with it.</summary>
    public string? Number { get; set; }

    public long? Consent { get; set; }

    public long Confidential { get; set; }

    public long? LargePrint { get; set; }

    public byte[]? Mail { get; set; }

    /// <summary>1: they want to be answered by mail, whatever answer_by says.</summary>
    public long? ByMail { get; set; }

    /// <summary>1: not a party of the case itself, but one who joined or whose case was merged into it.</summary>
    public long Other { get; set; }
}
