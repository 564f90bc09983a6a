using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking;

/// <summary>Walks a flow.</summary>
internal static class FlowWalk
{
    /// <summary>The states that a state leads to, by a step or by being late.</summary>
    public static IEnumerable<State> Targets(Flow flow, State state) =>
        state.Steps.Values.Select(step => step.Target).Append(state.OnLate).OfType<string>().Select(flow.Find).OfType<State>();

    /// <summary>The shortest way from the first state to an end as done, both included; empty where there is none.</summary>
    public static IReadOnlyList<State> ShortestToDone(Flow flow)
    {
        var from = new Dictionary<string, State?>(StringComparer.Ordinal) { [flow.Start.Id] = null };
        var next = new Queue<State>([flow.Start]);
        while (next.TryDequeue(out var state))
        {
            if (state.End == End.Done)
            {
                var way = new List<State>();
                for (State? at = state; at is not null; at = from[at.Id]) way.Insert(0, at);
                return way;
            }

            foreach (var target in state.Steps.Values.Select(step => flow.Find(step.Target)).OfType<State>())
            {
                if (from.TryAdd(target.Id, state)) next.Enqueue(target);
            }
        }

        return [];
    }
}
