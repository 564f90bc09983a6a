using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Recuse;
using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Dispatch;

/// <summary>
/// Dispatch (派遣): straight to the unit that does the work. Without a choice it goes as the decision table says;
/// an officer may choose another lead or other co-units with a reason, or as a precedent has it, and the overruling is kept. A ruling binds.
/// </summary>
internal static class DispatchCase
{
    public static IReadOnlyList<Refusal> Choose(StepContext context)
    {
        var input = context.Input;
        var route = RouteExplanation.Read(context.Case.Route);
        var to = input.Text("to") ?? route.To;
        var with = input.Has("with") ? input.List("with") : route.With;
        var offered = context.Work.Precedents;
        if (offered.Count > 0)
        {
            route = route with { Precedents = [.. offered.Select(p => new NotedPrecedent(p.Number, p.To, p.Grounds))] };
            context.Case.Route = route.ToJson();
        }

        if (Ruling.Read(context.Case.Ruling) is { } ruling && to != ruling.To && context.City.Pack.Units.InForce(ruling.To, context.City.DayOf(context.Now)) is not null)
            return [new Refusal(RefusalKind.Invalid, ArbitrateTexts.Binds, "to", ruling.To)];
        if (to == route.To && with.SequenceEqual(route.With, StringComparer.Ordinal))
            return to.Length > 0 ? [] : [new Refusal(RefusalKind.Invalid, StepTexts.UnitMissing, "to")];

        var refusals = CheckUnits(context, to, with);
        var precedent = offered.FirstOrDefault(p => p.To == to)?.Number;
        if (route.To.Length > 0 && precedent is null && string.IsNullOrWhiteSpace(input.Words ?? input.Reason))
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
            Precedent = precedent,
        }).ToJson();
        return [];
    }

    /// <summary>Units that a case is to go to must be in force, and not the one complained about.</summary>
    internal static List<Refusal> CheckUnits(StepContext context, string? to, IReadOnlyList<string> with)
    {
        var today = context.City.DayOf(context.Now);
        return [.. with.Prepend(to).OfType<string>().Where(unit => context.City.Pack.Units.InForce(unit, today) is null)
            .Select(unit => new Refusal(RefusalKind.Invalid, StepTexts.UnitUnknown, unit == to ? "to" : "with", unit))
            .Concat(with.Prepend(to).OfType<string>().Where(unit => Recusal.Bars(context.City, context.Case.AgainstUnit, unit))
                .Select(unit => new Refusal(RefusalKind.Invalid, RecuseTexts.BarredUnit, unit == to ? "to" : "with", unit)))];
    }
}
