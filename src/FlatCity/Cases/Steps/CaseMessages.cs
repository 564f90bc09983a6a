using System.Text.Json.Nodes;
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
            Add(context, template, ("result", Word(outcome, "result")), ("reason", Reason(context, outcome)), ("way", Word(outcome, "other-way")), ("where", Word(outcome, "where")));
        }
        else if (target.ClockPaused && target.By?.Kind == ActorKind.Reporter)
        {
            Add(context, "asked", ("question", context.Input.Words ?? context.Input.Reason ?? string.Empty));
        }
    }

    private static void Add(StepContext context, string template, params (string Name, string Value)[] values) =>
        context.Work.Messages.Add(new CaseMessage(template, values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal)));

    private static string Word(JsonObject outcome, string name) => outcome[name]?.GetValue<string>() ?? string.Empty;

    private static string Reason(StepContext context, JsonObject outcome) =>
        Word(outcome, "reason") is { Length: > 0 } code && context.City.Pack.RefusalReasons.TryGetValue(code, out var reason) ? reason.Text.In("zh") : Word(outcome, "reason");
}
