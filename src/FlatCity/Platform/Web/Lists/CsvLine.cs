namespace FlatCity.Platform.Web.Lists;

/// <summary>One line of a table for spreadsheets (RFC 4180). A cell that a spreadsheet would take for a formula is led by an apostrophe.</summary>
internal static class CsvLine
{
    public static string Of(params IReadOnlyList<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
