using FlatCity.Cases.Clock;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Time;
using FlatCity.Platform;

namespace FlatCity.Cases.Extend;

/// <summary>
/// Extends the deadline (延期): an approver, a reason, once a round, at most what the pack says. The whole due time moves, and every rate shows that it did.
/// </summary>
internal sealed class ExtendDeadline : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.PausedAt is not null || context.Pack.MostExtension is null)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        if (!WhoMay.IsApprover(context))
            return new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "approver");
        return context.Case.Extensions > 0 ? new Refusal(RefusalKind.NotNow, StepTexts.ExtendedBefore) : null;
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var most = context.Pack.MostExtension!.Value;
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(context.Input.Words ?? context.Input.Reason))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words"));
        var by = context.Input.Text("by");
        if (!Limit.TryParse(by ?? most.ToString(), out var limit))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.LimitUnreadable, "by", most.ToString()));
        else if (CaseClock.Due(context.City.Calendar, context.Case.DueAt, limit) > CaseClock.Due(context.City.Calendar, context.Case.DueAt, most))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.ExtensionTooLong, "by", most.ToString()));
        if (refusals.Count > 0)
            return refusals;

        var state = context.Case;
        state.DueAt = CaseClock.Due(context.City.Calendar, state.DueAt, limit);
        if (state.Stage == "handling" && state.StageDueAt is { } stage)
        {
            state.StageDueAt = Math.Min(CaseClock.Due(context.City.Calendar, stage, limit), state.DueAt);
            if (context.Work.LeadOrder is { } lead)
                lead.DueAt = state.StageDueAt.Value;
        }

        state.Extensions++;
        context.Work.Record("extend", context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        return Done;
    }
}
