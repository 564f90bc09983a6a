using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Refile;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>What happened on a case (经过), the newest first: who, at which post, why, and what it changed for the people on it.</summary>
internal sealed class CaseTrail(CaseOffice cases, StepPacks packs, Formats formats, Language language)
{
    public Timeline Of(IEnumerable<StepRow> steps) => new([.. steps.OrderByDescending(s => s.N).Select(Entry)]);

    public TimelineEntry Entry(StepRow step)
    {
        var at = Instants.ToInstant(step.HappenedAt);
        var label = CaseWords.Step(packs.Before(step), step.FromState, step.Step, language);
        var moved = step.FromState is not null && step.FromState != step.ToState;
        return new TimelineEntry(moved ? $"{label} → {CaseWords.State(packs.After(step), step.ToState, language)}" : label, formats.Short(at, Instants.ToInstant(cases.City.Now)), formats.Machine(at))
        {
            Who = Who(step),
            Text = Words(step),
            Tone = ToneOf(step),
            Facts = Facts(step),
        };
    }

    private string Who(StepRow step)
    {
        var post = CaseWords.Post(cases, step.Post, language);
        if (Outside.UnitActor.WayOf(step.Post) is not null)
            return $"{CaseWords.Unit(cases, step.Unit, language)} · {post}";
        var person = string.IsNullOrEmpty(step.Person) || step.Post.StartsWith("system:", StringComparison.Ordinal) ? post : $"{step.Person} · {post}";
        return step.ActingFor is null ? person : $"{person}（{ShowTexts.ActingFor.In(language)}）";
    }

    /// <summary>A reason from the city's lists in its words, then what was written.</summary>
    private string? Words(StepRow step)
    {
        var words = step.Step == "assign" && cases.City.Posts.Find(step.Words) is { } post ? post.NameIn(language.Code) : step.Words;
        var said = new[] { step.Step == "recuse" ? CaseWords.Unit(cases, step.Reason, language) : ReasonWords.Of(cases, step.Reason, language), words }.Where(w => !string.IsNullOrWhiteSpace(w)).ToList();
        return said.Count == 0 ? null : string.Join("\n", said);
    }

    private List<SummaryRow> Facts(StepRow step)
    {
        var change = JsonNode.Parse(step.Change)!.AsObject();
        List<SummaryRow> facts = [];
        if (change["lead_unit"]?.GetValue<string>() is { } unit)
            facts.Add(new SummaryRow(ShowTexts.ToUnit.In(language), CaseWords.Unit(cases, unit, language)));
        if (step.Step is not ("file" or "instruct") && change["due_at"] is JsonValue due)
            facts.Add(new SummaryRow(ShowTexts.NewDue.In(language), formats.Short(Instants.ToInstant(due.GetValue<long>()), Instants.ToInstant(cases.City.Now))));
        if (change["left"] is JsonObject left)
            facts.AddRange(Refiled(step, left));
        if (change["verdict"] is JsonValue verdict && VerdictWords.Of(verdict.GetValue<string>(), language) is { } said)
            facts.Add(new SummaryRow(ShowTexts.Verdict.In(language), said));
        if (change["called"] is JsonValue called && CalledWords.Of(called.GetValue<string>(), language) is { } rung)
            facts.Add(new SummaryRow(ShowTexts.Called.In(language), rung));
        return facts;
    }

    /// <summary>Under which scenario it was put, and what of the answers was left behind.</summary>
    private IEnumerable<SummaryRow> Refiled(StepRow step, JsonObject left)
    {
        var had = packs.Before(step);
        yield return new SummaryRow(RefileTexts.Now.In(language), $"{had.Title.In(language.Code)} → {packs.After(step).Title.In(language.Code)}");
        foreach (var question in had.Form.Questions.Where(q => q is not (PlaceQuestion or FilesQuestion or PartyQuestion)))
        {
            if (left["answers"]?[question.Id] is { } answer)
                yield return new SummaryRow(RefileTexts.Left.Format(language.Code, question.Label.In(language.Code)), question.Say(JsonSerializer.SerializeToElement(answer), language.Code));
        }
    }

    private Tone ToneOf(StepRow step) => (packs.After(step).Flow.Find(step.ToState) ?? EngineStates.Find(step.ToState)) switch
    {
        _ when step.Step is "return" or "pause" or "reopen" => Tone.Waiting,
        { End: End.Done } => Tone.Done,
        { IsEnd: true } => Tone.Ended,
        _ when step.Step is "note" or "accept" or "assign" => Tone.Plain,
        _ => Tone.Going,
    };
}

/// <summary>A reason's code in the words of the city's lists; a reason that is in none stands as it was written.</summary>
internal static class ReasonWords
{
    public static string? Of(CaseOffice cases, string? reason, Language language) =>
        reason is null ? null
        : cases.City.Pack.ReturnReasons.TryGetValue(reason, out var returned) ? returned.In(language.Code)
        : cases.City.Pack.RefusalReasons.TryGetValue(reason, out var refused) ? refused.Text.In(language.Code)
        : reason;
}

/// <summary>The resident's word as it is said: solved, satisfied.</summary>
internal static class VerdictWords
{
    public static string? Of(string? verdict, Language language) => verdict is null ? null : string.Join(" · ", verdict.Split(',').Select(word => word switch
    {
        "contacted" => ShowTexts.VerdictContacted.In(language),
        "not-contacted" => ShowTexts.VerdictNotContacted.In(language),
        "mostly" => ShowTexts.VerdictMostly.In(language),
        "solved" => ShowTexts.VerdictSolved.In(language),
        "unsolved" => ShowTexts.VerdictUnsolved.In(language),
        "satisfied" => ShowTexts.VerdictSatisfied.In(language),
        "unsatisfied" => ShowTexts.VerdictUnsatisfied.In(language),
        _ => word,
    }));
}

/// <summary>What came of a call-back, as it is said.</summary>
internal static class CalledWords
{
    /// <summary>Of the round that was noted last.</summary>
    public static string? Of(string? called, Language language) => called is null ? null : string.Join(" · ", called.Split(';')[^1].Split('=')[^1].Split(',').Select(word => word switch
    {
        "drawn" => ShowTexts.CalledDrawn.In(language),
        "answered" => ShowTexts.CalledAnswered.In(language),
        "not-reached" => ShowTexts.CalledNotReached.In(language),
        "declined" => ShowTexts.CalledDeclined.In(language),
        "not-rung" => ShowTexts.CalledNotRung.In(language),
        _ => word,
    }));
}
