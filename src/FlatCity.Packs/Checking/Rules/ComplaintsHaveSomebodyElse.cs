using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// Where a unit is complained about (回避), a question at filing says which, and the city names a post that takes the case instead of it.
/// </summary>
internal sealed class ComplaintsHaveSomebodyElse : ScenarioRule
{
    private static readonly Rule Unknown = new("against.question", Severity.Error, "The unit complained about is asked for at filing.");
    private static readonly Rule Nobody = new("against.nobody", Severity.Error, "Somebody takes a complaint who is not of the unit complained about.");

    public override IReadOnlyList<string> Reads => ["form"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Pack.Against is not { } id) yield break;
        if (input.Pack.Form.Find(id) is not UnitQuestion { AskedIn: null }) yield return Unknown.At(input.Pack.Place("against"), $"`against` names `{id}`, which is no question of the kind unit that is asked at filing.", "Name one: `{ id: about-whom, ask: unit, required: true }` in the form, `against: about-whom`.");
        if (input.City.RecusalPosts.Count == 0) yield return Nobody.At(input.Pack.Place("against"), "The city names no post that takes complaints instead of the unit complained about.", "Write `recusal: POST` into city.yaml, or two posts of different units.");
    }
}
