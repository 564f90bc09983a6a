using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Worklist;

/// <summary>One reason in words why a line stands where it stands.</summary>
internal sealed record WorkReason(string Text, Tone Tone);

/// <summary>
/// Why something is due first (为什么先办): the time that is left comes first, then what makes it press: urgent, returned, reopened by the reporter,
/// waiting for one's approval, named to one's post, not signed for. The order of the list is the due time alone; these say why it is so near.
/// </summary>
internal static class WorkReasons
{
    public static IReadOnlyList<WorkReason> Of(CaseOffice cases, Formats formats, Language language, Cities.Actor actor, WorklistRow row)
    {
        var pack = cases.Scenarios.Find(row.Scenario, row.Version);
        var urgent = row.Urgent == 1;
        var late = row.DueAt < cases.City.Now;
        List<WorkReason> reasons = [new(CaseDue.Words(cases, formats, row.DueAt, pack is null ? null : CaseDue.StageLimit(cases.City, pack, row.State, urgent)), late ? Tone.Late : Tone.Plain)];
        if (urgent)
            reasons.Add(new(WorklistTexts.WhyUrgent.In(language), Tone.Urgent));
        if (row.Supervised > 0)
            reasons.Add(new(WorklistTexts.NoticeSupervised.In(language), Tone.Urgent));
        if (row.CaseDueAt < cases.City.Now && !late)
            reasons.Add(new(WorklistTexts.WhyWholeLate.In(language), Tone.Late));
        if (row.Round > 1)
            reasons.Add(new(WorklistTexts.WhyReopened.Format(language.Code, row.Round), Tone.Waiting));
        if (row.Nth > 1)
            reasons.Add(new(Repeats.RepeatTexts.Nth.Format(language.Code, row.Nth), Tone.Waiting));
        if (row.Returns > 0 && row.Stage is "dispatch" or "opening")
            reasons.Add(new(WorklistTexts.WhyReturned.In(language), Tone.Waiting));
        if (row.ByWhom == "approver")
            reasons.Add(new(WorklistTexts.WhyApproval.In(language), Tone.Waiting));
        if (row.ByWhom == "arbiter")
            reasons.Add(new(WorklistTexts.WhyRuling.In(language), Tone.Waiting));
        if (row.ByWhom == "reporter")
            reasons.Add(new(WorklistTexts.WhyReporter.In(language), Tone.Waiting));
        if (row.Accepted == 0)
            reasons.Add(new(WorklistTexts.WhyNotSigned.In(language), Tone.Waiting));
        if (row.Post is not null && row.Post == actor.Post)
            reasons.Add(new(WorklistTexts.WhyNamed.In(language), Tone.Going));
        return reasons;
    }
}
