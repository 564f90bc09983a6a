using System.Text.Json;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// A thing of the register, by its code, in words, or both: <c>{ code, words }</c>; a text alone is words. Whoever files
/// looks the code up. Canonical: an object of what was given.
/// </summary>
public abstract class ReferenceQuestion : Question
{
    /// <summary>Characters of <c>words</c> at most.</summary>
    public const int MostWords = 200;

    private protected ReferenceQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <summary>What a code must be, as a sentence's part in both languages.</summary>
    private protected abstract string CodeForm { get; }

    private protected abstract bool IsCode(string code);

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language)
    {
        if (canonical.ValueKind != JsonValueKind.Object) return "";
        var words = canonical.TryGetProperty("words", out var said) ? said.GetString() : null;
        var code = canonical.TryGetProperty("code", out var number) ? number.GetString() : null;
        return words is null ? code ?? "" : code is null ? words : $"{words} ({code})";
    }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        var faults = writer.FaultCount;
        string? words = null, code = null;
        if (answer.ValueKind == JsonValueKind.String) words = writer.Text(answer, Id, AnswerRules.Reference);
        else if (answer.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in answer.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null) continue;
                if (property.NameEquals("words")) words = writer.Text(property.Value, Id, AnswerRules.Reference);
                else if (property.NameEquals("code")) code = writer.Text(property.Value, Id, AnswerRules.Reference);
                else writer.Fault(Id, AnswerRules.Reference);
            }
        }

        if (writer.FaultCount > faults) return 0;
        if (string.IsNullOrEmpty(words) && string.IsNullOrEmpty(code)) writer.Fault(Id, AnswerRules.Reference);
        else if (!string.IsNullOrEmpty(code) && !IsCode(code)) writer.Fault(Id, AnswerRules.ReferenceCode, CodeForm);
        else if (string.IsNullOrEmpty(words) || TextLength.Fits(words, Id, 1, MostWords, writer))
        {
            writer.Json.WriteStartObject(Id);
            if (!string.IsNullOrEmpty(code)) writer.Json.WriteString("code", code);
            if (!string.IsNullOrEmpty(words)) writer.Json.WriteString("words", words);
            writer.Json.WriteEndObject();
        }

        return 0;
    }

    private protected static bool IsPlainCode(string code) => code.Length <= 64 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
