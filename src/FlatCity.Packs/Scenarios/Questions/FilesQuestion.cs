using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// Files that were uploaded before, by the reference the upload gave (8 to 128 letters, digits, <c>-</c> and <c>_</c>);
/// one alone counts as a list of one. Canonical: a list of references, each once.
/// </summary>
public abstract class FilesQuestion : Question
{
    private protected FilesQuestion(QuestionHead head, MapReader map, int preset, int most)
        : base(head) => Most = most == 1 ? 1 : map.Whole("most", 1, most) ?? preset;

    /// <summary>Files at most.</summary>
    public int Most { get; }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        var references = new List<string>();
        var good = true;
        if (answer.ValueKind == JsonValueKind.Array)
        {
            foreach (var each in answer.EnumerateArray()) good &= Add(each, references);
        }
        else
        {
            good = Add(answer, references);
        }

        if (!good) writer.Fault(Id, AnswerRules.FileReference);
        else if (references.Count > Most) writer.Fault(Id, AnswerRules.FileMany, Most);
        else
        {
            writer.Json.WriteStartArray(Id);
            foreach (var reference in references) writer.Json.WriteStringValue(reference);
            writer.Json.WriteEndArray();
        }

        return 0;
    }

    private static bool Add(JsonElement each, List<string> references)
    {
        if (each.ValueKind != JsonValueKind.String || !AnswerWriter.TryText(each, out var text)) return false;
        if (text.Length is < 8 or > 128 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return false;
        // A list is bounded by the body's size; looking only at a few keeps a long one cheap, and it is refused anyway.
        if (references.Count > 64 || !references.Contains(text)) references.Add(text);
        return true;
    }
}
