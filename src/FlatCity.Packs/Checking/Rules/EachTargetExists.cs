using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>An instruction goes to something that the city has.</summary>
internal sealed class EachTargetExists : ScenarioRule
{
    private static readonly Rule Nothing = new("each.unknown", Severity.Error, "What an instruction goes to is there.");

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Pack.Each is not { } each) yield break;
        if (each.Kind == EachKind.Places && !input.City.Places.OfKind(each.PlaceKind!).Any())
        {
            var kinds = input.City.Places.All.Where(place => place.Kind != PlaceDirectory.CommunityKind).Select(place => place.Kind + "s").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            yield return Nothing.At(each.At, $"The city has no place of the kind `{each.PlaceKind}`.", $"Write `communities`, `units`, a list of codes, or a kind of places.csv in the plural: {string.Join(", ", kinds)}.");
        }

        foreach (var code in each.Codes)
        {
            if (!input.IsUnit(code) && input.City.Places.Find(code) is null) yield return Nothing.At(each.At, $"`{code}` is neither a unit nor a place of the city.", "Write codes of units.csv or places.csv.");
        }
    }
}
