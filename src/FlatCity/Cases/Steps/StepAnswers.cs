using System.Text.Json;
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
    private static readonly string[] Needs = ["result", "reason", "other-way", "where", "their-number", "photos"];

    public static IReadOnlyList<Refusal> Take(StepContext context, FlowState target)
    {
        var refusals = new List<Refusal>();
        TakeAsked(context, target, refusals);
        TakeNeeds(context, target, refusals);
        return refusals;
    }

    /// <summary>Whether a step asks the questions of the state it leaves: not where it is refused, returned or stays.</summary>
    public static bool AsksQuestions(FlowState from, FlowState target, string step) => target.End is null or End.Done && target.Id != from.Id && step != "return";

    private static void TakeAsked(StepContext context, FlowState target, List<Refusal> refusals)
    {
        if (!AsksQuestions(context.State, target, context.Input.Step) || context.Pack.Form.AskedIn(context.State.Id).Count == 0)
            return;
        var form = context.Pack.Form;
        var earlier = form.Recall(context.Case.Answers);
        var reading = form.ValidateIn(context.State.Id, Asked(context), earlier);

        // A step aside, such as a question to the reporter, need not wait for what is only found later (docs/scenario-pack.md "asked-in").
        var must = context.Pack.Flow.MustAnswer(context.State, context.State.Steps[context.Input.Step]);
        refusals.AddRange(reading.Faults.Where(fault => must || fault.Rule.Id != "answers.required").Select(AnswerTexts.Refusal));
        if (reading.Answers is not { } given)
            return;
        context.Case.Answers = form.Join(earlier, given).Json;
        context.Work.Files.AddRange(AnswerTexts.Files(form, given));
    }

    /// <summary>Of all that came with the step, the answers to the questions asked here; what the end needs is taken apart.</summary>
    private static JsonElement Asked(StepContext context)
    {
        if (context.Input.Answers is not { ValueKind: JsonValueKind.Object } sent)
            return default;
        var asked = new JsonObject();
        foreach (var answer in sent.EnumerateObject().Where(a => !Needs.Contains(a.Name, StringComparer.Ordinal) || context.Pack.Form.Find(a.Name) is not null))
            asked[answer.Name] = JsonNode.Parse(answer.Value.GetRawText());
        return JsonSerializer.SerializeToElement(asked);
    }

    private static void TakeNeeds(StepContext context, FlowState target, List<Refusal> refusals)
    {
        var outcome = context.Case.Outcome is null ? new JsonObject() : JsonNode.Parse(context.Case.Outcome)!.AsObject();
        var changed = false;
        foreach (var need in Needs)
            changed |= need == "photos" ? TakePhotos(context, outcome) : TakeWords(context, target, outcome, need);

        if (target.End == End.Refused && context.Input.Reason is { } reason && context.City.Pack.RefusalReasons.TryGetValue(reason, out var known))
        {
            outcome["reason"] = reason;
            outcome["other-way"] ??= known.OtherWay.In("zh");
            if (known.Channel is { } channel)
                outcome["channel"] = channel;
            changed = true;
        }
        else if (target.End == End.Refused)
        {
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.ReasonFromList, "reason", string.Join(", ", context.City.Pack.RefusalReasons.Keys)));
        }

        if (target.IsEnd)
        {
            foreach (var need in target.Needs.Where(n => !n.Optional && outcome[n.Name] is null && !(n.Name == "reason" && target.End == End.Refused)))
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
        context.Work.Files.AddRange(photos.Select(photo => new TiedFile(photo, Uploads.FileUse.Photo)));
        return true;
    }
}
