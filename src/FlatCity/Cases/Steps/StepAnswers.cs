using System.Text.Json.Nodes;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Steps;

/// <summary>
/// What a step must bring: the questions that the pack asks in the state being left, and what the end being reached needs
/// (result, reason, other-way, where, photos). Checked alike for pages, API and imports.
/// </summary>
internal static class StepAnswers
{
    public static IReadOnlyList<Refusal> Take(StepContext context, FlowState target)
    {
        var refusals = new List<Refusal>();
        TakeAsked(context, target, refusals);
        TakeNeeds(context, target, refusals);
        return refusals;
    }

    private static void TakeAsked(StepContext context, FlowState target, List<Refusal> refusals)
    {
        if (target.End is not null and not "done" || target.Id == context.State.Id || !context.Pack.Form.AsksIn(context.State.Id) || context.Input.Step == "return")
            return;
        var reading = context.Pack.Form.Validate(context.Input.Answers, context.State.Id);
        refusals.AddRange(reading.Faults.Select(AnswerTexts.Refusal));
        if (reading.Faults.Count > 0)
            return;
        var answers = JsonNode.Parse(context.Case.Answers)!.AsObject();
        foreach (var (id, value) in JsonNode.Parse(reading.Answers.Json)!.AsObject().ToList())
            answers[id] = value?.DeepClone();
        context.Case.Answers = answers.ToJsonString(CaseJson.Options);
        context.Work.Files.AddRange(reading.Answers.Files);
    }

    private static void TakeNeeds(StepContext context, FlowState target, List<Refusal> refusals)
    {
        var outcome = context.Case.Outcome is null ? new JsonObject() : JsonNode.Parse(context.Case.Outcome)!.AsObject();
        var changed = false;
        foreach (var need in new[] { "result", "reason", "other-way", "where", "photos" })
            changed |= need == "photos" ? TakePhotos(context, outcome) : TakeWords(context, target, outcome, need);

        if (target.End == "refused" && context.Input.Reason is { } reason && context.City.Pack.RefusalReasons.TryGetValue(reason, out var known))
        {
            outcome["reason"] = reason;
            outcome["other-way"] ??= known.OtherWay.In("zh");
            changed = true;
        }
        else if (target.End == "refused")
        {
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.ReasonFromList, "reason", string.Join(", ", context.City.Pack.RefusalReasons.Keys)));
        }

        if (target.IsEnd)
        {
            foreach (var need in target.Needs.Where(n => !n.Optional && outcome[n.Name] is null && !(n.Name == "reason" && target.End == "refused")))
                refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.NeedMissing, need.Name, need.Name));
        }

        if (changed)
            context.Case.Outcome = outcome.ToJsonString(CaseJson.Options);
    }

    private static bool TakeWords(StepContext context, FlowState target, JsonObject outcome, string need)
    {
        var words = context.Input.Text(need) ?? (need == "reason" && target.IsEnd ? context.Input.Reason : null);
        if (words is null)
            return false;
        outcome[need] = words;
        return true;
    }

    private static bool TakePhotos(StepContext context, JsonObject outcome)
    {
        var photos = context.Input.List("photos");
        if (photos.Count == 0)
            return false;
        var all = outcome["photos"]?.AsArray() ?? [];
        foreach (var photo in photos)
            all.Add((JsonNode)photo);
        outcome["photos"] = all.DeepClone();
        context.Work.Files.AddRange(photos);
        return true;
    }
}
