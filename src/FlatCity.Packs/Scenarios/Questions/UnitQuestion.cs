using System.Text.Json;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A unit of the city (单位): the code of one that is in force when the case is filed. Canonical: the code.</summary>
public sealed class UnitQuestion : Question
{
    internal UnitQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "unit";

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (writer.Text(answer, Id, AnswerRules.TextType) is not { } code) return 0;
        if (code.Length is >= 1 and <= 60 && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')) writer.Json.WriteString(Id, code);
        else writer.Fault(Id, AnswerRules.ReferenceCode, "单位代码 (units.csv)");
        return 0;
    }
}
