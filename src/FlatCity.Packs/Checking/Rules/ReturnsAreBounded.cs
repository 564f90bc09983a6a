using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// A step called <c>return</c> leads from handling back to dispatch, so that the engine's bound holds: once, with a
/// reason from the city's list, then the arbiter.
/// </summary>
internal sealed class ReturnsAreBounded : ScenarioRule
{
    private static readonly Rule Return = new("flow.return", Severity.Error, "Returns go from handling to dispatch, where they are bounded.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var state in input.Pack.Flow.States.Values)
        {
            foreach (var step in state.Steps.Values)
            {
                if (input.Pack.Flow.Find(step.Target) is not { } target) continue;
                if (step.Name == "return" && (state.Stage != Stage.Handling || target.Stage != Stage.Dispatch)) yield return Return.At(step.At, $"`return` leads from `{state.Id}` to `{target.Id}`.", "Let it lead from a state of stage handling to one of stage dispatch; call a step that goes back otherwise `correct` or `fail`.");
                else if (step.Name != "return" && state.Stage == Stage.Handling && !target.IsEnd && target.Stage is Stage.Dispatch or Stage.Opening) yield return Return.At(step.At, $"`{step.Name}` gives a case back from `{state.Id}` to `{target.Id}`, as often as one likes.", "Call the step `return`: a unit may return a work order once, with a reason from the city's list.");
            }
        }
    }
}
