using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>
/// Reads the rounds of cases that have had a step out of their steps and keeps them, under a lease. What is still due is read live by whoever asks
/// (<see cref="CityRounds"/>), so no figure is ever behind; a recount proves what is kept.
/// </summary>
internal static class KeepRounds
{
    public const int Most = 200;

    public static async Task<int> RunAsync(Database database, Lease lease)
    {
        IReadOnlyList<DueRow> due;
        IReadOnlyList<RoundFacts> facts;
        var names = new RateNames();
        await using (var reading = await database.ReadAsync())
        {
            due = await DueAsync(reading, Most);
            if (due.Count == 0)
                return 0;
            facts = await ReadAsync(reading, due.Select(d => d.CaseId).Distinct().ToList(), names);
        }

        return await database.KeepHouseAsync<int>(async unit =>
        {
            lease.Require(unit);
            // One process at a time gives these numbers, so whoever has seen one has seen all before it.
            var seq = await unit.FirstAsync<long>("select coalesce(max(seq), 0) from round_fact") + 1;
            foreach (var round in facts.Where((_, i) => i % 3 > 0 || !Broken.Is(Broken.NotCounted)))
                RoundRow.Write(unit, round, names, seq);
            // Only the steps that were read are done; one taken in between has a row of its own.
            foreach (var row in due)
                unit.Do("delete from round_due where case_id = $1 and n = $2", row.CaseId, row.N);
            return due.Count;
        });
    }

    public static Task<IReadOnlyList<DueRow>> DueAsync(Reads reads, int most) =>
        reads.AllAsync<DueRow>("select case_id, n from round_due order by case_id, n limit @most", new { most = (long)most });

    public static async Task<IReadOnlyList<RoundFacts>> ReadAsync(Reads reads, IReadOnlyCollection<long> cases, RateNames names, long cut = long.MaxValue) =>
        [.. (await CaseLogs.ReadAsync(reads, cases)).SelectMany(log => RoundReader.Rounds(log, names, cut))];

    internal sealed class DueRow
    {
        public long CaseId { get; set; }

        public long N { get; set; }
    }
}
