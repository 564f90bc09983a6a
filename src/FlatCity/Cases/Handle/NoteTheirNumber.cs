using System.Text.Json.Nodes;
using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Handle;

/// <summary>A case was handed to another body (转市外) and its number there has come: the desk notes it, and the reporter is told where to ask (对方编号).</summary>
internal sealed class NoteTheirNumber : StepRule
{
    public const string Answer = "their-number";

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (context.Case.Ended != "elsewhere" || OutcomeOf(context)[Answer] is not null)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.Is(context, "desk") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (context.Input.Text(Answer) is not { Length: <= 100 } number)
            return [new Refusal(RefusalKind.Invalid, StepTexts.TheirNumberMissing, Answer)];
        var outcome = OutcomeOf(context);
        outcome[Answer] = number;
        context.Case.Outcome = outcome.ToJsonString(CaseJson.Options);
        context.Work.Record(Answer, context.Actor, context.Now, words: number);
        CaseMessages.Tell(context, context.State);
        return Done;
    }

    private static JsonObject OutcomeOf(StepContext context) => context.Case.Outcome is null ? [] : JsonNode.Parse(context.Case.Outcome)!.AsObject();
}
