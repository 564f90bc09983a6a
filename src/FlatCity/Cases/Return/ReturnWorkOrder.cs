using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Return;

/// <summary>
/// A unit returns a work order (退回): once on a case for each unit, in time, with a reason from the city's list. The lead's return sends the case back to dispatch;
/// when a second unit returns it too, to the arbiter, whose ruling can no longer be returned;
/// a co-unit's return ends its own order and tells the desk. The whole clock never stops for it. (design, cases and rates "Return and the arbiter")
/// </summary>
internal sealed class ReturnWorkOrder : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || !context.State.Steps.ContainsKey("return"))
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        if (context.OwnOrder is not { } order)
            return new Refusal(RefusalKind.Forbidden, StepTexts.NoWorkOrder);
        if (context.Work.Orders.Exists(o => o.State == "returned" && o.Unit == order.Unit))
            return new Refusal(RefusalKind.NotNow, StepTexts.ReturnedBefore, null, order.Unit);
        if (order.Role == "lead" && Ruling.Read(context.Case.Ruling) is { } ruling && ruling.To == order.Unit)
            return new Refusal(RefusalKind.NotNow, ArbitrateTexts.Binds, null, ruling.To);
        return ReturnDue(context, order) is { } due && context.Now > due
            ? new Refusal(RefusalKind.NotNow, StepTexts.TooLateToReturn, null, context.City.Local(due).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var order = context.OwnOrder!;
        var reasons = context.City.Pack.ReturnReasons;
        if (context.Input.Reason is not { } reason || !reasons.ContainsKey(reason))
            return [new Refusal(RefusalKind.Invalid, StepTexts.ReasonFromList, "reason", string.Join(", ", reasons.Keys))];

        order.State = "returned";
        order.EndedAt = context.Now;
        order.Reason = reason;
        if (order.Role == "lead")
        {
            context.Case.Returns++;
            if (context.Work.Orders.Exists(o => o is { Role: "lead", State: "returned" } && o.Unit != order.Unit))
            {
                MoveCase.To(context, EngineStates.Find(RuleCase.State)!);
                context.Work.Notices.Add(new CaseNotice(context.City.Pack.ArbiterPost, null, "to-rule", 0));
            }
            else
            {
                MoveCase.To(context, context.Pack.Flow.Find(context.State.Steps["return"].Target)!);
            }
        }
        else
        {
            context.Work.Notices.AddRange(CaseNotices.ToDesk(context, "co-returned"));
        }

        context.Work.Record("return", context.Actor, context.Now, reason, context.Input.Words);
        return Done;
    }

    /// <summary>Until when the order may be returned; without a limit in the city pack, as long as it is open.</summary>
    private static long? ReturnDue(StepContext context, WorkOrder order) =>
        context.City.Pack.ReturnWithin is { } within ? Clock.CaseClock.Due(context.City.Calendar, order.SentAt, within) : null;
}
