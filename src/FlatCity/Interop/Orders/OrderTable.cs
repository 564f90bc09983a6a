using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Tables;
using FlatCity.Platform.Web;

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

    public static Outcome<IReadOnlyList<OrderLine>> Read(OrderMap map, ReadOnlyMemory<byte> file)
    {
        var read = Read([map], file);
        return read.IsRefused ? new(read.Refusals) : new(read.Value.Lines);
    }

    /// <summary>By the first map whose columns stand in the file's head, where the city has several lines; read once.</summary>
    public static Outcome<(OrderMap Map, IReadOnlyList<OrderLine> Lines)> Read(IReadOnlyList<OrderMap> maps, ReadOnlyMemory<byte> file)
    {
        if (file.Length == 0)
            return new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file");
        if (file.Length > MostBytes)
            return new Refusal(RefusalKind.TooLarge, OrderTexts.FileTooLarge, "file", MostBytes / 1024 / 1024);
        var isBook = file.Span.StartsWith("PK"u8);
        try
        {
            using var table = TableReader.Of(file, "file", MostUnpacked);
            return table.Header.Any(cell => cell.AsSpan().ContainsAny('\0', '\uFFFD')) ? new Refusal(RefusalKind.Invalid, OrderTexts.NoText, "file") : Mapped(maps.FirstOrDefault(map => ColumnsOf(map, table).ContainsKey("number")) ?? maps[0], table);
        }
        catch (TableFaultException fault)
        {
            return fault.Fault switch
            {
                TableFault.Empty => new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file"),
                TableFault.TooLarge => new Refusal(RefusalKind.TooLarge, OrderTexts.BookTooLarge, "file", MostUnpacked / 1024 / 1024),
                _ => new Refusal(RefusalKind.Invalid, isBook ? OrderTexts.BookBroken : OrderTexts.NoText, "file"),
            };
        }
    }

    private static Dictionary<string, int> ColumnsOf(OrderMap map, TableReader table)
    {
        var head = table.Header.ToList();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, names) in map.Columns)
        {
            var at = names.Select(name => head.FindIndex(cell => string.Equals(cell, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(i => i >= 0, -1);
            if (at >= 0)
                columns[field] = at;
        }

        return columns;
    }

    private static Outcome<(OrderMap Map, IReadOnlyList<OrderLine> Lines)> Mapped(OrderMap map, TableReader table)
    {
        if (table.Header.All(cell => cell.Length == 0))
            return new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file");
        var columns = ColumnsOf(map, table);
        if (!columns.ContainsKey("number"))
            return new Refusal(RefusalKind.Invalid, OrderTexts.NoNumberColumn, "file", string.Join("、", map.Columns["number"]));
        var lines = new List<OrderLine>();
        while (table.Read() is { } row)
        {
            if (lines.Count == MostRows)
                return new Refusal(RefusalKind.TooLarge, OrderTexts.TooManyRows, "file", MostRows);
            lines.Add(Line(row, columns, table));
        }

        return lines.Count == 0 ? new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file") : (map, lines);
    }

    private static OrderLine Line(TableRow row, Dictionary<string, int> columns, TableReader table)
    {
        var (line, fields) = ((int)row.Line, new Dictionary<string, string>(StringComparer.Ordinal));
        if (row.Fault is { } fault)
            return new OrderLine(line, fields, fault.Text == TableTexts.TooLong ? fault : new Refusal(RefusalKind.Invalid, OrderTexts.LineBroken, null, line));
        foreach (var (field, at) in columns)
        {
            if (row.Broken.Contains(at))
                return new OrderLine(line, fields, new Refusal(RefusalKind.Invalid, TableTexts.Bytes, field, table.Header[at], table.Encoding));
            var cell = TextAtTheDoor.Check(row.Cells[at].Trim(), MostCell, field);
            if (cell.IsRefused)
                return new OrderLine(line, fields, cell.Refusal);
            if (cell.Value.Length > 0)
                fields[field] = cell.Value;
        }

        return new OrderLine(line, fields);
    }
}
