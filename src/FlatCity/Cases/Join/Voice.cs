using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Join;

/// <summary>
/// Somebody besides the first reporter who speaks on a case (共同反映人): joined to it, or the reporter of a case merged into it (number 0 there).
/// Each has a code of their own, is answered once when it ends, and has a word of their own on the result.
/// </summary>
internal sealed class Voice
{
    public long CaseId { get; set; }

    public long K { get; set; }

    public long? PartyId { get; set; }

    public string? Verdict { get; set; }

    public long? JudgedRound { get; set; }

    public long JoinedAt { get; set; }

    public long? LeftAt { get; set; }

    /// <summary>1: their number had reported the case before; one person is not counted twice.</summary>
    public long Again { get; set; }

    /// <summary>What they had filled in themselves.</summary>
    public string? Answers { get; set; }

    /// <summary>Whether the result of a case's round still waits for this word.</summary>
    public bool MayJudge(CaseState state) => (JudgedRound ?? 0) < state.Round;
}

/// <summary>A case found by number and tracking code: itself, or the one it has ended in, and who it is that shows the code.</summary>
internal sealed record Tracked(CaseState Case, string Number, Voice? Voice);

/// <summary>Finds by number and code: the first reporter's, a joined one's, and either's in a case merged into another.</summary>
internal static class TrackedCases
{
    private const int MostMerges = 20;
    private const string VoiceColumns = "j.case_id, j.k, j.party_id, j.verdict, j.judged_round, j.joined_at, j.left_at, j.again, j.answers";

    public static async Task<Tracked?> FindAsync(Reads reads, string number, byte[] hash)
    {
        var own = await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.number = @number and c.tracking_hash = @hash", new { number, hash });
        if (own is { MergedIntoId: null })
            return new Tracked(own, number, null);
        if (own is not null)
            return new Tracked(await FinalAsync(reads, own), number, await VoiceAsync(reads, own.Id, 0));
        var voice = await reads.FirstAsync<Voice>($"select {VoiceColumns} from joined j join cases c on c.id = j.case_id where c.number = @number and j.tracking_hash = @hash", new { number, hash });
        if (voice is null)
            return null;

        // Taken apart again, they have a case of their own under the same code.
        if (voice.LeftAt is not null)
            return await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.tracking_hash = @hash", new { hash }) is { } apart ? new Tracked(apart, apart.Number, null) : null;
        var joined = await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id = @id", new { id = voice.CaseId });
        return new Tracked(await FinalAsync(reads, joined!), number, voice);
    }

    /// <summary>The case that a merged one has ended in, through as many merges as there were.</summary>
    public static async Task<CaseState> FinalAsync(Reads reads, CaseState state)
    {
        for (var i = 0; state.MergedIntoId is { } into && i < MostMerges; i++)
            state = await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id = @into", new { into }) ?? state;
        return state;
    }

    public static async Task<Voice?> VoiceAsync(Reads reads, long caseId, long k) =>
        await reads.FirstAsync<Voice>($"select {VoiceColumns} from joined j where j.case_id = @caseId and j.k = @k", new { caseId, k });

    /// <summary>The voices of a phone whose case has ended and asks for a word, with that case, the newest end first.</summary>
    public static async Task<(CaseState Case, Voice Voice)?> ToJudgeAsync(Reads reads, byte[] phone)
    {
        var voices = await reads.AllAsync<Voice>($"select {VoiceColumns} from party p join joined j on j.party_id = p.id where p.phone_equal = @phone and p.may_judge = 1 and j.left_at is null order by j.joined_at desc limit 20", new { phone });
        (CaseState Case, Voice Voice)? newest = null;
        foreach (var voice in voices)
        {
            var joined = await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id = @id", new { id = voice.CaseId });
            var final = await FinalAsync(reads, joined!);
            if (final.Ended == "done" && voice.MayJudge(final) && (newest is null || final.EndedAt > newest.Value.Case.EndedAt))
                newest = (final, voice);
        }

        return newest;
    }
}
