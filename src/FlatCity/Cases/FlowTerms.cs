// A pack's `by` is an actor in the pack's sense; in the program an Actor is whoever acts.
global using Actor = FlatCity.Cities.Actor;
global using FlowState = FlatCity.Packs.Scenarios.State;

using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases;

/// <summary>Stages and ends as the words under which they are stored and sent.</summary>
internal static class FlowTerms
{
    public static string Word(this Stage stage) => stage switch
    {
        Stage.Collection => "collection",
        Stage.Opening => "opening",
        Stage.Dispatch => "dispatch",
        Stage.Handling => "handling",
        Stage.Feedback => "feedback",
        Stage.Checking => "checking",
        _ => "evaluation",
    };

    public static string Word(this End end) => end switch
    {
        End.Done => "done",
        End.Refused => "refused",
        End.Elsewhere => "elsewhere",
        End.Withdrawn => "withdrawn",
        _ => "merged",
    };

    /// <summary>Whether the lead unit acts there.</summary>
    public static bool IsByLead(this FlowState state) => state.By?.Kind is ActorKind.Lead or ActorKind.Co;

    /// <summary>Where the next round begins: the first state in which it is dispatched, else the start.</summary>
    public static FlowState Reopening(this Flow flow) => flow.States.Values.FirstOrDefault(s => s.Stage == Stage.Dispatch) ?? flow.Start;
}
