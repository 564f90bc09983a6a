using FlatCity.Cases.Clock;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Time;
using FlatCity.Platform;

namespace FlatCity.Cases.Pause;

/// <summary>
/// Stops the clock (挂账): an approver, a reason, an end, at most what the pack says. Both clocks stop; what was left is there when it goes on.
/// </summary>
internal sealed class PauseCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.PausedAt is not null || context.Pack.MostPause is null || context.Case.Stage != "handling")
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.IsApprover(context) ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "approver");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var most = context.Pack.MostPause!.Value;
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(context.Input.Words ?? context.Input.Reason))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words"));
        if (!Limit.TryParse(context.Input.Text("for") ?? most.ToString(), out var limit))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.LimitUnreadable, "for", most.ToString()));
        else if (CaseClock.Due(context.City.Calendar, context.Now, limit) > CaseClock.Due(context.City.Calendar, context.Now, most))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.PauseTooLong, "for", most.ToString()));
        if (refusals.Count > 0)
            return refusals;

        var state = context.Case;
        var calendar = context.City.Calendar;
        state.StageLeft = StageClock.Leave(calendar, state, context.State.Within(state.Urgent == 1), context.Now);
        var until = CaseClock.Due(calendar, context.Now, limit);
        WholeClock.Stop(calendar, state, context.Now, until);
        state.StageDueAt = until;
        context.Work.Record("pause", context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        return Done;
    }
}

/// <summary>Lets the clock go on, before the pause's end by an approver or at its end by itself.</summary>
internal sealed class ResumeCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.PausedAt is null || context.State.ClockPaused)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.IsApprover(context) || WhoMay.Is(context, "system") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "approver");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var state = context.Case;
        var calendar = context.City.Calendar;
        WholeClock.GoOn(calendar, state, context.Now);
        state.StageDueAt = StageClock.Enter(calendar, state, state.State, context.State.Within(state.Urgent == 1), Entry.Resumed, context.Now);
        if (context.Work.LeadOrder is { } lead && state.StageDueAt is { } due)
            lead.DueAt = due;
        context.Work.Record("resume", context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        return Done;
    }
}
