using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>The rounds of some cases as kept (with what is due read live) and as read anew from every step; `verify` and tests hold the one to the other.</summary>
internal static class CaseCounts
{
    public static async Task<ILookup<long, RoundFacts>> KeptAsync(Reads reads, RateNames names, IReadOnlyCollection<long> cases)
    {
        var ids = reads.Dialect.List(cases);
        var kept = (await reads.AllAsync<RoundRow>($"select {RoundRow.Columns} from round_fact where {reads.Dialect.In("case_id", "ids")}", new { ids })).Select(row => row.Facts(names)).ToDictionary(f => (f.Case, f.Round));
        var due = await reads.AllAsync<long>($"select distinct case_id from round_due where {reads.Dialect.In("case_id", "ids")}", new { ids });
        if (due.Count > 0)
        {
            foreach (var facts in await KeepRounds.ReadAsync(reads, [.. due], names))
                kept[(facts.Case, facts.Round)] = facts;
        }

        return kept.Values.OrderBy(f => f.Round).ToLookup(f => f.Case);
    }

    public static async Task<ILookup<long, RoundFacts>> RecountAsync(Reads reads, RateNames names, IReadOnlyCollection<long> cases) =>
        (await KeepRounds.ReadAsync(reads, cases, names)).OrderBy(f => f.Round).ToLookup(f => f.Case);
}
