using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>A change of version strands no open case: each open state of the old one is an open state of the new, or is moved to one.</summary>
internal sealed class NoCaseIsStranded : ScenarioRule
{
    private static readonly Rule Stranded = new("version.stranded", Severity.Error, "Each open state of the earlier version leads to one of this.");
    private static readonly Rule Number = new("version.number", Severity.Error, "A change counts the version up.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var (old, target) in input.Pack.Moved)
        {
            if (input.Pack.Flow.Find(target) is not { IsEnd: false }) yield return Stranded.At(input.Pack.Place("moved"), $"`{MapReader.Shown(old)}` is moved to `{target}`, which is no open state.", $"Name an open state: {Open(input.Pack)}.");
        }

        if (input.Earlier is not { } earlier || earlier.Version == input.Pack.Version) yield break;
        if (input.Pack.Number <= earlier.Number) yield return Number.At(input.Pack.Place("version"), $"The pack has changed and its version is still {input.Pack.Number}.", $"Write `version: {earlier.Number + 1}`.");
        foreach (var state in earlier.Flow.States.Values.Where(state => !state.IsEnd))
        {
            if (input.Pack.Moved.ContainsKey(state.Id) || input.Pack.Flow.Find(state.Id) is { IsEnd: false }) continue;
            yield return Stranded.At(input.Pack.Place("flow"), $"Cases that stand in `{state.Id}` of version {earlier.Number} have nowhere to go.", $"Write `moved: {{ {state.Id}: STATE }}` with an open state: {Open(input.Pack)}.");
        }
    }

    private static string Open(ScenarioPack pack) => string.Join(", ", pack.Flow.States.Values.Where(state => !state.IsEnd).Select(state => state.Id));
}
