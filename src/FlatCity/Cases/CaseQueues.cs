using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>What of the cases waits at one moment (积压): for people past their time, and for the work that nobody has to start. Instants are microseconds; nothing waiting has none.</summary>
internal sealed class CaseQueues
{
    /// <summary>Rows of open work past their time.</summary>
    public long LateWork { get; set; }

    /// <summary>Escalations that are due and not yet done, and since when the oldest is.</summary>
    public long LateEscalations { get; set; }

    public long? EscalationDueAt { get; set; }

    /// <summary>Cases that search does not find yet.</summary>
    public long Search { get; set; }

    /// <summary>Steps that figures do not count yet.</summary>
    public long Rounds { get; set; }

    public static async Task<CaseQueues> ReadAsync(Reads reads, long now) => (await reads.FirstAsync<CaseQueues>(
        """
        select (select count(*) from open_work where due_at < @now) as late_work, (select count(*) from work where due_at <= @now) as late_escalations,
          (select min(due_at) from work where due_at <= @now) as escalation_due_at, (select count(*) from search_due) as search, (select count(*) from round_due) as rounds
        """,
        new { now }))!;
}
