using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every state can be reached from the first one.</summary>
internal sealed class StatesAreReached : ScenarioRule
{
    private static readonly Rule Unreached = new("flow.unreached", Severity.Error, "Every state can be reached.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var flow = input.Pack.Flow;
        var reached = new HashSet<string>(StringComparer.Ordinal) { flow.Start.Id };
        var next = new Queue<State>([flow.Start]);
        while (next.TryDequeue(out var state))
        {
            foreach (var target in FlowWalk.Targets(flow, state).Where(target => reached.Add(target.Id))) next.Enqueue(target);
        }

        foreach (var state in flow.States.Values.Where(state => !reached.Contains(state.Id)))
        {
            // Merging is the engine's own step: an end for it needs no step of the pack.
            if (state.End is End.Merged or End.Withdrawn) continue;
            yield return Unreached.At(state.At, $"No step leads to `{state.Id}`.", "Add a step to it, or take it out.");
        }
    }
}
