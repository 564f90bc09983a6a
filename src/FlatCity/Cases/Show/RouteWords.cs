using FlatCity.Cases.Advise;
using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Dispatch;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>Why a case goes where it goes, in words: the row that fitted, how the place was found, what an officer chose instead.</summary>
internal sealed class RouteWords(CaseOffice cases, ScenarioPack pack, Language language)
{
    public SummaryList Of(CaseState state)
    {
        var route = RouteExplanation.Read(state.Route);
        List<SummaryRow> rows =
        [
            new(ShowTexts.RouteTo.In(language), Unit(route.To)) { Note = route.With.Count == 0 ? null : ShowTexts.RouteWith.Format(language.Code, string.Join("、", route.With.Select(Unit))) },
            new(ShowTexts.RouteRow.Format(language.Code, route.Line), route.Because.Count == 0 ? ShowTexts.RouteElse.In(language) : string.Join("，", route.Because.Select(Cell))),
            new(ShowTexts.RoutePlace.In(language), PlaceBy(route.PlaceBy)) { Note = state.Community is null ? CaseWordTexts.NoCommunity.In(language) : CaseWords.Unit(cases, state.Community, language) },
        ];
        foreach (var precedent in route.Precedents ?? [])
            rows.Add(new(ArbitrateTexts.Precedents.In(language), precedent.Number) { Address = "/work/cases/" + precedent.Number, Note = OfPrecedent(precedent.To, precedent.Grounds), Tag = precedent.Number == route.Precedent ? new Tag(ShowTexts.Followed.Format(language.Code, precedent.Number), Tone.Going) : null });
        if (route.Advice is { } advice)
            rows.Add(OfAdvice(advice, state));
        if (route.Recused is { } recused)
            rows.Add(new(Recuse.RecuseTexts.Tag.In(language), Unit(recused)) { Note = Recuse.RecuseTexts.Note.In(language) });
        if (Ruling.Read(state.Ruling) is { } ruling)
            rows.Add(new(ArbitrateTexts.Heading.In(language), Unit(ruling.To)) { Note = ruling.Words + "\n" + CaseWords.Post(cases, ruling.Post, language), Tag = new Tag(ArbitrateTexts.Heading.In(language), Tone.Going) });
        if (route.OverruledBy is { } by && route.Precedent is null)
            rows.Add(new(ShowTexts.Overruled.In(language), ShowTexts.OverruledSays.Format(language.Code, Unit(route.TableTo ?? ""), CaseWords.Post(cases, by, language), route.OverruledWhy)) { Tag = new Tag(ShowTexts.Overruled.In(language), Tone.Waiting) });
        return new SummaryList(rows);
    }

    /// <summary>"to the water company: same kind, same community".</summary>
    public string OfPrecedent(string to, IReadOnlyList<string> grounds) => ArbitrateTexts.Offered.Format(language.Code, Unit(to), string.Join(language.Code == "zh" ? "、" : ", ", grounds.Select(g => (g switch
    {
        "place" => ArbitrateTexts.SamePlace,
        "community" => ArbitrateTexts.SameCommunity,
        "words" => ArbitrateTexts.LikeWords,
        _ => ArbitrateTexts.SameKind,
    }).In(language))));

    /// <summary>What was advised when it was filed; where people decided otherwise it says so.</summary>
    private SummaryRow OfAdvice(NotedAdvice advice, CaseState state)
    {
        var otherwise = (advice.Scenario is { } of && of != state.Scenario) || (advice.To is { } unit && state.LeadUnit is { } lead && unit != lead);
        return new SummaryRow(AdviseTexts.Heading.In(language), string.Join('\n', Said(advice)))
        {
            Note = AdviseTexts.Words.Format(language.Code, AdviseTexts.Joined(advice.Words, language)),
            Tag = otherwise ? new Tag(AdviseTexts.Otherwise.In(language), Tone.Waiting) : null,
        };
    }

    private IEnumerable<string> Said(NotedAdvice advice)
    {
        if (advice.Scenario is { } scenario)
            yield return $"{cases.Scenarios.FindForFiling(scenario)?.Pack.Title.In(language.Code) ?? scenario} ({Sure(advice.ScenarioSureness)})";
        if (advice.Kind is { } kind)
            yield return $"{WrittenText.KindQuestion(pack)?.Of.GetValueOrDefault(kind)?.In(language.Code) ?? kind} ({Sure(advice.KindSureness)})";
        if (advice.To is { } to)
            yield return $"{Unit(to)} ({Sure(advice.ToSureness)})";
    }

    /// <summary>The unit that is advised, beside the choice of one.</summary>
    public IEnumerable<string> OfAdvised(RouteExplanation route) =>
        route.Advice is { To: { } to } advice ? [$"{AdviseTexts.Heading.In(language)} {Unit(to)} ({Sure(advice.ToSureness)}, {AdviseTexts.Words.Format(language.Code, AdviseTexts.Joined(advice.Words, language))})"] : [];

    /// <summary>The advice as an officer reads it before deciding: scenario, kind and unit, each with its sureness, and the words that led there.</summary>
    public string Advised(NotedAdvice advice) => string.Join(language.Code == "zh" ? "；" : "; ", Said(advice)) + (language.Code == "zh" ? "。" : ". ") + AdviseTexts.Words.Format(language.Code, AdviseTexts.Joined(advice.Words, language)) + (language.Code == "zh" ? "。" : ". ") + AdviseTexts.Decide.In(language);

    private string Sure(double sureness) => AdviseTexts.Sure.Format(language.Code, AdviseTexts.Percent(sureness));

    private string Unit(string code) => code.Length == 0 ? "–" : CaseWords.Unit(cases, code, language);

    /// <summary>"damage: manhole" as the question and its answer.</summary>
    private string Cell(string cell)
    {
        var (name, text) = cell.Split(": ", 2) is [var n, var t] ? (n, t) : (cell, "");
        IReadOnlyDictionary<string, Packs.PackText>? options = pack.Form.Find(name) switch { ChoiceQuestion choice => choice.Of, ChoicesQuestion choices => choices.Of, _ => null };
        var said = options?.GetValueOrDefault(text)?.In(language.Code) ?? (name == "community" ? Unit(text) : text);
        return $"{pack.Form.Find(name)?.Label.In(language.Code) ?? name}：{said}";
    }

    private string PlaceBy(string? by) => (by switch
    {
        "coordinates" => ShowTexts.PlaceByCoordinates,
        "place" => ShowTexts.PlaceByPlace,
        "words" => ShowTexts.PlaceByWords,
        _ => ShowTexts.PlaceByNothing,
    }).In(language);
}
