using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every open state has a way to an end, and the flow has one as done.</summary>
internal sealed class StatesLeadToAnEnd : ScenarioRule
{
    private static readonly Rule NoEnd = new("flow.no-end", Severity.Error, "Every open state has a way to an end.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var flow = input.Pack.Flow;
        var ending = flow.States.Values.Where(state => state.IsEnd).Select(state => state.Id).ToHashSet(StringComparer.Ordinal);
        if (!flow.States.Values.Any(state => state.End == End.Done)) yield return NoEnd.At(flow.Start.At, "The flow has no end as done.", "Add a state such as `closed: { end: done, needs: [result] }`.");
        bool grew;
        do
        {
            grew = false;
            foreach (var state in flow.States.Values)
            {
                grew |= !ending.Contains(state.Id) && FlowWalk.Targets(flow, state).Any(target => ending.Contains(target.Id)) && ending.Add(state.Id);
            }
        }
        while (grew);

        foreach (var state in flow.States.Values.Where(state => !ending.Contains(state.Id)))
        {
            yield return NoEnd.At(state.At, $"From `{state.Id}` no way leads to an end.", "Add a step to an end, or to a state that leads to one.");
        }
    }
}
