using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Handle;

/// <summary>The reporter takes back what they reported (撤诉), themselves or through the desk. Instructions are not taken back this way.</summary>
internal sealed class WithdrawCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.Kind == "instruction")
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.Is(context, "reporter") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "reporter");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        EndCase.Now(context, "withdrawn", "withdrawn");
        context.Work.Record("withdraw", context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        return Done;
    }
}

/// <summary>Words for the record (备注): nothing moves.</summary>
internal sealed class NoteCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step) => context.IsResident ? new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "note") : null;

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Input.Words))
            return [new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words")];
        context.Work.Record("note", context.Actor, context.Now, words: context.Input.Words);
        return Done;
    }
}
