using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Text of several lines (多行文字). Canonical: a string in NFC, trimmed, lines ended by <c>\n</c>.</summary>
public sealed class LongTextQuestion : Question
{
    /// <summary>Characters at most where the pack says nothing.</summary>
    public const int Preset = 4000;

    internal LongTextQuestion(QuestionHead head, MapReader map)
        : base(head)
    {
        Least = map.Whole("least", 1, 10_000) ?? 1;
        Most = map.Whole("most", Least, 10_000) ?? Math.Max(Preset, Least);
    }

    /// <inheritdoc/>
    public override string Ask => "long-text";

    /// <summary>Characters at least.</summary>
    public int Least { get; }

    /// <summary>Characters at most; <see cref="Preset"/> where the pack says nothing.</summary>
    public int Most { get; }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (writer.Text(answer, Id, AnswerRules.TextType) is not { } text) return 0;
        if (TextLength.Fits(text, Id, Least, Most, writer)) writer.Json.WriteString(Id, text);
        return 0;
    }
}
