namespace FlatCity.Packs.Checking.Rules;

/// <summary>No loop without a person deciding: being late alone never leads a case round in a circle.</summary>
internal sealed class LoopsArePeoplesDecisions : ScenarioRule
{
    private static readonly Rule Loop = new("flow.loop", Severity.Error, "No loop goes round without a person deciding.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var flow = input.Pack.Flow;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in flow.States.Values)
        {
            var way = new List<string>();
            for (var state = start; state is not null && !told.Contains(state.Id); state = state.OnLate is { } late ? flow.Find(late) : null)
            {
                var seen = way.IndexOf(state.Id);
                way.Add(state.Id);
                if (seen < 0) continue;
                foreach (var id in way) told.Add(id);
                yield return Loop.At(flow.Find(way[seen])!.At, $"Being late leads round in a circle: {string.Join(" → ", way.Skip(seen))}.", "Let one of these states wait for a person: take its `on-late` out.");
                break;
            }
        }
    }
}
