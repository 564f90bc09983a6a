namespace FlatCity.Packs.Checking.Rules;

/// <summary>Where a case can be urgent, its whole limit runs at night, and each state with a time has an urgent one that does.</summary>
internal sealed class UrgentStatesAreUrgent : ScenarioRule
{
    private static readonly Rule Urgent = new("limits.urgent", Severity.Warning, "An urgent case has urgent times throughout.");

    public override IReadOnlyList<string> Reads => ["flow", "limits"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var urgent = input.Pack.Limits.Rows.Where(row => row.Urgent).ToList();
        foreach (var row in urgent.Where(row => !row.Whole.RunsOn)) yield return Urgent.At(row.At, $"The row is urgent and its limit of {row.Whole} stands still at night.", "Write it in minutes or hours: the clock of an urgent case runs on.");
        if (urgent.Count == 0) yield break;
        foreach (var state in input.Pack.Flow.States.Values.Where(state => !state.IsEnd && !state.ClockPaused && state.Within(urgent: false) is not null))
        {
            if (state.WithinUrgent is not { } limit) yield return Urgent.At(state.At, $"Cases can be urgent (line {urgent[0].Line}), and `{state.Id}` has no urgent time.", $"Write `within: {{ urgent: …, else: {state.Within(false)} }}`.");
            else if (!limit.RunsOn) yield return Urgent.At(state.At, $"The urgent time of `{state.Id}`, {limit}, stands still at night.", "Write it in minutes or hours.");
        }
    }
}
