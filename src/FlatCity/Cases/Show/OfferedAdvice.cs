using FlatCity.Cases.Advise;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Recuse;
using FlatCity.Cases.Refile;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>
/// 建议 at the opening and the dispatch of a case: what its words mean by closed cases, and one press that takes it, with the advice as its reason: where
/// another scenario is meant than the case's it is put there, where the unit advised is another than the table's it is dispatched there. Whoever presses has decided; nothing is dispatched by itself.
/// </summary>
internal sealed record OfferedAdvice(Notice Notice, string? Step, string? To, string? Label, string Reason)
{
    /// <summary>The scenario advised, where it is another than the case's and whoever looks may put it there.</summary>
    public string? Refile { get; init; }

    public string? RefileLabel { get; init; }

    public string? RefileReason { get; init; }

    /// <summary>Nothing where nothing was advised, or the case is past its dispatch, or whoever looks may not decide.</summary>
    public static OfferedAdvice? Of(CaseOffice cases, ScenarioPack pack, CaseState state, IReadOnlyList<string> next, Language language)
    {
        var here = pack.Flow.Find(state.State);
        if (RouteExplanation.Read(state.Route).Advice is not { } advice || here is not { Stage: Stage.Opening or Stage.Dispatch } || next.All(SideSteps.Has))
            return null;
        var step = here.Stage == Stage.Dispatch ? next.FirstOrDefault(s => here.Steps.TryGetValue(s, out var named) && pack.Flow.Find(named.Target)?.IsByLead() == true) : null;
        var to = step is not null && advice.To is { } unit && unit != RouteExplanation.Read(state.Route).To && cases.City.Pack.Units.InForce(unit, cases.City.Today) is not null && !Recusal.Bars(cases.City, state.AgainstUnit, unit) ? unit : null;
        var refile = next.Contains(RefileCase.Step) && advice.Scenario is { } meant && meant != state.Scenario ? cases.Scenarios.FindForFiling(meant)?.Pack : null;
        return new OfferedAdvice(
            new Notice(NoticeTone.Info, AdviseTexts.Heading.In(language)) { Text = new RouteWords(cases, pack, language).Advised(advice) },
            step,
            to,
            to is null ? null : AdviseTexts.TakeUnit.Format(language.Code, CaseWords.Unit(cases, to, language)),
            AdviseTexts.TakeUnitWhy.Format(language.Code, AdviseTexts.Percent(advice.ToSureness), AdviseTexts.Joined(advice.Words, language)))
        {
            Refile = refile?.Id,
            RefileLabel = refile is null ? null : RefileTexts.Take.Format(language.Code, refile.Title.In(language.Code)),
            RefileReason = RefileTexts.TakeWhy.Format(language.Code, AdviseTexts.Percent(advice.ScenarioSureness), AdviseTexts.Joined(advice.Words, language)),
        };
    }
}
