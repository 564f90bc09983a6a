using System.Text;

namespace FlatCity.Platform.Web.Lists;

/// <summary>
/// A list as a file for a spreadsheet: <c>.csv</c> (RFC 4180, UTF-8 with its mark) or <c>.xlsx</c>, written row by row as it is read, so that
/// its length costs no memory. The caller has looked at the rights and written the audit entry before the first row.
/// </summary>
internal static class ListExport
{
    /// <summary>More rows than this nobody reads in a spreadsheet; the page says so beside the link.</summary>
    public const int MostRows = 100_000;

    public static readonly IReadOnlyList<string> Formats = ["csv", "xlsx"];

    public static IResult Of(HttpContext http, string format, string fileName, string sheet, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<string?>> rows)
    {
        Caching.Forbid(http.Response);
        return format == "xlsx"
            ? Results.Stream(body => Workbook.WriteAsync(body, sheet, headers, rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName + ".xlsx")
            : Results.Stream(body => WriteCsvAsync(body, headers, rows), "text/csv; charset=utf-8", fileName + ".csv");
    }

    /// <summary>The same of rows that are at hand, <see cref="MostRows"/> of them at most.</summary>
    public static IResult Of(HttpContext http, string format, string fileName, string sheet, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows) =>
        Of(http, format, fileName, sheet, headers, rows.Take(MostRows).ToAsyncEnumerable());

    private static async Task WriteCsvAsync(Stream body, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<string?>> rows)
    {
        // The mark in front tells spreadsheets that this is UTF-8.
        await using var csv = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await csv.WriteAsync(CsvLine.Of(headers));
        await foreach (var row in rows)
            await csv.WriteAsync(CsvLine.Of(row));
    }
}
