using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every unit that the pack names is one of the city's on the day.</summary>
internal sealed class UnitsAreInForce : ScenarioRule
{
    private static readonly Rule Unknown = new("unit.unknown", Severity.Error, "Every unit that is named is in force in the city.");

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var (code, at) in Named(input.Pack))
        {
            if (code.Length == 0 || input.IsUnit(code)) continue;
            if (input.City.Units.Find(code) is { } other)
            {
                yield return Unknown.At(at, $"The unit `{code}` is not in force on {input.On:uuuu-MM-dd}.", other.InForce.Until is { } until ? $"It ended on {until:uuuu-MM-dd}: name the unit that took its work." : "Name a unit that is in force, or correct its dates in units.csv.");
                continue;
            }

            var like = Spelling.Nearest(code, input.City.Units.On(input.On).Select(unit => unit.Code));
            yield return Unknown.At(at, $"The city has no unit `{code}`.", like is null ? "Write a code of units.csv, or `community` for the community of the place." : $"Did you mean `{like}`?");
        }
    }

    private static IEnumerable<(string Code, Where At)> Named(ScenarioPack pack)
    {
        yield return (pack.Owner, pack.Place("owner"));
        foreach (var row in pack.Route.Rows)
        {
            if (row.To != RouteRow.Community) yield return (row.To, row.ToAt);
            foreach (var unit in row.With.Where(unit => unit != RouteRow.Community)) yield return (unit, row.At);
        }
    }
}
