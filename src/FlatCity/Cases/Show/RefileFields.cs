using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Advise;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Refile;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>
/// 改场景 as a form: the scenarios, the one advised first with how sure and by which words; then, once one is chosen, what it asks that the case does not answer.
/// Without scripts it is drawn a second time for these, and not at all where nothing is missing.
/// </summary>
internal sealed class RefileFields(CaseOffice cases, ShownCase shown, Language language)
{
    public const string Asked = "asked";

    public IReadOnlyList<Question> Missing(IFormCollection? posted) =>
        Chosen(posted) is { } pack && Carried(pack) is var carried ? [.. pack.Form.AtFiling.Where(q => !carried.ContainsKey(q.Id))] : [];

    /// <summary>A scenario was chosen whose own questions have not been before the reader yet.</summary>
    public bool OnlyAsks(IFormCollection? posted) => Chosen(posted) is { } pack && posted![Asked] != pack.Id && Missing(posted).Count > 0;

    public IEnumerable<Field> Fields(IFormCollection? posted, IReadOnlyList<Field> missing)
    {
        var advice = cases.Advice.Of(WrittenText.Of(cases.PackOf(shown.Case), shown.Case.Answers), IsOpen).Scenario;
        if (advice?.Label == shown.Case.Scenario)
            advice = null;
        var open = cases.Scenarios.ForFiling.Where(s => s.Pack.Kind != ScenarioKind.Instruction && (s.Pack.Id, (long)s.Pack.Number) != (shown.Case.Scenario, shown.Case.Version)).Select(s => s.Pack);
        var chosen = Chosen(posted);
        yield return new SelectField(RefileCase.Scenario, RefileTexts.Scenario.In(language), [.. open.OrderBy(p => p.Id == advice?.Label ? 0 : 1).Select(p => new Choice(p.Id, Title(p, p.Id == advice?.Label)))])
        {
            Value = chosen?.Id,
            Blank = "–",
            Hint = string.Concat(advice is null ? null : RefileTexts.AdvisedWhy.Format(language.Code, cases.Scenarios.FindForFiling(advice.Label)!.Pack.Title.In(language.Code), AdviseTexts.Percent(advice.Sureness), AdviseTexts.Joined(advice.Words, language)) + (language.Code == "zh" ? "" : " "), RefileTexts.Keeps.In(language), chosen is null ? null : SaidCarried(chosen)),
        };
        foreach (var field in missing)
            yield return field;
    }

    /// <summary>Whose questions are drawn: sent along, so that the next time they are taken for asked.</summary>
    public string? AskedFor(IFormCollection? posted) => Chosen(posted)?.Id;

    public static JsonObject Answer(string? scenario, JsonElement answers) => new() { [RefileCase.Scenario] = scenario, ["answers"] = JsonNode.Parse(answers.GetRawText()) };

    private string Title(ScenarioPack pack, bool advised) => advised ? RefileTexts.Advised.Format(language.Code, pack.Title.In(language.Code)) : pack.Title.In(language.Code);

    private string? SaidCarried(ScenarioPack pack)
    {
        var carried = Carried(pack);
        var labels = pack.Form.AtFiling.Where(q => carried.ContainsKey(q.Id)).Select(q => q.Label.In(language.Code)).ToList();
        return labels.Count == 0 ? null : (language.Code == "zh" ? "" : " ") + RefileTexts.Carried.Format(language.Code, string.Join(language.Code == "zh" ? "、" : ", ", labels));
    }

    private JsonObject Carried(ScenarioPack pack) => CarriedAnswers.Of(pack, EarlierAnswers.Of(cases, shown.Case, shown.Steps));

    private ScenarioPack? Chosen(IFormCollection? posted) => posted?[RefileCase.Scenario].ToString() is { Length: > 0 } id && IsOpen(id) ? cases.Scenarios.FindForFiling(id)!.Pack : null;

    private bool IsOpen(string id) => cases.Scenarios.FindForFiling(id) is { Pack.Kind: not ScenarioKind.Instruction };
}
