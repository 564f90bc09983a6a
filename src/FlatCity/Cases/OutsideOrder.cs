using System.Globalization;
using System.Text.Json;
using FlatCity.Cases.Outside;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>
/// A work order as another system is told of it: what, where, until when, and the answers of the report; never who reported it. Of a matter that concerns a person
/// nothing but its number and time.
/// </summary>
internal sealed record OutsideOrder(string Unit, string Scenario, string Reference, string Description)
{
    private const int MostDescription = 3_500;

    public double? Lat { get; init; }

    public double? Lon { get; init; }

    public string? Place { get; init; }

    /// <summary>Answers by question, as a program reads them.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>As it stands now; nothing where the order is no longer the unit's.</summary>
    public static async Task<OutsideOrder?> OfAsync(CaseOffice cases, Reads reads, UnitRequest request)
    {
        var city = cases.City;
        var order = await reads.FirstAsync<WorkOrder>($"select {CaseStore.OrderColumns} from work_order where id = @order", new { order = request.OrderId });
        if (order is not { IsOpen: true } || await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id = @id", new { id = request.CaseId }) is not { } state)
            return null;
        var language = city.Languages[0];
        var reference = string.Create(CultureInfo.InvariantCulture, $"{state.Number}/{request.Id:x}");
        var name = city.Pack.Name.In(language.Code);
        var from = OutsideTexts.PostedFrom.Format(language.Code, name, state.Number, reference);
        var due = OutsideTexts.PostedDue.Format(language.Code, city.Local(order.DueAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        if (state.Sensitivity != "ordinary")
            return new OutsideOrder(order.Unit, state.Scenario, reference, string.Join('\n', from, OutsideTexts.PostedWithheld.Format(language.Code, name), due));
        var pack = cases.PackOf(state);
        var (lines, answers) = Said(pack, state, language.Code);
        var description = string.Join('\n', [CaseWords.Title(pack, state.Answers, language), .. lines, due, from]);
        return new OutsideOrder(order.Unit, state.Scenario, reference, description.Length > MostDescription ? description[..MostDescription] : description)
        {
            Lat = state.Lat,
            Lon = state.Lon,
            Place = CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language) is { Length: > 0 } place ? place : null,
            Answers = answers,
        };
    }

    private static (List<string> Lines, Dictionary<string, string> Answers) Said(ScenarioPack pack, CaseState state, string language)
    {
        var lines = new List<string>();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(state.Answers);
        foreach (var answer in document.RootElement.EnumerateObject())
        {
            if (pack.Form.Find(answer.Name) is not { IsPersonal: false } question || answer.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Null || question is PlaceQuestion or FilesQuestion or PartyQuestion)
                continue;
            lines.Add($"{question.Label.In(language)}: {question.Say(answer.Value, language)}");
            answers[answer.Name] = answer.Value.ValueKind == JsonValueKind.Array ? string.Join(',', answer.Value.EnumerateArray().Select(item => item.ToString())) : answer.Value.ToString();
        }

        return (lines, answers);
    }
}
