using System.Text.Json;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Yes or no (是否): <c>true</c>, <c>false</c>, <c>"yes"</c>, <c>"no"</c>. Canonical: a JSON boolean.</summary>
public sealed class YesNoQuestion : Question
{
    internal YesNoQuestion(QuestionHead head)
        : base(head) => Column = new TableColumn(head.Id, ColumnKind.YesNo, head.Index, least: 0, most: 1);

    /// <inheritdoc/>
    public override string Ask => "yes-no";

    internal override TableColumn Column { get; }

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language) =>
        (canonical.ValueKind == JsonValueKind.True, language.StartsWith("zh", StringComparison.Ordinal)) switch
        {
            (true, true) => "是",
            (false, true) => "否",
            (true, false) => "Yes",
            _ => "No",
        };

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        bool? yes = answer.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when AnswerWriter.TryText(answer, out var text) => text switch { "yes" or "true" => true, "no" or "false" => false, _ => null },
            _ => null,
        };
        if (yes is null) writer.Fault(Id, AnswerRules.YesNo);
        else writer.Json.WriteBoolean(Id, yes.Value);
        return yes == true ? 1 : 0;
    }
}
