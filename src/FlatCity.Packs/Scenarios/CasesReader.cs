using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Scenarios;

/// <summary>Reads cases.csv: the pack's own examples.</summary>
internal static class CasesReader
{
    public const string File = "cases.csv";

    private static readonly string[] Known = ["case", "filed", "community", "to", "with", "limit", "due", "urgent", "steps", "ends", "fault"];

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>The pack's examples; a city that routes in its own way has its own beside its file, and those count.</summary>
    public static IReadOnlyList<CaseExample> Read(PackFiles files, PackFiles? city, string? id, Form form, bool formBroken, ICollection<Finding> findings)
    {
        var own = $"scenarios/{id}.cases.csv";
        if (city?.Find(own) is { } ownBytes) return Read(own, ownBytes, form, formBroken, findings);
        if (files.Find(File) is not { } bytes)
        {
            findings.Add(ReadingRules.Missing.At(Where.Whole(File), "The pack has no cases.csv.", "Write examples: what is filed, where it must go, by when; `scenarios/_template` shows one."));
            return [];
        }

        return Read(File, bytes, form, formBroken, findings);
    }

    private static List<CaseExample> Read(string file, ReadOnlyMemory<byte> bytes, Form form, bool formBroken, ICollection<Finding> findings)
    {
        if (CsvReader.Read(file, bytes, findings) is not { } table) return [];
        var questions = new List<string>();
        foreach (var column in table.Header)
        {
            if (Known.Contains(column) || column.Length == 0) continue;
            if (form.Find(column) is not null) questions.Add(column);
            else if (!formBroken) findings.Add(ScenarioRules.CaseColumn.At(new(file, 1, 0), $"The column `{MapReader.Shown(column)}` is no question of the form.", $"Name a question, or one of {string.Join(", ", Known)}."));
        }

        if (!table.Header.Contains("filed"))
        {
            findings.Add(ScenarioRules.CaseColumn.At(new(file, 1, 0), "There is no column `filed`.", "Write when each example is filed, such as 2026-09-18T10:00."));
            return [];
        }

        questions = [.. questions.Distinct(StringComparer.Ordinal)];
        return [.. table.Rows.Select(row => Line(row, questions, findings)).OfType<CaseExample>()];
    }

    private static CaseExample? Line(CsvRow row, List<string> questions, ICollection<Finding> findings)
    {
        var good = true;
        var filed = Moment("filed");
        if (filed is null && good) Wrong("filed", "a time");
        var due = Moment("due");
        Limit? limit = null;
        if (Word("limit") is { } limitText)
        {
            if (Limit.TryParse(limitText, out var read)) limit = read;
            else Wrong("limit", "a time limit");
        }

        bool? urgent = row["urgent"].Trim() switch { "yes" or "true" => true, "no" or "false" => false, "" => null, _ => Bad() };
        if (!good || filed is null) return null;

        var answers = questions.Where(id => row[id].Trim().Length > 0).ToDictionary(id => id, id => row[id].Trim(), StringComparer.Ordinal);
        return new CaseExample(
            row["case"].Trim(), filed.Value, Word("community"), answers, Word("to"),
            row["with"].Trim() switch { "" => null, "-" => [], var some => some.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries) },
            limit, due, urgent, row["steps"].Split(' ', StringSplitOptions.RemoveEmptyEntries), Word("ends"), Word("fault"), row.At);

        string? Word(string column) => row[column].Trim() is { Length: > 0 } text ? text : null;

        LocalDateTime? Moment(string column)
        {
            if (Word(column) is not { } text) return null;
            var read = Minute.Parse(text);
            if (read.Success && read.Value.Year is >= 2000 and <= 2080) return read.Value;
            Wrong(column, "a time");
            return null;
        }

        bool? Bad()
        {
            Wrong("urgent", "yes or no");
            return null;
        }

        void Wrong(string column, string asked)
        {
            good = false;
            var cell = row.Find(column);
            findings.Add(ScenarioRules.CaseCell.At(cell?.At ?? row.At, $"`{column}` is `{MapReader.Shown(cell?.Text ?? "")}`, not {asked}.", asked switch
            {
                "a time" => "Write it as 2026-09-18T10:00, in the city's own time.",
                "a time limit" => $"Write {Limit.Forms}.",
                _ => "Write `yes`, `no` or nothing.",
            }));
        }
    }
}
