namespace FlatCity.Packs.Checking.Rules;

/// <summary>The clock stands still only while the reporter is asked, up to a bound, and goes on by itself.</summary>
internal sealed class PausesAreBounded : ScenarioRule
{
    private static readonly Rule Pause = new("flow.pause", Severity.Error, "The clock stands still only up to a bound, while the reporter is asked.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var state in input.Pack.Flow.States.Values.Where(state => state.ClockPaused))
        {
            if (state.Within(urgent: false) is null || state.OnLate is null) yield return Pause.At(state.At, $"The clock stands still in `{state.Id}` without an end to it.", "Write `within:` and `on-late:`, so that the case goes on where nobody answers.");
            if (state.By is not (null or { Kind: Scenarios.ActorKind.Reporter })) yield return Pause.At(state.At, $"The clock stands still in `{state.Id}` while `{state.By}` acts.", "Only waiting for the reporter pauses the clock in a flow; any other pause is an approver's (`pause: { most: … }`).");
        }
    }
}
