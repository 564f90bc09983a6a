using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Arbitrate;

/// <summary>
/// The ruling (裁决) where two units have returned a case: by the arbiter's post, never by a person who dispatched it, with reasons.
/// It sends the case straight to the unit, binds that unit, stands on the case and becomes a precedent. The whole clock has never stopped.
/// (design, cases and rates "Return and the arbiter")
/// </summary>
internal sealed class RuleCase : StepRule
{
    /// <summary>The engine's state in which a case waits for its ruling.</summary>
    public const string State = "arbitration";

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.State != State)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        if (!WhoMay.Is(context, "arbiter"))
            return new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "arbiter");
        return context.Actor.Doer.PersonId is { } person && context.Work.Orders.Exists(o => o.SentBy == person)
            ? new Refusal(RefusalKind.Forbidden, ArbitrateTexts.Dispatched)
            : null;
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var input = context.Input;
        var refusals = new List<Refusal>();
        var (to, with) = (input.Text("to"), input.List("with"));
        if (to is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.UnitMissing, "to"));
        if (string.IsNullOrWhiteSpace(input.Words))
            refusals.Add(new Refusal(RefusalKind.Invalid, ArbitrateTexts.WordsMissing, "words"));
        refusals.AddRange(DispatchCase.CheckUnits(context, to, with));
        if (refusals.Count > 0)
            return refusals;

        var ruling = new Ruling(to!, [.. with.Where(u => u != to).Distinct(StringComparer.Ordinal)], input.Words!.Trim(), context.Actor.Post ?? "arbiter", context.Now);
        var route = RouteExplanation.Read(context.Case.Route);
        context.Case.Ruling = ruling.ToJson();
        context.Case.Route = (route with { To = ruling.To, With = ruling.With, TableTo = route.TableTo ?? route.To, TableWith = route.TableWith ?? route.With }).ToJson();

        // The ruled unit leads at once: what binds needs nobody's signature.
        context.Case.LeadUnit = ruling.To;
        context.Work.Ruled = ruling;
        MoveCase.To(context, Handling(context.Pack));
        context.Work.Notices.AddRange(CaseNotices.ToDesk(context, "ruled"));
        if (CaseNotices.ApproverOf(context.City, ruling.To) is { } head)
            context.Work.Notices.Add(new CaseNotice(head, null, "ruled", 0));
        context.Work.Record("rule", context.Actor, context.Now, words: ruling.Words);
        return Done;
    }

    /// <summary>Where the pack's own dispatch leads to; every pack in which a unit may return has one, because a return leads to a state of dispatch that must have a way on.</summary>
    private static FlowState Handling(ScenarioPack pack)
    {
        var dispatching = pack.Flow.Reopening();
        return dispatching.Steps.Values.Select(s => pack.Flow.Find(s.Target)!).FirstOrDefault(s => s.IsByLead()) ?? dispatching;
    }
}
