using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Handle;

/// <summary>
/// The reporter takes back what they reported (撤诉), themselves or through the desk; an instruction is taken back by whoever may instruct for its owner.
/// A parent takes its open children with it, all in the one unit of work.
/// </summary>
internal sealed class WithdrawCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen || context.Case.ParentId is not null)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        if (context.Case.Kind == "instruction")
            return context.Actor.Has("instruct") && context.Actor.Unit == context.Pack.Owner ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "owner");
        return WhoMay.Is(context, "reporter") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "reporter");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (context.Case.Kind == "instruction" && string.IsNullOrWhiteSpace(context.Input.Words))
            return [new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words")];
        EndCase.Now(context, "withdrawn", "withdrawn");
        context.Work.Record("withdraw", context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        foreach (var child in context.Others)
        {
            var within = context with { Work = child, Others = [] };
            foreach (var post in OpenWork.Of(context.City, child).Select(w => w.Post).OfType<string>().Distinct(StringComparer.Ordinal))
                child.Notices.Add(new CaseNotice(post, null, "withdrawn", 0));
            EndCase.Now(within, "withdrawn", "withdrawn");
            child.ParentEndsToo = true;
            child.Record("withdraw", context.Actor, context.Now, context.Case.Number, context.Input.Words);
            context.Work.Also.Add(child);
        }

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
