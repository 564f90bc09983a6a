namespace FlatCity.Packs.Checking.Rules;

/// <summary>Somebody wants it: what is more than proposed shows its demand.</summary>
internal sealed class DemandStands : ScenarioRule
{
    private static readonly Rule Missing = new("demand.missing", Severity.Error, "What is more than proposed shows that it is wanted.");

    public override IReadOnlyList<string> Reads => ["demand"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.MoreThanProposed && input.Pack.Demand.Count == 0) yield return Missing.At(input.Pack.Place("demand"), "Nothing shows that anybody wants this.", "Write `demand:` with what was seen, such as `{ text: { zh: …, en: … }, cases: 214 }`.");
    }
}
