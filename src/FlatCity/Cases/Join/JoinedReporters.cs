using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Join;

/// <summary>One of those who joined, as a list shows them: masked.</summary>
internal sealed record JoinedReporter(long K, Party Party, long JoinedAt, string? Verdict);

/// <summary>Those who joined a case, in the order in which they came, page by page.</summary>
internal static class JoinedReporters
{
    public const int MostRows = 100;

    public static async Task<IReadOnlyList<JoinedReporter>> PageAsync(City city, Reads reads, long caseId, long after, int most)
    {
        var rows = await reads.AllAsync<Row>(
            $"select {CaseStore.PartyColumns}, j.k, j.joined_at, j.verdict from joined j join party p on p.id = j.party_id where j.case_id = @caseId and j.k > @after and j.left_at is null order by j.k limit @most",
            new { caseId, after = Math.Max(after, 0), most = (long)most });
        return [.. rows.Zip(Parties.Open(city, rows), (row, party) => new JoinedReporter(row.K, Parties.Mask(party), row.JoinedAt, row.Verdict))];
    }

    private sealed class Row : PartyRow
    {
        public long K { get; set; }

        public long JoinedAt { get; set; }

        public string? Verdict { get; set; }
    }
}
