using System.Text.Json;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>One of several options (单选). Canonical: the option's id.</summary>
public sealed class ChoiceQuestion : Question
{
    internal ChoiceQuestion(QuestionHead head, MapReader map)
        : base(head)
    {
        Of = QuestionOptions.Read(map, 200);
        Column = new TableColumn(head.Id, ColumnKind.Choice, head.Index, Of.Keys);
    }

    /// <inheritdoc/>
    public override string Ask => "choice";

    /// <summary>Id to text, in order.</summary>
    public IReadOnlyDictionary<string, PackText> Of { get; }

    internal override TableColumn Column { get; }

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language) =>
        Of.TryGetValue(canonical.ToString(), out var text) ? text.In(language) : canonical.ToString();

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        var at = answer.ValueKind == JsonValueKind.String && AnswerWriter.TryText(answer, out var text) ? Column.PlaceOf(text) : -1;
        if (at < 0) writer.Fault(Id, AnswerRules.ChoiceUnknown, string.Join(", ", Of.Keys));
        else writer.Json.WriteString(Id, Column.Options[at]);
        return at;
    }
}
