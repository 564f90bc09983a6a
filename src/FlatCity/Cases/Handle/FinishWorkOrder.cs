using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Handle;

/// <summary>A co-unit has done its part (协办完成): its own work order ends; the lead goes on.</summary>
internal sealed class FinishWorkOrder : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Work.OpenCoOrders.Any())
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.Is(context, "co") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "co");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var order = context.Work.OpenCoOrders.First(context.Belongs);
        order.AcceptedAt ??= context.Now;
        order.State = "done";
        order.EndedAt = context.Now;
        order.Result = context.Input.Text("result") ?? context.Input.Words;
        context.Work.Record("finish", context.Actor, context.Now, context.Input.Reason, order.Result);
        return Done;
    }
}
