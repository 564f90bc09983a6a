using FlatCity.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Worklist;

/// <summary>A line of the worklist with its reasons, for a spreadsheet or a morning's briefing.</summary>
internal static class WorkLine
{
    public static readonly IReadOnlyList<Text> Heads = [WorklistTexts.Case, WorklistTexts.Title, WorklistTexts.Kind, WorklistTexts.Why, WorklistTexts.Due, WorklistTexts.Place, WorklistTexts.Community, WorklistTexts.Unit];

    public static IReadOnlyList<string?> Of(CaseOffice cases, WorklistRow row, Reader reader, Actor actor)
    {
        var language = reader.Language;
        var pack = cases.Scenarios.Find(row.Scenario, row.Version);
        return
        [
            row.Number, pack is null ? row.Scenario : CaseWords.Title(pack, row.Answers, language), CaseWords.By(row.ByWhom, language),
            string.Join("；", WorkReasons.Of(cases, reader.Formats, language, actor, row).Select(r => r.Text)), CaseShape.Time(cases.City, row.DueAt),
            CaseWords.Place(cases, row.PlaceCode, row.PlaceWords, language), row.Community is null ? "" : CaseWords.Unit(cases, row.Community, language), CaseWords.Unit(cases, row.Unit, language),
        ];
    }
}
