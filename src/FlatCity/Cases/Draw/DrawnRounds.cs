using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Draw;

/// <summary>The rounds that were drawn (抽中的轮次), one row each, with what came of ringing.</summary>
internal static class DrawnRounds
{
    /// <summary>Why a call that the draw made is given up.</summary>
    public const string Over = "draw over";

    /// <summary>Whether a round was drawn and nothing has come of it yet.</summary>
    public static async ValueTask<bool> IsWaitingAsync(Reads reads, long caseId, long round) =>
        await reads.FirstAsync<long>("select count(*) from call_drawn where case_id = @caseId and round = @round and outcome is null", new { caseId, round }) > 0;

    /// <summary>Something has come of a drawn round; whoever says it by another way than the call needs none any more.</summary>
    public static void Settle(WriteUnit unit, long caseId, long round, string outcome, long at)
    {
        EndCall(unit, caseId, round, at);
        unit.Do("update call_drawn set outcome = $3, settled_at = $4 where case_id = $1 and round = $2 and outcome is null", caseId, round, outcome, at);
    }

    /// <summary>Ends the call that only the draw put on the desk's list, where it was not made. One that the person chose anyway stays.</summary>
    public static void EndCall(WriteUnit unit, long caseId, long round, long at) => unit.Do(
        "update outbox set given_up_at = $3, given_up = $4 where sent_at is null and parked_at is null and given_up_at is null and id = (select outbox_id from call_drawn where case_id = $1 and round = $2 and own_call = 1)",
        caseId, round, at, Over);

    /// <summary>What came of those drawn, in the order of the draw; of one outcome alone (empty: those that wait), or all.</summary>
    public static Task<IReadOnlyList<DrawnRow>> PageAsync(Reads reads, long draw, long after, int most, string? outcome = null) =>
        reads.AllAsync<DrawnRow>($"select d.place, c.number, d.case_id, d.round, d.outcome, d.settled_at from call_drawn d join cases c on c.id = d.case_id where d.draw_id = @draw and d.place > @after {(outcome is null ? "" : "and coalesce(d.outcome, '') = @outcome")} order by d.place limit @most", new { draw, after, most = (long)most, outcome });

    /// <summary>How many of a draw had which outcome; the empty one waits.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> OutcomesAsync(Reads reads, long draw) =>
        (await reads.AllAsync<OutcomeRow>("select coalesce(outcome, '') as outcome, count(*) as n from call_drawn where draw_id = @draw group by coalesce(outcome, '')", new { draw })).ToDictionary(r => r.Outcome, r => r.N, StringComparer.Ordinal);

    private sealed class OutcomeRow
    {
        public string Outcome { get; set; } = string.Empty;

        public long N { get; set; }
    }
}

/// <summary>One drawn round.</summary>
internal sealed class DrawnRow
{
    public long Place { get; set; }

    public string Number { get; set; } = string.Empty;

    public long CaseId { get; set; }

    public long Round { get; set; }

    public string? Outcome { get; set; }

    public long? SettledAt { get; set; }
}
