using System.Globalization;
using FlatCity.Packs.Reading;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Cities;

/// <summary>A column of a table.</summary>
internal readonly record struct TableColumn(string Name, bool MayBeMissing = false);

/// <summary>
/// A CSV file of a city, its columns named in the first line in any order. Each cell that is not what its column
/// asks for is a finding with its place; the row goes on with what the cell would be if it were empty, so that one slip does
/// not hide another.
/// </summary>
internal sealed class CityTable
{
    private readonly List<Finding> findings;

    private CityTable(string file, List<Finding> findings)
    {
        File = file;
        this.findings = findings;
    }

    public string File { get; }

    public List<TableRow> Rows { get; } = [];

    public static CityTable Read(PackFiles files, string file, bool required, IEnumerable<TableColumn> asked, List<Finding> findings)
    {
        var table = new CityTable(file, findings);
        if (files.Find(file) is not { } bytes)
        {
            if (required) table.Fault(0, 0, "city.file", $"The pack has no {file}.", "Add it, if only with its first line of column names.");
            return table;
        }
        if (CsvReader.Read(file, bytes, findings) is not { } read) return table;
        table.ReadHeader(read.Header, [.. asked]);
        table.Rows.AddRange(read.Rows.Select(row => new TableRow(table, row)));
        return table;
    }

    public void Fault(int line, int column, string rule, string what, string mend) =>
        findings.Add(new Finding(Severity.Error, File, line, column, rule, what, mend));

    private void ReadHeader(IReadOnlyList<string> header, TableColumn[] asked)
    {
        foreach (var name in header)
            if (name.Length > 0 && !asked.Any(each => each.Name == name))
                Fault(1, 0, "csv.column", $"There is no column “{name}” in this file.", $"Its columns are {string.Join(", ", asked.Select(each => each.Name))}.");
        foreach (var each in asked)
            if (!each.MayBeMissing && !header.Contains(each.Name))
                Fault(1, 0, "csv.column", $"The column “{each.Name}” is missing.", "Add it to the first line and to every row.");
    }
}

/// <summary>A row of a <see cref="CityTable"/> and its cells as what they mean.</summary>
internal sealed class TableRow(CityTable table, CsvRow row)
{
    public int Line => row.At.Line;

    public CityTable Table => table;

    public void Fault(string column, string rule, string what, string mend)
    {
        var at = row.Find(column)?.At ?? row.At with { Column = 0 };
        table.Fault(at.Line, at.Column, rule, what, mend);
    }

    /// <summary>The text of a cell; empty where it or its column is missing, which is a finding where it must be filled.</summary>
    public string Text(string column, bool filled = false, int most = 400)
    {
        if (row.Find(column) is not { } cell) return "";
        var text = cell.Text.Trim();
        if (filled && text.Length == 0) Fault(column, "cell.empty", $"“{column}” is empty.", "Fill it in.");
        if (text.Length <= most) return text;
        Fault(column, "cell.long", $"“{column}” has {text.Length} characters.", $"Keep it to {most}.");
        return text[..most];
    }

    /// <summary>A code: lower-case letters, digits and hyphens; null where there is none that can be used.</summary>
    public string? Code(string column, bool filled = true)
    {
        var text = Text(column, filled);
        if (text.Length == 0) return null;
        if (IsCode(text)) return text;
        Fault(column, "cell.code", $"“{text}” is no code.", "Write lower-case letters, digits and hyphens, at most 60, such as road-section.");
        return null;
    }

    public static bool IsCode(string text) =>
        text.Length is > 0 and <= 60 && text.All(sign => sign is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') && text[0] != '-' && text[^1] != '-';

    /// <summary>Words apart by semicolons.</summary>
    public IReadOnlyList<string> List(string column, bool filled = false, int most = 400) =>
        [.. Text(column, filled, most).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public bool YesNo(string column)
    {
        var text = Text(column);
        if (text is "true") return true;
        if (text is not ("" or "false")) Fault(column, "cell.yes-no", $"“{text}” is neither true nor false.", "Write true, or false, or leave it empty for false.");
        return false;
    }

    public LocalDate? Date(string column, bool filled = false)
    {
        var text = Text(column, filled);
        if (text.Length == 0) return null;
        var read = LocalDatePattern.Iso.Parse(text);
        if (read.Success && read.Value.Year is >= 1900 and <= 2200) return read.Value;
        Fault(column, "cell.date", $"“{text}” is no date.", "Write year, month and day as 2026-09-25, between 1900 and 2200.");
        return null;
    }

    public InForce InForce()
    {
        var (from, until) = (Date("from"), Date("until"));
        if (until < from) Fault("until", "cell.dates", "The row ends before it begins.", "Let until be the last day in force, not before from.");
        return new InForce(from, until);
    }

    public T? Word<T>(string column, IReadOnlyDictionary<string, T> words, T? otherwise = null)
        where T : struct
    {
        var text = Text(column, filled: otherwise is null);
        if (text.Length == 0) return otherwise;
        if (words.TryGetValue(text, out var value)) return value;
        Fault(column, "cell.word", $"“{text}” is no {column}.", $"Write one of {string.Join(", ", words.Keys)}.");
        return otherwise;
    }

    public double? Number(string column)
    {
        var text = Text(column, filled: true);
        if (text.Length == 0) return null;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        Fault(column, "cell.number", $"“{text}” is no number.", "Write digits with a decimal point, such as 27.56.");
        return null;
    }

    public int? Whole(string column, int least, int most)
    {
        var text = Text(column, filled: true);
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Fault(column, "cell.number", $"“{text}” is no number that fits here.", string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>The name in each of the city's languages, in columns called after them.</summary>
    public PackText Name(IReadOnlyList<string> languages)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var language in languages)
        {
            if (row.Find(language) is null) continue;
            var text = Text(language);
            if (text.Length > 0) texts.Add(KeyValuePair.Create(language, text));
            else Fault(language, "text.missing", $"The name in “{language}” is missing.", "Write it: every text stands in each of the city's languages.");
        }
        return new PackText(texts);
    }
}
