using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Join;

/// <summary>One of those who joined, as a list shows them: masked.</summary>
internal sealed record JoinedReporter(long K, Party Party, long JoinedAt, string? Verdict)
{
    public bool IsAgain { get; init; }

    public string? Answers { get; init; }
}

/// <summary>Those who joined a case, in the order in which they came, page by page.</summary>
internal static class JoinedReporters
{
    public const int MostRows = 100;

    public static async Task<IReadOnlyList<JoinedReporter>> PageAsync(City city, Reads reads, long caseId, long after, int most)
    {
        var rows = await reads.AllAsync<Row>(
            $"select {CaseStore.PartyColumns}, j.k, j.joined_at, j.verdict, j.again, j.answers from joined j join party p on p.id = j.party_id where j.case_id = @caseId and j.k > @after and j.left_at is null order by j.k limit @most",
            new { caseId, after = Math.Max(after, 0), most = (long)most });
        return [.. rows.Zip(Parties.Open(city, rows), (row, party) => new JoinedReporter(row.K, Parties.Mask(party), row.JoinedAt, row.Verdict) { IsAgain = row.Again == 1, Answers = row.Answers })];
    }

    /// <summary>What the newest of those wrote who joined by themselves: the words alone, for everybody who works on the case.</summary>
    public static async Task<IReadOnlyList<string>> WroteAsync(CaseOffice cases, Reads reads, CaseState state)
    {
        if (state.Joined == 0 && state.LastN == 1)
            return [];
        var answers = await reads.AllAsync<string>("select answers from joined where case_id = @id and answers is not null and left_at is null order by k desc limit 20", new { id = state.Id });
        return [.. answers.Select(a => Advise.WrittenText.Of(cases.PackOf(state), a)).Where(w => w.Length > 0)];
    }

    private sealed class Row : PartyRow
    {
        public long K { get; set; }

        public long JoinedAt { get; set; }

        public string? Verdict { get; set; }

        public long Again { get; set; }

        public string? Answers { get; set; }
    }
}
