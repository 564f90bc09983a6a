using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every unit that a route names has the duty on its powers list 权责清单.</summary>
internal sealed class UnitsHaveTheDuty : ScenarioRule
{
    private static readonly Rule Lacks = new("route.duty", Severity.Error, "Every unit that a route names has the duty.");

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Pack.Duty is not { } duty || !input.City.Duties.Knows(duty)) yield break;
        foreach (var row in input.Pack.Route.Rows)
        {
            foreach (var unit in row.With.Prepend(row.To).Where(unit => unit != RouteRow.Community))
            {
                if (input.City.Units.InForce(unit, input.On) is not { } found || found.Kind == UnitKind.Community || input.City.Duties.MayTake(unit, duty, input.On)) continue;
                var has = input.City.Units.On(input.On).Where(each => each.Kind != UnitKind.Community && input.City.Duties.MayTake(each.Code, duty, input.On)).Select(each => each.Code).Take(6);
                yield return Lacks.At(unit == row.To ? row.ToAt : row.At, $"`{unit}` does not have the duty `{duty}`.", $"Send it to a unit that has it ({string.Join(", ", has)}), or add the duty with its basis to duties.csv.");
            }
        }
    }
}
