using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// Rows of other questions (表格), such as the members of a household. No tables, parties or files inside; no
/// <c>when</c>. Canonical: a list of objects, keys in the columns' order.
/// </summary>
public sealed class TableQuestion : Question
{
    /// <summary>Rows at most where the pack says nothing.</summary>
    public const int Preset = 20;

    internal TableQuestion(QuestionHead head, MapReader map, Func<PackNode, int, Question?> readColumn)
        : base(head)
    {
        Least = map.Whole("least", 1, 200) ?? 1;
        Most = map.Whole("most", Least, 200) ?? Math.Max(Preset, Least);
        map.Require("columns", "Write the columns as questions, such as `columns: [{ id: name, ask: text, label: { zh: 姓名, en: Name } }]`.");
        var columns = new List<Question>();
        foreach (var node in map.List("columns"))
        {
            if (readColumn(node, columns.Count) is not { } column) continue;
            if (column is TableQuestion or PartyQuestion or FilesQuestion or PlaceQuestion) map.Findings.Add(ReadingRules.Value.At(node.At, $"`{column.Id}` asks `{column.Ask}` inside a table.", "Ask it outside the table: rows hold texts, numbers, dates and choices."));
            else if (columns.Exists(other => other.Id == column.Id)) map.Findings.Add(ReadingRules.IdTwice.At(column.Head.At, $"The column `{column.Id}` stands twice.", "Give each column an id of its own."));
            else columns.Add(column);
        }

        Columns = columns;
    }

    /// <inheritdoc/>
    public override string Ask => "table";

    /// <summary>The questions of a row.</summary>
    public IReadOnlyList<Question> Columns { get; }

    /// <summary>Rows at least, where any is given.</summary>
    public int Least { get; }

    /// <summary>Rows at most; <see cref="Preset"/> where the pack says nothing.</summary>
    public int Most { get; }

    /// <inheritdoc/>
    public override bool IsPersonal => base.IsPersonal || Columns.Any(column => column.IsPersonal);

    /// <inheritdoc/>
    public override bool IsSensitive => base.IsSensitive || Columns.Any(column => column.IsSensitive);

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language) => canonical.ValueKind != JsonValueKind.Array
        ? ""
        : string.Join('\n', canonical.EnumerateArray().Select(row => string.Join(" · ", Columns
            .Where(column => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(column.Id, out _))
            .Select(column => column.Say(row.GetProperty(column.Id), language)))));

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (answer.ValueKind != JsonValueKind.Array)
        {
            writer.Fault(Id, AnswerRules.TableType);
            return 0;
        }

        var count = answer.GetArrayLength();
        if (count < Least || count > Most)
        {
            writer.Fault(Id, AnswerRules.TableRows, Least, Most, count);
            return 0;
        }

        writer.Json.WriteStartArray(Id);
        var at = 0;
        foreach (var row in answer.EnumerateArray())
        {
            writer.Prefix = $"{Id}[{at++}].";
            ReadRow(row, writer);
        }

        writer.Prefix = "";
        writer.Json.WriteEndArray();
        return 0;
    }

    private void ReadRow(JsonElement row, AnswerWriter writer)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            writer.Fault("", AnswerRules.TableType);
            return;
        }

        writer.Json.WriteStartObject();
        var found = 0;
        foreach (var column in Columns)
        {
            if (row.TryGetProperty(column.Id, out var cell))
            {
                found++;
                if (!AnswerWriter.IsNothing(cell))
                {
                    column.Read(cell, writer);
                    continue;
                }
            }

            if (column.Required) writer.Fault(column.Id, AnswerRules.Required);
        }

        if (row.GetPropertyCount() > found) writer.Fault("", AnswerRules.ChoiceUnknown, string.Join(", ", Columns.Select(column => column.Id)));
        writer.Json.WriteEndObject();
    }
}
