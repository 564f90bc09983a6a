using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// A signature (签名): one picture of it, drawn or photographed, as a reference like a photo's; or the name typed in place of signing,
/// <c>{ "typed": "王小明" }</c>, which stays what it is in the canonical form.
/// </summary>
public sealed class SignatureQuestion : FilesQuestion
{
    /// <summary>Characters of a typed name at most.</summary>
    public const int MostTyped = 60;

    private const string Typed = "typed";

    internal SignatureQuestion(QuestionHead head, MapReader map)
        : base(head, map, preset: 1, most: 1)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "signature";

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (answer.ValueKind != JsonValueKind.Object) return base.Read(answer, writer);
        if (answer.EnumerateObject().Count() != 1 || !answer.TryGetProperty(Typed, out var name))
        {
            writer.Fault(Id, AnswerRules.SignatureForm);
            return 0;
        }

        if (writer.Text(name, Id, AnswerRules.SignatureForm) is not { } typed) return 0;
        if (typed.Length == 0) writer.Fault(Id, AnswerRules.SignatureForm);
        else if (typed.Length > MostTyped) writer.Fault(Id, AnswerRules.TextLong, MostTyped, typed.Length);
        else
        {
            writer.Json.WriteStartObject(Id);
            writer.Json.WriteString(Typed, typed);
            writer.Json.WriteEndObject();
        }

        return 0;
    }
}
