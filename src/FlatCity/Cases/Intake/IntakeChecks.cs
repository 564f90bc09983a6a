using FlatCity.Packs;
using FlatCity.Packs.Intake;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Intake;

/// <summary>Holds a map against the list and the city before a row is read: one finding for each thing, with its line in the map.</summary>
internal static class IntakeChecks
{
    private static readonly Rule Column = new("intake.column", Severity.Error, "Every column that a map names is in the list.");
    private static readonly Rule Scenario = new("intake.scenario", Severity.Error, "Every scenario that a map names takes cases.");
    private static readonly Rule Question = new("intake.question", Severity.Error, "Every answer that a map gives is asked for.");

    public static IReadOnlyList<Finding> Of(CaseOffice office, IntakeMap map, IReadOnlyList<string> header) =>
        Finding.Sorted([.. Columns(map, header), .. Scenarios(office, map), .. Questions(office, map)]);

    private static IEnumerable<Finding> Columns(IntakeMap map, IReadOnlyList<string> header) => map.Columns.Where(column => !header.Contains(column.Name))
        .Select(column => Column.At(column.At, $"The list has no column `{column.Name}`.", $"Its columns are {string.Join(", ", header)}."));

    private static IEnumerable<Finding> Scenarios(CaseOffice office, IntakeMap map) => map.Scenarios.Where(scenario => Pack(office, scenario) is null)
        .Select(scenario => Scenario.At(map.Scenario.Value?.At ?? Where.Whole(map.File), $"The scenario `{scenario}` takes no cases in this city.", "Publish it first, or write `publish: true` where it is in the city's own pack or came with the program."));

    private static IEnumerable<Finding> Questions(CaseOffice office, IntakeMap map)
    {
        var forms = map.Scenarios.Select(scenario => Pack(office, scenario)).OfType<ScenarioPack>().Select(pack => pack.Form).ToList();
        return forms.Count == 0 ? [] : map.Answers.Where(answer => !forms.Exists(form => form.Find(answer.Key) is not null))
            .Select(answer => Question.At(answer.Value.At, $"No scenario that the map names asks the question `{answer.Key}`.", $"They ask {string.Join(", ", forms.SelectMany(form => form.AtFiling).Select(question => question.Id).Distinct(StringComparer.Ordinal))}."));
    }

    private static ScenarioPack? Pack(CaseOffice office, string scenario) => office.Scenarios.FindForFiling(scenario)?.Pack is { Kind: not ScenarioKind.Instruction } pack ? pack : null;
}
