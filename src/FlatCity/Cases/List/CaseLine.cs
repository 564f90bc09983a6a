using FlatCity.Platform.Texts;

namespace FlatCity.Cases.List;

/// <summary>A case as a line of a file for a spreadsheet, without anybody's personal data.</summary>
internal static class CaseLine
{
    public static readonly IReadOnlyList<Text> Heads = [ListTexts.Number, ListTexts.Scenario, ListTexts.Filed, ListTexts.Place, ListTexts.Community, ListTexts.Stage, ListTexts.State, ListTexts.Lead, ListTexts.Due, ListTexts.Ended, ListTexts.LateColumn];

    public static IReadOnlyList<string?> Of(CaseOffice cases, CaseState state, Language language)
    {
        var pack = cases.PackOf(state);
        return
        [
            state.Number, CaseWords.Title(pack, state.Answers, language), CaseShape.Time(cases.City, state.FiledAt), CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language),
            state.Community is null ? "" : CaseWords.Unit(cases, state.Community, language), CaseWords.Stage(state.Stage, language), CaseWords.State(pack, state.State, language),
            state.LeadUnit is null ? "" : CaseWords.Unit(cases, state.LeadUnit, language), CaseShape.Time(cases.City, state.DueAt), CaseShape.Time(cases.City, state.EndedAt),
            (state.IsLate(cases.City.Now) ? ListTexts.Yes : ListTexts.No).In(language),
        ];
    }
}
