using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>The examples show a refusal, where the flow has one: what is not done is as much a promise as what is.</summary>
internal sealed class ARefusalIsShown : ScenarioRule
{
    private static readonly Rule Refusal = new("cases.refusal", Severity.Warning, "An example shows a refusal.");

    public override IReadOnlyList<string> Reads => ["flow", "cases.csv"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var pack = input.Pack;
        if (pack.Cases.Count == 0 || !pack.Flow.States.Values.Any(state => state.End == End.Refused)) yield break;
        if (!pack.Cases.Any(example => example.Ends is { } end && pack.Flow.Find(end)?.End == End.Refused)) yield return Refusal.At(Where.Whole(pack.Cases[0].At.File), "No example ends as refused.", "Add a line for something that is not this scenario's to do.");
    }
}
