using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Open311;

/// <summary>
/// Scenarios as Open311's services: what anybody may report, and of it whatever Open311 can ask. A question becomes an attribute;
/// place, description and media have arguments of their own.
/// </summary>
internal static class OpenServices
{
    public static IReadOnlyList<ScenarioPack> All(CaseOffice cases) => [.. CaseFiling.ForAnybody(cases).Where(CanBeAsked)];

    public static ScenarioPack? Find(CaseOffice cases, string code) => All(cases).FirstOrDefault(pack => pack.Id == code);

    public static PlaceQuestion? Place(ScenarioPack pack) => pack.Form.AtFiling.OfType<PlaceQuestion>().FirstOrDefault();

    /// <summary>Where `description` goes: the first question that takes several lines.</summary>
    public static LongTextQuestion? Description(ScenarioPack pack) => pack.Form.AtFiling.OfType<LongTextQuestion>().FirstOrDefault(q => q.Head.When.Count == 0);

    public static PhotoQuestion? Photos(ScenarioPack pack) => pack.Form.AtFiling.OfType<PhotoQuestion>().FirstOrDefault();

    public static IReadOnlyList<Question> Attributes(ScenarioPack pack) =>
        [.. pack.Form.AtFiling.Where(q => DataType(q) is not null && !ReferenceEquals(q, Description(pack)))];

    public static string? DataType(Question question) => question switch
    {
        ChoiceQuestion or YesNoQuestion => "singlevaluelist",
        ChoicesQuestion => "multivaluelist",
        NumberQuestion => "number",
        DateQuestion => "datetime",
        LongTextQuestion => "text",
        PlaceQuestion or FilesQuestion or TableQuestion => null,
        _ => "string",
    };

    public static JsonObject Service(CaseOffice cases, ScenarioPack pack, Language language) => new()
    {
        ["service_code"] = pack.Id,
        ["service_name"] = pack.Title.In(language.Code),
        ["description"] = pack.About.In(language.Code),
        ["metadata"] = Attributes(pack).Count > 0,
        ["type"] = "realtime",
        ["keywords"] = string.Join(",", pack.Form.AtFiling.OfType<ChoiceQuestion>().FirstOrDefault()?.Of.Values.Select(o => o.In(language.Code).Replace(',', '，')) ?? []),
        ["group"] = cases.City.Pack.Units.Find(pack.Owner)?.Name.In(language.Code) ?? pack.Owner,
    };

    public static JsonObject Definition(ScenarioPack pack, Language language) => new()
    {
        ["service_code"] = pack.Id,
        ["attributes"] = new JsonArray([.. Attributes(pack).Select((q, i) => (JsonNode)Attribute(pack, q, i + 1, language))]),
    };

    private static JsonObject Attribute(ScenarioPack pack, Question question, int order, Language language)
    {
        var attribute = new JsonObject
        {
            ["variable"] = true,
            ["code"] = question.Id,
            ["datatype"] = DataType(question),
            ["required"] = question.Required && question.Head.When.Count == 0,
            ["datatype_description"] = Hints(pack, question, language),
            ["order"] = order,
            ["description"] = question.Label.In(language.Code),
        };
        IEnumerable<(string Key, string Name)>? values = question switch
        {
            ChoiceQuestion choice => choice.Of.Select(o => (o.Key, o.Value.In(language.Code))),
            ChoicesQuestion choices => choices.Of.Select(o => (o.Key, o.Value.In(language.Code))),
            YesNoQuestion => [("yes", YesNo(question, yes: true, language)), ("no", YesNo(question, yes: false, language))],
            _ => null,
        };
        if (values is not null)
            attribute["values"] = new JsonArray([.. values.Select(v => (JsonNode)new JsonObject { ["key"] = v.Key, ["name"] = v.Name })]);
        return attribute;
    }

    private static string YesNo(Question question, bool yes, Language language)
    {
        using var value = System.Text.Json.JsonDocument.Parse(yes ? "true" : "false");
        return question.Say(value.RootElement, language.Code);
    }

    /// <summary>The pack's hint and unit, and when the question is asked at all: Open311 has no word for that.</summary>
    private static string? Hints(ScenarioPack pack, Question question, Language language)
    {
        var hints = new List<string>();
        if (question.Head.Hint is { } hint)
            hints.Add(hint.In(language.Code));
        if (question is NumberQuestion { Unit: { } unit })
            hints.Add(unit);
        if (question.Head.When.Count > 0)
            hints.Add(OpenTexts.Only.Format(language.Code, string.Join(", ", question.Head.When.Select(cell => Cell(pack, cell, language)))));
        return hints.Count == 0 ? null : string.Join("; ", hints);
    }

    private static string Cell(ScenarioPack pack, Packs.Scenarios.Tables.Cell cell, Language language)
    {
        var asked = pack.Form.Find(cell.Column.Name);
        var said = cell.Text.Split(", ").Select(v => asked is ChoiceQuestion choice && choice.Of.TryGetValue(v, out var option) ? option.In(language.Code) : v);
        return OpenTexts.Is.Format(language.Code, asked?.Label.In(language.Code) ?? cell.Column.Name, string.Join(" / ", said));
    }

    /// <summary>A form that must have a table, or a file that is no photo, can be filled in on the city's own pages alone.</summary>
    private static bool CanBeAsked(ScenarioPack pack) => !pack.Form.AtFiling.Any(q => q.Required && q.Head.When.Count == 0 && q is TableQuestion or (FilesQuestion and not PhotoQuestion));
}
