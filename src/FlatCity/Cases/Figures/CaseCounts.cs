using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>The rounds as kept (with what is due read live) and as read anew from every step; `verify` and tests hold the one to the other.</summary>
internal static class CaseCounts
{
    private const int AtOnce = 500;

    public static async Task<IReadOnlyList<RoundFacts>> KeptAsync(Reads reads, RateNames names)
    {
        var kept = (await reads.AllAsync<RoundRow>($"select {RoundRow.Columns} from round_fact")).Select(row => row.Facts(names)).ToDictionary(f => (f.Case, f.Round));
        var due = (await reads.AllAsync<long>("select distinct case_id from round_due")).ToList();
        foreach (var some in due.Chunk(AtOnce))
            foreach (var facts in await KeepRounds.ReadAsync(reads, some, names))
                kept[(facts.Case, facts.Round)] = facts;
        return [.. kept.Values.OrderBy(f => f.Case).ThenBy(f => f.Round)];
    }

    public static async Task<IReadOnlyList<RoundFacts>> RecountAsync(Reads reads, RateNames names)
    {
        var all = new List<RoundFacts>();
        var cases = (await reads.AllAsync<long>("select id from cases order by id")).ToList();
        foreach (var some in cases.Chunk(AtOnce))
            all.AddRange(await KeepRounds.ReadAsync(reads, some, names));
        return [.. all.OrderBy(f => f.Case).ThenBy(f => f.Round)];
    }
}
