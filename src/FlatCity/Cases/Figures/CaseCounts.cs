using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>The counts as kept (sum and unfolded) and as recounted from the cases; `verify` and tests hold the one to the other.</summary>
internal static class CaseCounts
{
    public static async Task<IReadOnlyDictionary<FigureCell, long>> KeptAsync(Reads reads)
    {
        var rows = await reads.AllAsync<FoldFigures.Row>("select 0 as id, opened_half, due_day, unit, community, scenario, flags, amount from figure_sum union all select id, opened_half, due_day, unit, community, scenario, flags, amount from figure_delta");
        return rows.GroupBy(r => r.Cell).Select(g => (g.Key, Amount: g.Sum(r => r.Amount))).Where(c => c.Amount != 0).ToDictionary(c => c.Key, c => c.Amount);
    }

    public static async Task<IReadOnlyDictionary<FigureCell, long>> RecountAsync(Cities.City city, Reads reads)
    {
        var cases = await reads.AllAsync<CaseState>($"select {CaseFields.Select} from cases c");
        return cases.GroupBy(c => FigureCell.Of(city, c)).ToDictionary(g => g.Key, g => (long)g.Count());
    }
}
