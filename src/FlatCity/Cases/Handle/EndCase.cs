using FlatCity.Cases.Steps;

namespace FlatCity.Cases.Handle;

/// <summary>Ends that no pack names: withdrawn by the reporter, or a parent whose children have all ended.</summary>
internal static class EndCase
{
    public static void Now(StepContext context, string state, string ended)
    {
        foreach (var order in context.Work.Orders.Where(o => o.IsOpen))
        {
            order.State = "recalled";
            order.EndedAt = context.Now;
        }

        Clock.WholeClock.GoOn(context.City.Calendar, context.Case, context.Now);
        context.Case.State = state;
        context.Case.Stage = MoveCase.Evaluation;
        context.Case.StageAt = context.Now;
        context.Case.StageDueAt = null;
        context.Case.EndedAt = context.Now;
        context.Case.Ended = ended;
    }
}
