using System.Globalization;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Press;
using FlatCity.Platform;

namespace FlatCity.Cases.Clock;

/// <summary>
/// The system that a case came from has changed its own due time: a step, and the earlier of the two is the due time again.
/// What was granted here (an extension, a stop) is never taken back by it, only cut where theirs is earlier. (docs/how-to/orders-from-above.md)
/// </summary>
internal sealed class SourceDue : StepRule
{
    public const string Step = "source-due";

    /// <summary>The answer that carries the instant, in microseconds UTC.</summary>
    public const string At = "due-at";

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!FromOutside.Is(context))
            return new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "system");
        return context.Case.IsOpen ? null : new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (!long.TryParse(context.Input.Text(At), NumberStyles.None, CultureInfo.InvariantCulture, out var due))
            return [new Refusal(RefusalKind.Invalid, StepTexts.LimitUnreadable, At, "2026-11-30T17:30:00+08:00")];
        var state = context.Case;
        state.SourceDueAt = due;
        if (state.Round == 1)
            Move(context, due);
        context.Work.Rows.Add(unit => unit.Do("update source set due_at = $2 where case_id = $1 and k = 1", state.Id, due));
        context.Work.Record(Step, context.Actor, context.Now, context.Input.Reason);
        return Done;
    }

    private static void Move(StepContext context, long due)
    {
        var state = context.Case;
        if (state.PausedAt is not null)
        {
            state.PauseDueAt = Math.Min(state.PauseDueAt!.Value, due);
            return;
        }

        var own = state.Extensions > 0 ? state.DueAt : CaseClock.Due(context.City.Calendar, state.RoundAt, WholeClock.WholeOf(state));
        state.DueAt = Math.Min(own, due);
    }
}
