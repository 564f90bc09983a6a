using System.Globalization;
using System.Text.Json;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// A number (数字) with bounds and decimals; a text that is a plain number counts, because forms send texts.
/// Canonical: a JSON number without needless zeros.
/// </summary>
public class NumberQuestion : Question
{
    /// <summary>The bound either way where the pack says nothing.</summary>
    public const decimal Preset = 1_000_000_000_000m;

    internal NumberQuestion(QuestionHead head, MapReader map)
        : this(head, map, null, null)
    {
        Unit = map.Word("unit");
    }

    private protected NumberQuestion(QuestionHead head, MapReader map, int? decimals, decimal? least)
        : base(head)
    {
        Decimals = decimals ?? map.Whole("decimals", 0, 4) ?? 0;
        Least = map.Number("least") ?? least ?? -Preset;
        Most = map.Number("most") ?? Preset;
        if (Least > Most)
        {
            map.Findings.Add(ReadingRules.Value.At(map.Place("most"), $"`most` ({Most}) is below `least` ({Least}).", "Write the smaller number at `least`."));
            Most = Least;
        }

        var scale = CellReader.Scale(Decimals);
        Column = new TableColumn(head.Id, ColumnKind.Number, head.Index, decimals: Decimals, least: (long)decimal.Ceiling(Least * scale), most: (long)decimal.Floor(Most * scale));
    }

    /// <inheritdoc/>
    public override string Ask => "number";

    /// <summary>The unit that stands behind the field, or null.</summary>
    public string? Unit { get; private protected init; }

    /// <summary>Decimals at most, 0 to 4; 0 where the pack says nothing.</summary>
    public int Decimals { get; }

    /// <summary>The least number allowed.</summary>
    public decimal Least { get; }

    /// <summary>The greatest number allowed.</summary>
    public decimal Most { get; }

    internal override TableColumn Column { get; }

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language) => Unit is null ? canonical.ToString() : $"{canonical} {Unit}";

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (!TryNumber(answer, out var number)) writer.Fault(Id, AnswerRules.NumberType);
        else if (number < Least) writer.Fault(Id, AnswerRules.NumberLow, Least);
        else if (number > Most) writer.Fault(Id, AnswerRules.NumberHigh, Most);
        else
        {
            var scaled = number * CellReader.Scale(Decimals);
            if (scaled != decimal.Truncate(scaled)) writer.Fault(Id, AnswerRules.NumberDecimals, Decimals);
            else
            {
                // Dividing by one with 28 zeros is .NET's way to take zeros off the end of a decimal.
                writer.Json.WriteNumber(Id, number / 1.0000000000000000000000000000m);
                return (long)scaled;
            }
        }

        return 0;
    }

    private static bool TryNumber(JsonElement answer, out decimal number)
    {
        number = 0;
        if (answer.ValueKind == JsonValueKind.Number) return answer.TryGetDecimal(out number);
        return answer.ValueKind == JsonValueKind.String && AnswerWriter.TryText(answer, out var text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
