namespace FlatCity.Packs.Checking.Rules;

/// <summary>What an end needs is something that officers can give.</summary>
internal sealed class NeedsAreKnown : ScenarioRule
{
    private static readonly Rule Unknown = new("flow.needs", Severity.Error, "What an end needs is known, and a refusal needs a reason and the other way.");
    private static readonly string[] Words = ["result", "reason", "other-way", "where", "their-number", "photos"];

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var state in input.Pack.Flow.States.Values)
        {
            foreach (var need in state.Needs.Where(need => !Words.Contains(need.Name)))
            {
                yield return Unknown.At(state.At, $"`{state.Id}` needs `{need.Name}`, which nobody can give.", $"Write some of {string.Join(", ", Words)}; ask anything else as a question with `asked-in`.");
            }

            if (state.End != Scenarios.End.Refused) continue;
            foreach (var must in new[] { "reason", "other-way" }.Where(must => !state.Needs.Any(need => need.Name == must && !need.Optional)))
            {
                yield return Unknown.At(state.At, $"The refusal `{state.Id}` does not need `{must}`.", "Write `needs: [reason, other-way]`: nobody is refused without both.");
            }
        }
    }
}
