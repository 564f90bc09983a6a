using System.Globalization;
using System.Text;

namespace FlatCity.Packs.Cities;

/// <summary>A cell of a CSV file and where it begins, both from 1.</summary>
internal readonly record struct CsvCell(string Text, int Line, int Column);

/// <summary>
/// Reads CSV as RFC 4180 has it, in UTF-8 with or without a mark, lines ended either way. A fault costs its own
/// row and is a finding; reading goes on with the next line. Empty lines and lines that begin with # are passed over.
/// </summary>
internal static class CsvText
{
    public const int MostBytes = 8 * 1024 * 1024;

    public static List<CsvCell[]> Read(string file, ReadOnlyMemory<byte> bytes, List<Finding> findings)
    {
        var rows = new List<CsvCell[]>();
        if (bytes.Length > MostBytes)
        {
            findings.Add(new Finding(Severity.Error, file, 0, 0, "csv.size", $"The file has {bytes.Length} bytes.",
                string.Create(CultureInfo.InvariantCulture, $"Keep it under {MostBytes} bytes.")));
            return rows;
        }

        var text = Encoding.UTF8.GetString(bytes.Span);
        if (text.StartsWith('\uFEFF')) text = text[1..];
        var reader = new Reader(file, text, findings);
        while (reader.Next() is { } row)
            if (row.Length > 0) rows.Add(row);
        return rows;
    }

    private sealed class Reader(string file, string text, List<Finding> findings)
    {
        private int at;
        private int line = 1;
        private int start;

        // Null at the end; empty for a line that is none or is broken.
        public CsvCell[]? Next()
        {
            if (at >= text.Length) return null;
            start = at;
            if (text[at] == '#')
            {
                SkipLine();
                return [];
            }
            var cells = new List<CsvCell>();
            while (true)
            {
                if (Cell() is not { } cell)
                {
                    SkipLine();
                    return [];
                }
                cells.Add(cell);
                if (at < text.Length && text[at] == ',')
                {
                    at++;
                    continue;
                }
                EndLine();
                return cells is [{ Text: "" }] ? [] : [.. cells];
            }
        }

        private CsvCell? Cell()
        {
            var (cellLine, column) = (line, at - start + 1);
            if (at < text.Length && text[at] == '"') return Quoted(cellLine, column);
            var from = at;
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
            {
                if (text[at] == '"')
                    return Fault("csv.quote", "A quotation mark stands inside a cell that does not begin with one.", "Put the whole cell in quotation marks and double the ones inside.");
                if (!Allowed(text[at])) return null;
                at++;
            }
            return new CsvCell(text[from..at].Trim(), cellLine, column);
        }

        private CsvCell? Quoted(int cellLine, int column)
        {
            var cell = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                var sign = text[at];
                if (sign == '"')
                {
                    if (at + 1 < text.Length && text[at + 1] == '"') at++;
                    else
                    {
                        at++;
                        if (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                            return Fault("csv.quote", "Something follows the closing quotation mark.", "End the cell at the mark, or double the marks inside it.");
                        return new CsvCell(cell.ToString().Trim(), cellLine, column);
                    }
                }
                else if (sign is '\r' or '\n')
                {
                    // Names and rules have no lines: a mark that was not closed must not swallow the rest of the file.
                    return Fault("csv.quote", "A cell in quotation marks does not end on its line.", "Close it with a quotation mark.");
                }
                else if (!Allowed(sign)) return null;
                cell.Append(text[at]);
            }
            return Fault("csv.quote", "A cell in quotation marks does not end.", "Close it with a quotation mark.");
        }

        private bool Allowed(char sign)
        {
            if (sign == '\uFFFD')
                Fault("csv.utf8", "The bytes here are no UTF-8.", "Save the file as UTF-8.");
            else if (char.IsControl(sign) && sign != '\t')
                Fault("csv.control", string.Create(CultureInfo.InvariantCulture, $"A control character U+{(int)sign:X4} stands here."), "Take it out.");
            else
                return true;
            return false;
        }

        private CsvCell? Fault(string rule, string what, string mend)
        {
            findings.Add(new Finding(Severity.Error, file, line, at - start + 1, rule, what, mend));
            return null;
        }

        private void SkipLine()
        {
            while (at < text.Length && text[at] is not ('\r' or '\n')) at++;
            EndLine();
        }

        private void EndLine()
        {
            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            line++;
        }
    }
}
