using System.Text.Json;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Any of several options (多选); one id alone counts as a list of one. Canonical: a list of ids in the pack's order.</summary>
public sealed class ChoicesQuestion : Question
{
    /// <summary>Options at most: each is one bit of a number.</summary>
    public const int MostOptions = 60;

    internal ChoicesQuestion(QuestionHead head, MapReader map)
        : base(head)
    {
        Of = QuestionOptions.Read(map, MostOptions);
        var count = Math.Max(1, Of.Count);
        Least = map.Whole("least", 1, count) ?? 1;
        Most = map.Whole("most", Least, count) ?? count;
        Column = new TableColumn(head.Id, ColumnKind.Choices, head.Index, Of.Keys, least: Least, most: Most);
    }

    /// <inheritdoc/>
    public override string Ask => "choices";

    /// <summary>Id to text, in order.</summary>
    public IReadOnlyDictionary<string, PackText> Of { get; }

    /// <summary>Options at least, where any is chosen.</summary>
    public int Least { get; }

    /// <summary>Options at most.</summary>
    public int Most { get; }

    internal override TableColumn Column { get; }

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language) => canonical.ValueKind == JsonValueKind.Array
        ? base.Say(canonical, language)
        : Of.TryGetValue(canonical.ToString(), out var text) ? text.In(language) : canonical.ToString();

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        var bits = 0UL;
        var good = answer.ValueKind is JsonValueKind.Array or JsonValueKind.String;
        if (answer.ValueKind == JsonValueKind.String) good = Add(answer, ref bits);
        else if (good)
        {
            foreach (var each in answer.EnumerateArray()) good &= Add(each, ref bits);
        }

        var count = System.Numerics.BitOperations.PopCount(bits);
        if (!good) writer.Fault(Id, AnswerRules.ChoiceUnknown, string.Join(", ", Of.Keys));
        else if (count < Least) writer.Fault(Id, AnswerRules.ChoicesFew, Least);
        else if (count > Most) writer.Fault(Id, AnswerRules.ChoicesMany, Most);
        else
        {
            writer.Json.WriteStartArray(Id);
            for (var i = 0; i < Column.Options.Count; i++)
            {
                if ((bits & (1UL << i)) != 0) writer.Json.WriteStringValue(Column.Options[i]);
            }

            writer.Json.WriteEndArray();
        }

        return (long)bits;
    }

    private bool Add(JsonElement each, ref ulong bits)
    {
        var at = each.ValueKind == JsonValueKind.String && AnswerWriter.TryText(each, out var text) ? Column.PlaceOf(text) : -1;
        if (at < 0) return false;
        bits |= 1UL << at;
        return true;
    }
}
