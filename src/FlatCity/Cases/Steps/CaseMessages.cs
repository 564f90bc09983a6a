using System.Text.Json.Nodes;
using FlatCity.Cases.Handle;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Steps;

/// <summary>What a move tells the reporter: an end with its result and the question whether it is solved, a refusal with the other way, a question back.</summary>
internal static class CaseMessages
{
    public static void Tell(StepContext context, FlowState target)
    {
        if (target.IsEnd)
        {
            var outcome = context.Case.Outcome is null ? [] : JsonNode.Parse(context.Case.Outcome)!.AsObject();
            var template = target.End == End.Done && target.AsksVerdict ? "done-ask" : target.End!.Value.Word();
            Add(context, template, ("result", Word(outcome, "result")), ("where", Where(outcome)));
            context.Work.Messages[^1] = context.Work.Messages[^1] with
            {
                Said = new Dictionary<string, Packs.PackText>(StringComparer.Ordinal) { ["reason"] = RefusalWords.Reason(context.City, outcome), ["way"] = RefusalWords.OtherWay(context.City, outcome) },
            };
        }
        else if (target.ClockPaused && target.By?.Kind == ActorKind.Reporter)
        {
            Add(context, "asked", ("question", context.Input.Words ?? context.Input.Reason ?? string.Empty));
        }
    }

    private static void Add(StepContext context, string template, params (string Name, string Value)[] values) =>
        context.Work.Messages.Add(new CaseMessage(template, values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal)));

    private static string Word(JsonObject outcome, string name) => outcome[name]?.GetValue<string>() ?? string.Empty;

    /// <summary>The other body, with the number under which it has the matter where that is known.</summary>
    private static string Where(JsonObject outcome) => Word(outcome, NoteTheirNumber.Answer) is { Length: > 0 } number ? $"{Word(outcome, "where")} {number}" : Word(outcome, "where");
}
