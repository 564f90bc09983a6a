using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>A pilot names its communities and its weeks.</summary>
internal sealed class PilotIsDescribed : ScenarioRule
{
    private static readonly Rule Missing = new("pilot.missing", Severity.Error, "A pilot names its communities and its weeks.");

    public override IReadOnlyList<string> Reads => ["pilot"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.LifeNow != ScenarioLife.Pilot) yield break;
        if (input.Pack.Pilot is null || input.Pack.Pilot.Communities.Count == 0) yield return Missing.At(input.Pack.Place("pilot"), "The pilot names no community.", "Write `pilot: { communities: [CODE, …], weeks: 8 }`.");
    }
}
