using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Reading;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using MiniExcelLibs;

namespace FlatCity.Interop.Orders;

/// <summary>One line of a file of orders: what it says by field, or why it cannot be read.</summary>
internal sealed record OrderLine(int Line, IReadOnlyDictionary<string, string> Fields, Refusal? Fault = null);

/// <summary>
/// A file of orders as the hotline's platform writes it: CSV (UTF-8, UTF-16 or GB18030) or the first sheet of an Excel workbook, read by a map of the city.
/// Seen by its content, never by its name. Bounded before anything is unpacked.
/// </summary>
internal static class OrderTable
{
    /// <summary>Of the file, in bytes.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    public const int MostRows = 2_000;
    public const int MostCell = 4_000;

    /// <summary>What a workbook may unpack to: a small file can hold gigabytes of nothing.</summary>
    private const long MostUnpacked = 64L * 1024 * 1024;
    private const int MostColumns = 200;

    public static Outcome<IReadOnlyList<OrderLine>> Read(OrderMap map, ReadOnlyMemory<byte> file)
    {
        if (file.Length == 0)
            return new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file");
        if (file.Length > MostBytes)
            return new Refusal(RefusalKind.TooLarge, OrderTexts.FileTooLarge, "file", MostBytes / 1024 / 1024);
        var isBook = file.Span.StartsWith("PK"u8);
        var rows = isBook ? OfBook(file) : OfCsv(file);
        return rows.IsRefused ? new Outcome<IReadOnlyList<OrderLine>>(rows.Refusals) : Mapped(map, rows.Value);
    }

    /// <summary>Which map's columns a file has, where the city has several lines.</summary>
    public static OrderMap? MapOf(IReadOnlyList<OrderMap> maps, ReadOnlyMemory<byte> file) =>
        maps.FirstOrDefault(map => !Read(map, file).IsRefused) ?? (maps.Count > 0 ? maps[0] : null);

    private static Outcome<IReadOnlyList<OrderLine>> Mapped(OrderMap map, IReadOnlyList<RawLine> rows)
    {
        if (rows.FirstOrDefault(row => row.Fault is null && row.Cells.Any(c => c.Length > 0)) is not { } head)
            return new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file");
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, names) in map.Columns)
        {
            var at = names.Select(name => head.Cells.ToList().FindIndex(cell => string.Equals(cell.Trim(), name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(i => i >= 0, -1);
            if (at >= 0)
                columns[field] = at;
        }

        if (!columns.ContainsKey("number"))
            return new Refusal(RefusalKind.Invalid, OrderTexts.NoNumberColumn, "file", string.Join("、", map.Columns["number"]));
        var lines = new List<OrderLine>(rows.Count);
        foreach (var row in rows.Where(row => !ReferenceEquals(row, head) && (row.Fault is not null || row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))))
        {
            if (lines.Count == MostRows)
                return new Refusal(RefusalKind.TooLarge, OrderTexts.TooManyRows, "file", MostRows);
            lines.Add(row.Fault is null ? Line(row, columns) : new OrderLine(row.Line, Nothing, row.Fault));
        }

        return lines.Count == 0 ? new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file") : new Outcome<IReadOnlyList<OrderLine>>(lines);
    }

    private static OrderLine Line(RawLine row, Dictionary<string, int> columns)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, at) in columns)
        {
            var cell = TextAtTheDoor.Check(at < row.Cells.Count ? row.Cells[at].Trim() : "", MostCell, field);
            if (cell.IsRefused)
                return new OrderLine(row.Line, fields, cell.Refusal);
            if (cell.Value.Length > 0)
                fields[field] = cell.Value;
        }

        return new OrderLine(row.Line, fields);
    }

    private static Outcome<IReadOnlyList<RawLine>> OfBook(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        try
        {
            if (!Unpacks(stream))
                return new Refusal(RefusalKind.TooLarge, OrderTexts.BookTooLarge, "file", MostUnpacked / 1024 / 1024);
            stream.Position = 0;
            var rows = new List<RawLine>();
            foreach (IDictionary<string, object?> row in MiniExcel.Query(stream, excelType: ExcelType.XLSX))
            {
                // One more than is taken, and the heading: the bound is told by whoever maps them.
                if (rows.Count > MostRows + 1)
                    break;
                rows.Add(new RawLine(rows.Count + 1, [.. row.Values.Take(MostColumns).Select(TextOf)]));
            }

            return rows;
        }
        catch (Exception broken) when (broken is InvalidDataException or System.Xml.XmlException or NotSupportedException or KeyNotFoundException or IOException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or NullReferenceException)
        {
            // What a workbook written by hand or by chance does to its reader is not ours to tell apart.
            return new Refusal(RefusalKind.Invalid, OrderTexts.BookBroken, "file");
        }
    }

    /// <summary>Unpacks it once into nothing: the sizes that a zip file states of itself can be lies.</summary>
    private static bool Unpacks(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > 1_000)
            return false;
        long total = 0;
        var room = new byte[81_920];
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            int read;
            while ((read = part.Read(room)) > 0)
            {
                if ((total += read) > MostUnpacked)
                    return false;
            }
        }

        return true;
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => number.ToString("0", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static Outcome<IReadOnlyList<RawLine>> OfCsv(ReadOnlyMemory<byte> file)
    {
        if (Decoded(file.Span) is not { } text)
            return new Refusal(RefusalKind.Invalid, OrderTexts.NoText, "file");
        if (text.Contains('\0', StringComparison.Ordinal))
            return new Refusal(RefusalKind.Invalid, DoorTexts.Nul, "file");
        var findings = new List<Finding>();
        if (CsvReader.Read("file", Encoding.UTF8.GetBytes(text), findings) is not { } table)
            return new Refusal(RefusalKind.Invalid, findings.Exists(f => f.Rule == "csv.header") ? OrderTexts.FileEmpty : OrderTexts.NoText, "file");
        var rows = table.Rows.Select(row => new RawLine(row.At.Line, [.. row.Cells.Select(cell => cell.Text)])).ToList();
        var known = rows.Select(row => row.Line).ToHashSet();
        rows.AddRange(findings.Where(f => f.Rule is "csv.width" or "csv.quote" && f.Line > 1 && known.Add(f.Line))
            .Select(f => new RawLine(f.Line, [], new Refusal(RefusalKind.Invalid, OrderTexts.LineBroken, null, f.Line))));
        return (List<RawLine>)[new RawLine(1, table.Header), .. rows.OrderBy(row => row.Line)];
    }

    private static string? Decoded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        else if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly Dictionary<string, string> Nothing = [];

    private sealed record RawLine(int Line, IReadOnlyList<string> Cells, Refusal? Fault = null);
}
