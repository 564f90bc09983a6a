using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>
/// Folds appended deltas into the sums, under a lease; a page reads sums and what is not folded yet, so it is never behind. Recounting proves both.
/// </summary>
internal static class FoldFigures
{
    public static Task<int> RunAsync(Database database, Lease lease) => database.KeepHouseAsync<int>(async unit =>
    {
        lease.Require(unit);
        var deltas = await unit.AllAsync<Row>("select id, opened_half, due_day, unit, community, scenario, flags, amount from figure_delta order by id limit 500");
        foreach (var cell in deltas.GroupBy(d => d.Cell))
        {
            var amount = cell.Sum(d => d.Amount);
            if (amount != 0)
            {
                unit.Do(
                    "insert into figure_sum (opened_half, due_day, unit, community, scenario, flags, amount) values ($1, $2, $3, $4, $5, $6, $7) on conflict (opened_half, due_day, unit, community, scenario, flags) do update set amount = figure_sum.amount + excluded.amount",
                    cell.Key.OpenedHalf, cell.Key.DueDay, cell.Key.Unit, cell.Key.Community, cell.Key.Scenario, cell.Key.Flags, amount);
            }
        }

        foreach (var delta in deltas)
            unit.Do("delete from figure_delta where id = $1", delta.Id);
        if (deltas.Count > 0)
            unit.Do("delete from figure_sum where amount = 0");
        return deltas.Count;
    });

    internal sealed class Row
    {
        public long Id { get; set; }

        public long OpenedHalf { get; set; }

        public long DueDay { get; set; }

        public string Unit { get; set; } = string.Empty;

        public string Community { get; set; } = string.Empty;

        public string Scenario { get; set; } = string.Empty;

        public string Flags { get; set; } = string.Empty;

        public long Amount { get; set; }

        public FigureCell Cell => new(OpenedHalf, DueDay, Unit, Community, Scenario, Flags);
    }
}
