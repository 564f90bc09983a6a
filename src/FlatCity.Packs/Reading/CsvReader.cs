using System.Text;

namespace FlatCity.Packs.Reading;

/// <summary>A cell of a table with its place.</summary>
/// <param name="Text">What stands in it, quotes taken off.</param>
/// <param name="At">Where it begins.</param>
public readonly record struct CsvCell(string Text, Where At);

/// <summary>A line of a table below its header.</summary>
public sealed class CsvRow
{
    private readonly IReadOnlyList<string> header;

    internal CsvRow(IReadOnlyList<string> header, IReadOnlyList<CsvCell> cells)
    {
        this.header = header;
        Cells = cells;
    }

    /// <summary>The cells, as many as the header has.</summary>
    public IReadOnlyList<CsvCell> Cells { get; }

    /// <summary>Where the line begins.</summary>
    public Where At => Cells[0].At;

    /// <summary>The text of a column; empty where the table has no such column.</summary>
    public string this[string column] => Find(column)?.Text ?? "";

    /// <summary>The cell of a column, or null where the table has none.</summary>
    public CsvCell? Find(string column)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == column) return Cells[i];
        }

        return null;
    }
}

/// <summary>A table: its header and its lines.</summary>
/// <param name="Header">Names of the columns, each once.</param>
/// <param name="Rows">The lines whose width fits.</param>
public sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows);

/// <summary>
/// Reads CSV by RFC 4180 (comma, double quotes, doubled inside, line ends inside quotes) with line and column.
/// Blank lines are passed over. A line that does not fit is named and left out; the next is read.
/// Never throws for what stands in a file.
/// </summary>
public static class CsvReader
{
    /// <summary>Bytes of a table at most: 8 MiB.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Reads a table; null where it has no header, and then a finding says so.</summary>
    public static CsvTable? Read(string file, ReadOnlyMemory<byte> bytes, ICollection<Finding> findings, int mostBytes = MostBytes)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var text = SourceText.Decode(file, bytes.Span, mostBytes, findings);
        if (text is null) return null;

        var at = new Cursor(file, text);
        var first = at.NextLine(findings);
        if (first is null)
        {
            findings.Add(ReadingRules.CsvHeader.At(Where.Whole(file), "The table is empty.", "Write a first line with the names of its columns."));
            return null;
        }

        var header = Header(first, findings);
        var rows = new List<CsvRow>();
        while (at.NextLine(findings) is { } cells)
        {
            if (cells.Count == header.Count) rows.Add(new CsvRow(header, cells));
            else findings.Add(ReadingRules.CsvWidth.At(cells[0].At, $"The line has {cells.Count} cells where the header has {header.Count}.", "Add or take away commas; put a cell that holds a comma into double quotes."));
        }

        return new CsvTable(header, rows);
    }

    private static List<string> Header(List<CsvCell> cells, ICollection<Finding> findings)
    {
        var names = new List<string>();
        foreach (var cell in cells)
        {
            var name = cell.Text.Trim();
            if (name.Length == 0) findings.Add(ReadingRules.CsvHeader.At(cell.At, "A column has no name.", "Name it in the first line, or delete the column."));
            else if (names.Contains(name)) findings.Add(ReadingRules.CsvHeader.At(cell.At, $"The column `{name}` stands twice.", "Keep one of them; the first is read."));
            names.Add(name);
        }

        return names;
    }

    /// <summary>Walks the text of a table once.</summary>
    private sealed class Cursor(string file, string text)
    {
        private int at;
        private int line = 1;
        private int lineStart;

        private Where Here => new(file, line, at - lineStart + 1);

        public List<CsvCell>? NextLine(ICollection<Finding> findings)
        {
            while (at < text.Length && text[at] == '\n') EndLine();
            if (at >= text.Length) return null;

            var cells = new List<CsvCell>();
            while (true)
            {
                var here = Here;
                cells.Add(new CsvCell(at < text.Length && text[at] == '"' ? Quoted(here, findings) : Plain(), here));
                if (at < text.Length && text[at] == ',')
                {
                    at++;
                    continue;
                }

                if (at < text.Length) EndLine();
                return cells;
            }
        }

        private string Plain()
        {
            var from = at;
            while (at < text.Length && text[at] is not (',' or '\n')) at++;
            return text[from..at];
        }

        private string Quoted(Where here, ICollection<Finding> findings)
        {
            var value = new StringBuilder();
            at++;
            var (afterQuote, itsLine, itsStart) = (at, line, lineStart);
            while (at < text.Length)
            {
                var c = text[at];
                if (c == '"')
                {
                    at++;
                    if (at >= text.Length || text[at] != '"') return value.Append(Trailing(findings)).ToString();
                }

                value.Append(c);
                if (c == '\n') EndLine();
                else at++;
            }

            findings.Add(ReadingRules.CsvQuote.At(here, "A double quote is opened here and never closed.", "Close it, or write a quote inside a cell twice."));

            // The cell ends with its line, so that one open quote does not swallow the rest of the table.
            (at, line, lineStart) = (afterQuote, itsLine, itsStart);
            return Plain();
        }

        private string Trailing(ICollection<Finding> findings)
        {
            var here = Here;
            var rest = Plain();
            if (rest.Length > 0) findings.Add(ReadingRules.CsvQuote.At(here, "Text stands after a closing double quote.", "Write a quote inside a cell twice, and put the whole cell into quotes."));
            return rest;
        }

        private void EndLine()
        {
            at++;
            line++;
            lineStart = at;
        }
    }
}
