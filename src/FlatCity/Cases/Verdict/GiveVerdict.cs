using System.Text.Json.Nodes;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Join;
using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Verdict;

/// <summary>
/// The resident's word (评价): solved or not, satisfied or not. "Not solved" within the reopen window opens the next round under the same number,
/// with the whole limit anew, and counts as rework; the first round's own result stays. Silence is no verdict. (design, cases and rates "The resident's word")
/// </summary>
internal sealed class GiveVerdict : StepRule
{
    public override Refusal? MayNot(StepContext context, string step)
    {
        if (context.Voice is { } voice)
            return context.Case.Ended == "done" && context.State.AsksVerdict && voice.MayJudge(context.Case) ? null : new Refusal(RefusalKind.NotNow, voice.MayJudge(context.Case) ? StepTexts.NotNow : StepTexts.JudgedBefore, "step", step);
        if (context.Case.IsOpen || !context.State.AsksVerdict || context.Case.Verdict is not null)
            return new Refusal(RefusalKind.NotNow, context.Case.Verdict is null ? StepTexts.NotNow : StepTexts.JudgedBefore, "step", step);
        return WhoMay.Is(context, "reporter") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "reporter");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var solved = YesNo(context.Input.Text("solved"));
        var satisfied = Satisfied(context.Input.Text("satisfied"));
        if (solved is null)
            return [new Refusal(RefusalKind.Invalid, StepTexts.SolvedOrNot, "solved")];
        if (context.Input.Text("satisfied") is not null && satisfied is null)
            return [new Refusal(RefusalKind.Invalid, StepTexts.SolvedOrNot, "satisfied")];
        var contacted = YesNo(context.Input.Text("contacted"));
        if (context.Input.Text("contacted") is not null && contacted is null)
            return [new Refusal(RefusalKind.Invalid, VerdictTexts.ContactedOrNot, "contacted")];

        var verdict = string.Join(',', new[] { contacted switch { true => "contacted", false => "not-contacted", _ => null }, solved.Value ? "solved" : "unsolved", satisfied }.OfType<string>());
        if (context.Voice is { } voice)
            Also(context, voice, verdict);
        else
            Own(context, verdict);
        context.Work.Record("verdict", context.Actor, context.Now, context.Voice is null ? null : verdict, context.Input.Words);
        if (!solved.Value && ReopenDue(context) is { } until && context.Now <= until)
            Reopen(context);
        return Done;
    }

    /// <summary>By whatever way the first reporter says it, a call-back that was drawn has had its answer.</summary>
    private static void Own(StepContext context, string verdict)
    {
        context.Case.Verdict = verdict;
        if (context.IsDrawn)
            Calls.CallBack.Note(context, Calls.CallBack.Answered);
    }

    /// <summary>The word of one who joined, or whose case was merged: kept beside theirs, never over the first reporter's.</summary>
    private static void Also(StepContext context, Voice voice, string verdict)
    {
        var (caseId, k, round) = (voice.CaseId, voice.K, context.Case.Round);
        context.Work.Rows.Add(unit => unit.Do("update joined set verdict = $3, judged_round = $4 where case_id = $1 and k = $2", caseId, k, verdict, round));
    }

    private static long? ReopenDue(StepContext context) =>
        context.State.Reopen is { } window ? CaseClock.Due(context.City.Calendar, context.Case.EndedAt!.Value, window) : null;

    private static void Reopen(StepContext context)
    {
        var state = context.Case;
        var (id, over, at) = (state.Id, state.Round, context.Now);
        // What was drawn about this round is asked no more.
        context.Work.Rows.Add(unit => Draw.DrawnRounds.EndCall(unit, id, over, at));
        var rounds = state.Rounds is null ? [] : JsonNode.Parse(state.Rounds)!.AsArray();
        rounds.Add((JsonNode)new JsonObject { ["round"] = state.Round, ["from"] = state.RoundAt, ["due"] = state.DueAt, ["ended"] = state.EndedAt, ["late"] = state.IsLate(context.Now), ["verdict"] = state.Verdict ?? "unsolved" });
        state.Rounds = rounds.ToJsonString();
        state.Round++;
        state.Reworks++;
        state.EndedAt = null;
        state.Ended = null;
        state.Verdict = null;
        state.Outcome = null;
        state.StageLeft = null;
        state.Extensions = 0;
        WholeClock.Start(context.City.Calendar, state, WholeClock.WholeOf(state), context.Now);
        MoveCase.Begin(context, context.Pack.Flow.Reopening());
        context.Work.Record("reopen", context.Actor, context.Now);
        context.Work.Messages.Add(new CaseMessage("reopened", new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    private static string? Satisfied(string? word) => word switch { "mostly" => "mostly", _ => YesNo(word) switch { true => "satisfied", false => "unsatisfied", _ => null } };

    private static bool? YesNo(string? word) => word switch { "yes" or "1" or "true" => true, "no" or "2" or "false" => false, _ => null };
}
