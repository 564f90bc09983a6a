using FlatCity.Cases.Clock;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Recuse;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Steps;

/// <summary>
/// Takes a case from one state into another: clocks stop, go on and start, work orders arise and end. The only place that changes state and stage.
/// </summary>
internal static class MoveCase
{
    /// <summary>The stage of a case that has ended (综合评价): what is left is the resident's word.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>The first state of a case that is being filed.</summary>
    public static void Begin(StepContext context, FlowState start) => Enter(context, start, Entry.Fresh);

    /// <summary>Moves along the flow; the clock of the state left is kept for when it is entered again.</summary>
    public static void To(StepContext context, FlowState target)
    {
        var work = context.Work;
        var from = work.State;
        var state = work.Now;
        state.StageLeft = StageClock.Leave(context.City.Calendar, state, from.Within(state.Urgent == 1), context.Now);
        if (from.ClockPaused || state.PausedAt is not null)
            WholeClock.GoOn(context.City.Calendar, state, context.Now);
        EndOrders(context, from, target);
        if (target.IsEnd)
            Finish(context, target);
        else
            Enter(context, target, EntryOf(work, from, target));
    }

    /// <summary>Sends a lead order and one to each co-unit, as the route on the case says.</summary>
    public static void SendOrders(StepContext context)
    {
        var route = Recusal.Around(context.City, context.Case, RouteExplanation.Read(context.Case.Route));
        var due = context.Case.StageDueAt ?? context.Case.DueAt;
        // 首接负责: whoever had it first leads until another has taken it; a unit that a new round starts with has nobody before it.
        context.Case.LeadUnit ??= route.To;
        Send(context, "lead", route.To, due);
        foreach (var unit in route.With.Where(u => u != route.To && !context.Work.OpenCoOrders.Any(o => o.Unit == u)))
            Send(context, "co", unit, due);
    }

    private static void Enter(StepContext context, FlowState target, Entry entry)
    {
        var state = context.Case;
        var within = WithinOf(context, target);
        state.StageDueAt = StageClock.Enter(context.City.Calendar, state, target.Id, within, entry, context.Now, target.ClockPaused);
        state.State = target.Id;
        state.Stage = target.Stage.Word();
        state.StageAt = context.Now;
        if (target.ClockPaused)
            WholeClock.Stop(context.City.Calendar, state, context.Now, state.StageDueAt ?? context.Now);
        if (target.Stage is not (Stage.Collection or Stage.Opening))
            state.OpenedAt ??= context.Now;
        if (target.IsByLead() && context.Work.LeadOrder is null)
            SendOrders(context);
        else if (context.Work.LeadOrder is { } lead && target.IsByLead() && state.StageDueAt is { } due)
            lead.DueAt = due;
    }

    /// <summary>A pack's state has the pack's limit; the arbiter's has the city's.</summary>
    private static Packs.Time.Limit? WithinOf(StepContext context, FlowState target) =>
        CaseDue.StageLimit(context.City, context.Pack, target.Id, context.Case.Urgent == 1);

    private static Entry EntryOf(CaseWork work, FlowState from, FlowState target)
    {
        if (from.ClockPaused)
            return Entry.Resumed;
        return from.Stage == Stage.Dispatch || target.Stage is Stage.Dispatch or Stage.Opening || work.Now.StageLeft is null ? Entry.Fresh : Entry.Again;
    }

    private static void Finish(StepContext context, FlowState target)
    {
        var state = context.Case;
        state.State = target.Id;
        state.Stage = Evaluation;
        state.StageAt = context.Now;
        state.StageDueAt = null;
        state.EndedAt = context.Now;
        state.Ended = target.End!.Value.Word();
    }

    private static void EndOrders(StepContext context, FlowState from, FlowState target)
    {
        if (!target.IsEnd && (target.Stage == from.Stage || target.Stage == Stage.Handling))
            return;
        foreach (var order in context.Work.Orders.Where(o => o.IsOpen))
        {
            // Handled and sent on: done. Taken back, refused or sent elsewhere: recalled.
            var done = target.Stage is Stage.Feedback or Stage.Checking || target.End == End.Done;
            order.State = done ? "done" : "recalled";
            order.EndedAt = context.Now;
            order.Result ??= done ? context.Input.Text("result") : null;
        }
    }

    private static void Send(StepContext context, string role, string unit, long due) => context.Work.Orders.Add(new WorkOrder
    {
        Id = context.NextId(),
        CaseId = context.Case.Id,
        Round = context.Case.Round,
        Role = role,
        Unit = unit,
        Post = context.Case.AgainstUnit is { } against && Recusal.PostFor(context.City, against) is { } post && context.City.Pack.Posts.Find(post)?.Unit == unit ? post : Rota.Choose(context.City.Pack, unit, context.Case.Id, context.Rota),
        SentAt = context.Now,
        SentBy = context.Actor.Doer.PersonId,
        DueAt = due,
    });
}
