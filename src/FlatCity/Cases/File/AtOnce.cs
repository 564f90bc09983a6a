using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.File;

/// <summary>
/// The steps that whoever takes a call can take in the same breath (即接即派): from the start, the first step forward of each state that is the desk's,
/// until somebody else must act. The pack's own names; a pack whose first state is not the desk's has none.
/// </summary>
internal static class AtOnce
{
    public static IReadOnlyList<Step> Steps(Flow flow)
    {
        var steps = new List<Step>();
        var passed = new HashSet<string>(StringComparer.Ordinal);
        for (var state = flow.Start; state.By?.Kind == ActorKind.Desk && passed.Add(state.Id);)
        {
            if (state.Steps.Values.FirstOrDefault(step => flow.Find(step.Target) is { IsEnd: false } target && !passed.Contains(target.Id)) is not { } forward)
                break;
            steps.Add(forward);
            state = flow.Find(forward.Target)!;
        }

        return steps;
    }

    /// <summary>
    /// Where the community itself acts first (巡查): the steps among which whoever of it is there chooses while filing, so that what is mended on
    /// the spot is one form and not two. Steps that need words of their own are taken on the case.
    /// </summary>
    public static IReadOnlyList<Step> OnTheSpot(Flow flow, Actor actor) => flow.Start.By?.Kind == ActorKind.Community && actor.Has("check")
        ? [.. flow.Start.Steps.Values.Where(step => flow.Find(step.Target) is { } target && !target.Needs.Any(need => !need.Optional))]
        : [];
}
