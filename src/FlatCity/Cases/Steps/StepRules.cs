using FlatCity.Cases.Accept;
using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Calls;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Extend;
using FlatCity.Cases.Handle;
using FlatCity.Cases.Link;
using FlatCity.Cases.PassOn;
using FlatCity.Cases.Pause;
using FlatCity.Cases.Press;
using FlatCity.Cases.Recuse;
using FlatCity.Cases.Refile;
using FlatCity.Cases.Release;
using FlatCity.Cases.Return;
using FlatCity.Cases.Split;
using FlatCity.Cases.Supervise;
using FlatCity.Cases.Unreasonable;
using FlatCity.Cases.Verdict;
using FlatCity.Platform;

namespace FlatCity.Cases.Steps;

/// <summary>
/// Every step there is, as one table: those of the engine by name, and all others as the pack's own flow names them.
/// Each row cites why it exists.
/// </summary>
internal static class StepRules
{
    private static readonly PackStep Pack = new();

    private static readonly Dictionary<string, StepRule> Engine = new(StringComparer.Ordinal)
    {
        // 签收: a unit says that the work order has arrived with a person (GB/T 30428 stage 任务处理; docs/city-pack.md).
        ["accept"] = new AcceptWorkOrder(),

        // Inside a unit the head or the rota passes it on, without another round of the clock (docs/city-pack.md).
        ["assign"] = new PassOnWorkOrder(),

        // A co-unit ends its own work order; the lead cannot pass handling before (design, cases and rates "Lead and co").
        ["finish"] = new FinishWorkOrder(),

        // 退回: once a unit, in time, with a reason of the city's list (design, cases and rates "Return and the arbiter").
        ["return"] = new ReturnWorkOrder(),

        // What came by a door from outside: 来信, 催办, and the source's own due time (docs/how-to/orders-from-above.md). Offered to nobody as a button.
        [MessageCame.Step] = new MessageCame(),
        [PressCase.Step] = new PressCase(),
        [SourceDue.Step] = new SourceDue(),

        // 裁决: two units have returned it; the arbiter rules, bindingly (design, cases and rates "Return and the arbiter").
        ["rule"] = new RuleCase(),

        // 督办: by a post that may; shown, told, no clock moved (design, cases and rates "The clock" 6).
        ["supervise"] = new SuperviseCase(),

        // 回避: nobody acts on a complaint about their own unit (docs/scenario-pack.md "by").
        ["recuse"] = new RecuseCase(),

        // 不合理诉求: by an approver, with reasons; out of the rates, counted and shown (design, cases and rates "Ends").
        ["unreasonable"] = new MarkUnreasonable(mark: true),
        ["reasonable"] = new MarkUnreasonable(mark: false),

        // 转市外: the other body's number, when it comes (design, cases and rates "Ends").
        [NoteTheirNumber.Answer] = new NoteTheirNumber(),

        // 改场景: what was filed under the wrong scenario, before any unit has it (ADR 0134; design, scenario pack "Its life").
        [RefileCase.Step] = new RefileCase(),

        // 并案, 关联, 拆分: between cases, by the desk, a merge always to be undone (design, cases and rates "Lead and co").
        ["merge"] = new MergeCase(),
        ["unmerge"] = new UnmergeCase(),
        ["relate"] = new RelateCase(relate: true),
        ["unrelate"] = new RelateCase(relate: false),
        ["split"] = new SplitCase(),

        // 延期 and 挂账: an approver, a reason, an end, at most what the pack says (design, cases and rates "The clock" 4).
        ["extend"] = new ExtendDeadline(),
        ["pause"] = new PauseCase(),
        ["resume"] = new ResumeCase(),

        // The resident's word: solved or not, and what follows (design, cases and rates "The resident's word").
        ["verdict"] = new GiveVerdict(),

        // 回访: what came of ringing the person back, where it is not their verdict; offered to nobody as a button (design, cases and rates "The resident's word").
        [CallBack.Step] = new CallBack(),

        // A reporter may take back what they reported while it is open.
        ["withdraw"] = new WithdrawCase(),

        // 公开照片: nothing of a case is public before an officer has looked at it (design, decisions "public or not").
        [ReleaseRule.Word] = new ReleaseRule(release: true),
        [ReleaseRule.Undo] = new ReleaseRule(release: false),

        // Words for the record, from anybody who works on the case.
        ["note"] = new NoteCase(),
    };

    public static StepRule For(string step) => Engine.GetValueOrDefault(step, Pack);

    /// <summary>The steps that the actor may take now, the pack's first.</summary>
    public static IReadOnlyList<string> Next(StepContext context)
    {
        var next = new List<string>();
        if (Barred(context) is not null)
            return next;
        if (context.Voice is not null)
            return Engine["verdict"].MayNot(context, "verdict") is null ? ["verdict"] : next;
        foreach (var step in context.Case.IsOpen ? context.State.Steps.Keys : [])
        {
            if (!Engine.ContainsKey(step) && Pack.MayNot(context, step) is null)
                next.Add(step);
        }

        foreach (var (step, rule) in Engine)
        {
            if (rule.MayNot(context, step) is null)
                next.Add(step);
        }

        return next;
    }

    /// <summary>Nobody acts on a complaint about their own unit, whatever the step.</summary>
    private static Refusal? Barred(StepContext context) => Recusal.Bars(context.City, context.Case.AgainstUnit, context.Actor.Unit)
        ? new Refusal(RefusalKind.Forbidden, RecuseTexts.Barred, null, context.Case.AgainstUnit!) : null;

    /// <summary>Takes one step in memory; a step that may not be taken now says which may.</summary>
    public static IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (Barred(context) is { } barred)
            return [barred];
        if (context.Voice is not null && context.Input.Step != "verdict")
            return [new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "reporter")];
        var rule = For(context.Input.Step);
        if (rule.MayNot(context, context.Input.Step) is { } no)
            return [no.Kind == RefusalKind.NotNow ? no with { May = Next(context) } : no];
        return rule.Take(context);
    }
}
