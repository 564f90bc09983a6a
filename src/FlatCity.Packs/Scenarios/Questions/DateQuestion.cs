using System.Text.Json;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;
using NodaTime;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A day (日期) as <c>2026-11-23</c>. Canonical: the same text.</summary>
public sealed class DateQuestion : Question
{
    internal DateQuestion(QuestionHead head, MapReader map)
        : base(head)
    {
        Least = map.Date("least") ?? new LocalDate(1900, 1, 1);
        Most = map.Date("most") ?? new LocalDate(2100, 12, 31);
        if (Least > Most)
        {
            map.Findings.Add(ReadingRules.Value.At(map.Place("most"), "`most` is before `least`.", "Write the earlier day at `least`."));
            Most = Least;
        }

        Column = new TableColumn(head.Id, ColumnKind.Date, head.Index, least: CellReader.Days(Least), most: CellReader.Days(Most));
    }

    /// <inheritdoc/>
    public override string Ask => "date";

    /// <summary>The first day allowed; 1900-01-01 where the pack says nothing.</summary>
    public LocalDate Least { get; }

    /// <summary>The last day allowed; 2100-12-31 where the pack says nothing.</summary>
    public LocalDate Most { get; }

    internal override TableColumn Column { get; }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (answer.ValueKind != JsonValueKind.String || !AnswerWriter.TryText(answer, out var text) || !MapReader.TryDate(text, out var date)) writer.Fault(Id, AnswerRules.DateForm);
        else if (date < Least) writer.Fault(Id, AnswerRules.DateEarly, Iso(Least));
        else if (date > Most) writer.Fault(Id, AnswerRules.DateLate, Iso(Most));
        else
        {
            writer.Json.WriteString(Id, Iso(date));
            return CellReader.Days(date);
        }

        return 0;
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
