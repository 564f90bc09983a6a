using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Cases.Forms;

/// <summary>What was typed, as the JSON that <see cref="Form"/> judges; it alone says whether it is right.</summary>
internal static class QuestionAnswers
{
    public static JsonNode? Of(AskedForm form, Question question)
    {
        var name = AskedForm.NameOf(question);
        return question switch
        {
            PartyQuestion => null,
            PlaceQuestion => PlaceFields.Answer(form, question),
            ChoicesQuestion => List(form.All(name)),
            SignatureQuestion signature when form.Tokens(signature).Count == 0 => form.Posted(name + ".typed")?.Trim() is { Length: > 0 } typed ? new JsonObject { ["typed"] = typed } : null,
            FilesQuestion files => List(form.Tokens(files)),
            TableQuestion table => Rows(table, form.Posted(name)),
            TextQuestion or LongTextQuestion => form.Posted(name) is { } words && !string.IsNullOrWhiteSpace(words) ? words : null,
            _ => Plain(form.Posted(name)) is { Length: > 0 } plain ? plain : null,
        };
    }

    private static JsonArray? List(IReadOnlyList<string> values) => values.Count == 0 ? null : [.. values.Select(value => (JsonNode)value)];

    /// <summary>Digits and letters as an input method may leave them, at full width, are the same digits and letters.</summary>
    private static string? Plain(string? text) => text?.Trim().Normalize(NormalizationForm.FormKC);

    /// <summary>One row a line, cells by `|`; an option may be written by its text or its id.</summary>
    private static JsonArray? Rows(TableQuestion table, string? text)
    {
        var rows = new JsonArray();
        foreach (var line in (text ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = line.Normalize(NormalizationForm.FormKC).Split('|', StringSplitOptions.TrimEntries);
            var row = new JsonObject();
            foreach (var (at, column) in table.Columns.Index())
            {
                if (at < cells.Length && cells[at].Length > 0)
                    row[column.Id] = Option(column, cells[at]);
            }

            rows.Add((JsonNode)row);
        }

        return rows.Count == 0 ? null : rows;
    }

    private static string Option(Question column, string cell) => column switch
    {
        ChoiceQuestion choice => choice.Of.FirstOrDefault(option => option.Value.ByLanguage.Values.Contains(cell)).Key ?? cell,
        YesNoQuestion => cell is "是" or "Yes" ? "yes" : cell is "否" or "No" ? "no" : cell,
        _ => cell,
    };
}
