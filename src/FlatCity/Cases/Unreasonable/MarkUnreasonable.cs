using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Unreasonable;

/// <summary>
/// An unreasonable demand (不合理诉求): marked by an approver of the unit that has or had it, with reasons that stand on the case. It leaves the rates;
/// the mark itself is counted and shown, so that marking is no way to better figures. An approver takes it off again the same way.
/// </summary>
internal sealed class MarkUnreasonable(bool mark) : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (context.Case.Ended is not (null or "done") || context.Case.Unreasonable == 1 == mark || context.Case.Kind == "instruction")
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.Is(context, "approver") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "approver");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Input.Words))
            return [new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words")];
        context.Case.Unreasonable = mark ? 1 : 0;
        context.Work.Record(mark ? "unreasonable" : "reasonable", context.Actor, context.Now, words: context.Input.Words.Trim());
        return Done;
    }
}
