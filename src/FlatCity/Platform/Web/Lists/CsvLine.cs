using System.Globalization;

namespace FlatCity.Platform.Web.Lists;

/// <summary>One line of a table for spreadsheets (RFC 4180). A cell that a spreadsheet would take for a formula is led by an apostrophe.</summary>
internal static class CsvLine
{
    public static string Of(params IReadOnlyList<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>-71.0772 is a longitude and no formula.</summary>
    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out _);

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is ('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r') && !IsNumber(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
