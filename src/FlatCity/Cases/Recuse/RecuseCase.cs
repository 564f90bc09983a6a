using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Cities;
using FlatCity.Platform;

namespace FlatCity.Cases.Recuse;

/// <summary>
/// Says that a case is a complaint about a unit, or that it is not after all (回避), with reasons: by the desk, by a post that supervises, or by the post that takes
/// such complaints. What the unit has of it is taken back at once and goes to the post that the city pack names; the whole clock runs on.
/// </summary>
internal sealed class RecuseCase : StepRule
{
    /// <summary>Sent as the unit to lift it.</summary>
    public const string Nobody = "none";

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.Kind == "instruction")
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return context.IsDesk || context.Actor.Has(PostRoles.Supervise) || (context.Actor.Post is { } post && context.City.Pack.RecusalPosts.Contains(post))
            ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var refusals = new List<Refusal>();
        var unit = context.Input.Text("unit");
        if (unit is null || (unit != Nobody && context.City.Pack.Units.InForce(unit, context.City.DayOf(context.Now)) is null))
            refusals.Add(new Refusal(RefusalKind.Invalid, unit is null ? RecuseTexts.UnitMissing : StepTexts.UnitUnknown, "unit", unit ?? string.Empty));
        else if (unit != Nobody && Recusal.PostFor(context.City, unit) is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, RecuseTexts.NobodyElse, "unit", unit));
        if (string.IsNullOrWhiteSpace(context.Input.Words))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words"));
        if (refusals.Count > 0)
            return refusals;

        context.Case.AgainstUnit = unit == Nobody ? null : unit;
        TakeBack(context);
        context.Work.Record("recuse", context.Actor, context.Now, unit, context.Input.Words);
        return Done;
    }

    private static void TakeBack(StepContext context)
    {
        var (city, state) = (context.City, context.Case);
        if (state.AgainstUnit is not { } against)
            return;
        foreach (var order in context.Work.Orders.Where(o => o.IsOpen && (Recusal.Bars(city, against, o.Unit) || Recusal.Bars(city, against, o.Section))))
        {
            order.State = "recalled";
            order.EndedAt = context.Now;
        }

        state.Route = Recusal.Around(city, state, RouteExplanation.Read(state.Route)).ToJson();
        if (state.LeadUnit is { } lead)
            state.LeadUnit = Recusal.Instead(city, state, lead, null).Unit;
        if (context.State.IsByLead() && context.Work.LeadOrder is null)
            MoveCase.SendOrders(context);
        if (Recusal.PostFor(city, against) is { } post)
            context.Work.Notices.Add(new CaseNotice(post, null, "recused", 0));
    }
}
