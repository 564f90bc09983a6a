using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Accept;

/// <summary>Signs for a work order (签收): it has reached a person. No clock starts or stops by it.</summary>
internal sealed class AcceptWorkOrder : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (context.OwnOrder is not { } order)
            return new Refusal(context.Case.IsOpen && context.Actor.Unit is not null ? RefusalKind.Forbidden : RefusalKind.NotNow, StepTexts.NoWorkOrder);
        return order.AcceptedAt is not null ? new Refusal(RefusalKind.NotNow, StepTexts.AlreadyAccepted) : null;
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var order = context.OwnOrder!;
        FirstReceiver.TakesUp(context, order);
        if (context.Actor.Unit == context.City.Pack.Posts.Find(context.Actor.Post ?? string.Empty)?.Unit && context.Actor.Roles.Contains("handle"))
            order.Post = context.Actor.Post;
        context.Work.Record("accept", context.Actor, context.Now, words: context.Input.Words);
        return Done;
    }
}
