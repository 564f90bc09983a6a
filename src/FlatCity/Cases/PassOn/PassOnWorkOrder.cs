using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.PassOn;

/// <summary>
/// Passes a work order on inside a unit: to a section under it or to a post of it. The unit stays answerable and the clock takes no notice.
/// </summary>
internal sealed class PassOnWorkOrder : StepRule
{
    public override Refusal? MayNot(StepContext context, string step) =>
        context.OwnOrder is null
            ? new Refusal(context.Case.IsOpen && context.Actor.Unit is not null ? RefusalKind.Forbidden : RefusalKind.NotNow, StepTexts.NoWorkOrder)
            : null;

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var order = context.OwnOrder!;
        var pack = context.City.Pack;
        var today = context.City.DayOf(context.Now);
        var (section, post) = (context.Input.Text("section"), context.Input.Text("post"));
        if (section is null && post is null)
            return [new Refusal(RefusalKind.Invalid, StepTexts.PassOnToWhom, "post")];
        if (section is not null && (pack.Units.InForce(section, today) is null || pack.Units.Find(section)?.Parent != order.Unit))
            return [new Refusal(RefusalKind.Invalid, StepTexts.NotInUnit, "section", section, order.Unit)];
        var holder = section ?? order.Holder;
        if (post is not null && pack.Posts.Find(post)?.Unit != holder)
            return [new Refusal(RefusalKind.Invalid, StepTexts.NotInUnit, "post", post, holder)];

        if (order.Role == "lead")
            context.Case.LeadUnit = order.Unit;
        order.Section = section ?? order.Section;
        order.Post = post ?? Dispatch.Rota.Choose(pack, holder, context.Case.Id, context.Rota);
        context.Work.Record("assign", context.Actor, context.Now, context.Input.Reason, context.Input.Words ?? order.Post);
        return Done;
    }
}
