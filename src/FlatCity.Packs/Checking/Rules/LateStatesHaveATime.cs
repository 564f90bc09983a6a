namespace FlatCity.Packs.Checking.Rules;

/// <summary>Where being late leads somewhere, there is a time to be late against.</summary>
internal sealed class LateStatesHaveATime : ScenarioRule
{
    private static readonly Rule Late = new("flow.on-late", Severity.Error, "A state with on-late has a time.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input) =>
        from state in input.Pack.Flow.States.Values
        where state.OnLate is not null && state.Within(urgent: false) is null
        select Late.At(state.At, $"`{state.Id}` has `on-late` and no `within`.", "Write how long a case may stay, such as `within: 10 days`.");
}
