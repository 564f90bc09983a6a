using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Handle;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Steps;

/// <summary>A step that the scenario's own flow names: open, dispatch, handled, pass, fail, approve …</summary>
internal sealed class PackStep : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || !context.State.Steps.TryGetValue(step, out var move))
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        if (WhoMay.NotBy(context, context.State) is { } no)
            return no;

        // The case cannot pass handling while a co-unit's work order is open.
        return LeavesHandling(context, move.Target) && context.Work.OpenCoOrders.Any()
            ? new Refusal(RefusalKind.NotNow, StepTexts.CoStillOpen, null, string.Join(", ", context.Work.OpenCoOrders.Select(o => o.Unit)))
            : null;
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var input = context.Input;
        var target = context.Pack.Flow.Find(context.State.Steps[input.Step].Target)!;
        var refusals = new List<Refusal>();
        if (context.State.Stage == Stage.Dispatch && target.IsByLead())
            refusals.AddRange(DispatchCase.Choose(context));
        refusals.AddRange(StepAnswers.Take(context, target));
        if (refusals.Count > 0)
            return refusals;

        if (context.State.Stage is Stage.Checking or Stage.Feedback && target.Stage == Stage.Handling)
            context.Case.Reworks++;
        if (context.OwnOrder is { } order && context.State.IsByLead())
            Accept.FirstReceiver.TakesUp(context, order);
        MoveCase.To(context, target);
        context.Work.Record(input.Step, context.Actor, context.Now, input.Reason, input.Words ?? input.Text("result"));
        CaseMessages.Tell(context, target);
        return Done;
    }

    private static bool LeavesHandling(StepContext context, string target) =>
        context.State.IsByLead() && context.Pack.Flow.Find(target) is { } to && (to.Stage is Stage.Feedback or Stage.Checking || to.End == End.Done);
}
