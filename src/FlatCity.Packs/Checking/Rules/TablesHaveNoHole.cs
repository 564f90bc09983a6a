using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// Every possible answer is routed and has a limit, and no row is dead. Proven over all inputs: the optional and the
/// unasked, every community and none, and for the route each case with the urgency that the limits give it.
/// </summary>
internal sealed class TablesHaveNoHole : ScenarioRule
{
    private static readonly Rule RouteHole = new("route.hole", Severity.Error, "Every possible answer is routed.");
    private static readonly Rule RouteDead = new("route.dead", Severity.Warning, "Every row of the route decides some case.");
    private static readonly Rule LimitHole = new("limits.hole", Severity.Error, "Every possible answer has a limit.");
    private static readonly Rule LimitDead = new("limits.dead", Severity.Warning, "Every row of the limits decides some case.");
    private static readonly Rule Entangled = new("table.entangled", Severity.Error, "The tables are plain enough to be proven.");

    public override IReadOnlyList<string> Reads => ["form", "route", "limits"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var pack = input.Pack;
        // A row that names a community which is not there is told by that rule alone.
        var lost = pack.Route.Rows.Cast<DecisionRow>().Concat(pack.Limits.Rows)
            .Where(row => row.Cells.Any(cell => cell.Column.Kind == ColumnKind.Community && cell.Values.Parts.Any(part => part.High >= 0 && Enumerable.Range((int)Math.Max(0, part.Low), (int)(part.High - Math.Max(0, part.Low)) + 1).Any(at => !input.Communities.Contains(cell.Column.Options[at])))))
            .Select(row => row.Line).ToHashSet();
        var space = TableSpace.Of(pack.Form, [.. pack.Limits.Rows, .. pack.Route.Rows], input.Communities);
        if (space.TooMany is { } column) return [Entangled.At(pack.Form.Questions[column.Question].Head.At, $"The tables name more than {TableSpace.MostOptions} options of `{column.Name}`.", "Ask it as a choice, or split the question.")];

        var limits = TableProof.Of(space, pack.Limits.Rows, space.Boxes);
        var inputs = Urgent(space, limits, pack.Limits.Rows);
        var route = TableProof.Of(space, pack.Route.Rows, inputs);
        return Findings(space, limits, pack.Limits.Rows, "limits", LimitHole, LimitDead, pack.Place("limits"))
            .Concat(Findings(space, route, pack.Route.Rows, "route", RouteHole, RouteDead, pack.Place("route")))
            .Where(finding => !lost.Contains(finding.Line));
    }

    /// <summary>The route's inputs: a case is urgent where the row of the limits that it meets says so, never else.</summary>
    private static IReadOnlyList<Spans[]> Urgent(TableSpace space, TableProof limits, IReadOnlyList<Scenarios.LimitRow> rows)
    {
        var at = space.Columns.ToList().FindIndex(column => column.Kind == ColumnKind.Urgent);
        if (at < 0) return space.Boxes;
        var inputs = new List<Spans[]>();
        for (var i = 0; i < limits.Won.Count; i++)
        {
            foreach (var box in limits.Won[i])
            {
                var input = (Spans[])box.Clone();
                input[at] = input[at].And(Spans.One(rows[i].Urgent ? 1 : 0));
                if (!input[at].IsEmpty) inputs.Add(input);
            }
        }

        return inputs;
    }

    private static IEnumerable<Finding> Findings(TableSpace space, TableProof proof, IReadOnlyList<DecisionRow> rows, string table, Rule hole, Rule dead, Reading.Where at)
    {
        if (proof.Entangled)
        {
            yield return Entangled.At(at, $"The rows of `{table}` cut one another into too many pieces to be proven.", "Ask fewer questions in one table, or put the general rows first in another order.");
            yield break;
        }

        if (rows.Count > 0 && proof.Left.Count > 0) yield return hole.At(at, $"No row of `{table}` takes: {Show(space, proof.Left[0])}.", $"Add a row for it, or a last row without cells that takes whatever is left.");
        for (var i = 0; i < rows.Count; i++)
        {
            if (proof.Won[i].Count > 0) continue;
            var box = space.BoxOf(rows[i].Cells);
            var takers = rows.Take(i).Where((_, j) => proof.Won[j].Any(won => TableProof.And(won, box) is not null)).Select(row => row.Line).Distinct().ToList();
            yield return takers.Count == 0
                ? dead.At(rows[i].At, "No answers fit this row at all.", "Compare its cells with when their questions are asked, and with the bounds of their numbers.")
                : dead.At(rows[i].At, $"This row decides nothing: the row{(takers.Count > 1 ? "s" : "")} on line {string.Join(", ", takers)} take{(takers.Count > 1 ? "" : "s")} all that fits it.", "Move it up, make the earlier rows narrower, or take it out.");
        }
    }

    private static string Show(TableSpace space, Spans[] box) => space.Columns.Count == 0 ? "any case" : space.Example(box);
}
