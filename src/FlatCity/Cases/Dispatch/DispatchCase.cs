using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Dispatch;

/// <summary>
/// Dispatch (派遣): straight to the unit that does the work. Without a choice it goes as the decision table says;
/// an officer may choose another lead or other co-units with a reason, and the overruling is kept.
/// </summary>
internal static class DispatchCase
{
    public static IReadOnlyList<Refusal> Choose(StepContext context)
    {
        var input = context.Input;
        var route = RouteExplanation.Read(context.Case.Route);
        var to = input.Text("to") ?? route.To;
        var with = input.Has("with") ? input.List("with") : route.With;
        if (to == route.To && with.SequenceEqual(route.With, StringComparer.Ordinal))
            return to.Length > 0 ? [] : [new Refusal(RefusalKind.Invalid, StepTexts.UnitMissing, "to")];

        var refusals = new List<Refusal>();
        var today = context.City.DayOf(context.Now);
        foreach (var unit in with.Prepend(to))
        {
            if (context.City.Pack.Units.InForce(unit, today) is null)
                refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.UnitUnknown, unit == to ? "to" : "with", unit));
        }

        if (route.To.Length > 0 && string.IsNullOrWhiteSpace(input.Words ?? input.Reason))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.OverruleNeedsReason, "words", route.To));
        if (refusals.Count > 0)
            return refusals;

        context.Case.Route = (route with
        {
            To = to,
            With = [.. with.Where(u => u != to).Distinct(StringComparer.Ordinal)],
            TableTo = route.TableTo ?? route.To,
            TableWith = route.TableWith ?? route.With,
            OverruledBy = context.Actor.Post,
            OverruledWhy = input.Words ?? input.Reason,
        }).ToJson();
        return [];
    }
}
