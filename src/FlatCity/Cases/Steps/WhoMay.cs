using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Steps;

/// <summary>
/// Who a state's `by` means on this case (docs/scenario-pack.md "by"), and whom `not-by` bars. A stand-in acts with the post's rights.
/// </summary>
internal static class WhoMay
{
    public static Refusal? NotBy(StepContext context, FlowState state)
    {
        if (state.By is not { } by || !Is(context, by.ToString()))
            return new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, state.By?.ToString() ?? "–");
        return state.NotBy?.Kind == ActorKind.Lead && IsOfLead(context) ? new Refusal(RefusalKind.Forbidden, StepTexts.NotByLead) : null;
    }

    /// <summary>Whether the actor stands for a word of `by`.</summary>
    public static bool Is(StepContext context, string by) => Recuse.Recusal.StandsFor(context, by) || by switch
    {
        "desk" => context.IsDesk,
        "lead" => context.Work.LeadOrder is { } lead && context.Belongs(lead) && Works(context),
        "co" => context.Work.OpenCoOrders.Any(context.Belongs) && Works(context),
        "approver" => IsApprover(context),
        "community" => context.Case.Community is { } community ? context.Actor.Unit == community && (context.Actor.Roles.Contains("check") || Works(context)) : context.IsDesk,
        "reporter" => context.IsResident || context.IsDesk,
        "owner" => context.Actor.Unit == context.Pack.Owner && (context.Actor.Roles.Contains("approver") || context.Actor.Roles.Contains("instruct")),
        "arbiter" => context.Actor.Post == context.City.Pack.ArbiterPost,
        "system" => context.Actor.Doer.Post?.StartsWith("system:", StringComparison.Ordinal) == true,
        _ => context.Actor.Post == by,
    };

    /// <summary>An approver of the lead unit, of the section that has it, or of the organ above either.</summary>
    public static bool IsApprover(StepContext context)
    {
        if (!context.Actor.Roles.Contains("approver") || context.Actor.Unit is not { } unit)
            return false;
        var order = context.Work.Orders.FindLast(o => o.Role == "lead");
        return order is not null && (unit == order.Unit || unit == order.Section || unit == context.City.Pack.Units.Find(order.Unit)?.Parent);
    }

    private static bool Works(StepContext context) => context.Actor.Roles.Contains("handle") || context.Actor.Roles.Contains("approver");

    private static bool IsOfLead(StepContext context)
    {
        var units = context.City.Pack.Units;
        return context.Actor.Unit is { } unit && context.Case.LeadUnit is { } lead
            && (unit == lead || units.Find(unit)?.Parent == lead || units.Find(lead)?.Parent == unit);
    }
}
