using FlatCity.Packs.Checking;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios;

/// <summary>Reads sayings.csv, which a pack may have: <c>words</c>, and a column for each question whose answer fits them.</summary>
internal static class SayingsReader
{
    public const string File = "sayings.csv";

    private const int MostLines = 500;
    private const int MostWords = 300;
    private const string Words = "words";

    public static IReadOnlyList<Saying> Read(PackFiles files, Form form, bool formBroken, ICollection<Finding> findings)
    {
        if (files.Find(File) is not { } bytes || CsvReader.Read(File, bytes, findings) is not { } table) return [];
        if (!table.Header.Contains(Words))
        {
            findings.Add(ScenarioRules.Saying.At(new(File, 1, 0), "There is no column `words`.", "Write how people say it, one sentence a line."));
            return [];
        }

        var questions = table.Header.Where(column => column != Words && column.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (formBroken) return [];
        foreach (var column in questions.Where(column => form.Find(column) is not { AskedIn: null })) findings.Add(ScenarioRules.Saying.At(new(File, 1, 0), $"The column `{MapReader.Shown(column)}` is no question asked at filing.", "Name a question, or take the column out."));
        if (table.Rows.Count > MostLines) findings.Add(ScenarioRules.Saying.At(table.Rows[MostLines].At, $"The file has more than {MostLines} lines.", "Keep the sayings that differ most."));
        return [.. table.Rows.Take(MostLines).Select(row => Line(row, questions, form, findings)).OfType<Saying>()];
    }

    private static Saying? Line(CsvRow row, List<string> questions, Form form, ICollection<Finding> findings)
    {
        var words = row[Words].Trim();
        if (words.Length is 0 or > MostWords)
        {
            findings.Add(ScenarioRules.Saying.At(row.At, words.Length == 0 ? "The line has no words." : $"The sentence is longer than {MostWords} characters.", "Write one sentence as somebody would say it."));
            return null;
        }

        var cells = questions.Where(id => row[id].Trim().Length > 0).ToDictionary(id => id, id => row[id].Trim(), StringComparer.Ordinal);
        var answers = ExampleAnswers.Json(form.AtFiling, cells);
        var wrong = form.Validate(answers).Faults.Where(fault => cells.ContainsKey(fault.Field.Split('[', '.')[0])).ToList();
        foreach (var fault in wrong) findings.Add(ScenarioRules.Saying.At(row.Find(fault.Field)?.At ?? row.At, $"`{fault.Field}` cannot be `{MapReader.Shown(cells.GetValueOrDefault(fault.Field) ?? "")}`: {fault.In("en")}", "Write an answer that the question can have, or leave the cell empty."));
        return wrong.Count == 0 ? new Saying(words, answers) : null;
    }
}
