using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>One line of text (单行文字). Canonical: a string in NFC, trimmed, without line ends.</summary>
public sealed class TextQuestion : Question
{
    /// <summary>Characters at most where the pack says nothing.</summary>
    public const int Preset = 200;

    internal TextQuestion(QuestionHead head, MapReader map)
        : base(head)
    {
        Least = map.Whole("least", 1, 1000) ?? 1;
        Most = map.Whole("most", Least, 1000) ?? Math.Max(Preset, Least);
    }

    /// <inheritdoc/>
    public override string Ask => "text";

    /// <summary>Characters at least.</summary>
    public int Least { get; }

    /// <summary>Characters at most; <see cref="Preset"/> where the pack says nothing.</summary>
    public int Most { get; }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (writer.Text(answer, Id, AnswerRules.TextType) is not { } text) return 0;
        text = text.Replace('\n', ' ').Replace('\t', ' ');
        if (TextLength.Fits(text, Id, Least, Most, writer)) writer.Json.WriteString(Id, text);
        return 0;
    }
}
