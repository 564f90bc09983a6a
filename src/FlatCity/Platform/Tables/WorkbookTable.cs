using System.Globalization;
using System.Xml;
using MiniExcelLibs;

namespace FlatCity.Platform.Tables;

/// <summary>A sheet of an Excel workbook (.xlsx), row by row. Weighed before it is opened: a workbook is a packed file.</summary>
internal sealed class WorkbookTable : TableReader
{
    private readonly string path;
    private readonly IEnumerator<object> rows;
    private readonly List<string> first;
    private long line;
    private long number;

    public WorkbookTable(string path, string? sheet = null)
    {
        this.path = path;
        using (var file = File.OpenRead(path))
            Unpacking.Weigh(file, path);
        if (sheet is not null && !Guarded(() => MiniExcel.GetSheetNames(path)).Contains(sheet))
            throw new TableFaultException($"{path} has no sheet “{sheet}”; it has {string.Join(", ", MiniExcel.GetSheetNames(path))}.");
        rows = Guarded(() => ((IEnumerable<object>)MiniExcel.Query(path, sheetName: sheet)).GetEnumerator());
        Header = ReadHeader(out first);
    }

    /// <summary>A workbook that was sent: its first sheet.</summary>
    public WorkbookTable(Stream file, string name, long mostUnpacked)
    {
        path = name;
        Unpacking.Weigh(file, name, mostUnpacked);
        file.Position = 0;
        rows = Guarded(() => ((IEnumerable<object>)MiniExcel.Query(file, excelType: ExcelType.XLSX)).GetEnumerator());
        Header = ReadHeader(out first);
    }

    public override string Encoding => "xlsx";

    /// <summary>A sheet does not say how long it is.</summary>
    public override double Share => 0;

    /// <summary>Every row as cells, the header first: for what reads whole tables.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(string path)
    {
        using var table = new WorkbookTable(path);
        yield return table.first;
        while (table.Next() is { } row)
            yield return row;
    }

    public override TableRow? Read()
    {
        while (Next() is { } cells)
        {
            if (cells.TrueForAll(cell => cell.Length == 0))
                continue;
            var bytes = cells.Sum(cell => (long)cell.Length * 2);
            if (bytes > LongestRow)
                return new TableRow(++number, line, [cells[0].Length > 200 ? cells[0][..200] : cells[0]]) { Fault = new Refusal(RefusalKind.Invalid, TableTexts.TooLong, null, LongestRow) };
            // Cells beyond the header that hold nothing are how a sheet is formatted; missing ones are empty.
            var width = Math.Max(Header.Count, cells.FindLastIndex(cell => cell.Length > 0) + 1);
            var row = new TableRow(++number, line, [.. cells.Concat(Enumerable.Repeat("", Math.Max(0, width - cells.Count))).Take(width)]) { Bytes = bytes };
            return width == Header.Count ? row : row with { Fault = new Refusal(RefusalKind.Invalid, TableTexts.Width, null, width, Header.Count) };
        }

        return null;
    }

    protected override void Dispose(bool disposing) => rows.Dispose();

    /// <summary>The first row that says anything.</summary>
    private IReadOnlyList<string> ReadHeader(out List<string> row)
    {
        do
            row = Next() ?? throw new TableFaultException($"{path} is empty: its first row must name the columns.", TableFault.Empty);
        while (row.TrueForAll(cell => cell.Trim().Length == 0));
        return [.. row.Take(row.FindLastIndex(name => name.Trim().Length > 0) + 1).Select(name => name.Trim().Normalize())];
    }

    private List<string>? Next()
    {
        if (!Guarded(rows.MoveNext))
            return null;
        line++;
        return [.. ((IDictionary<string, object?>)rows.Current).Values.Select(TextOf)];
    }

    // What the package throws on files that are none: it has no exception of its own for them.
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or NotSupportedException or KeyNotFoundException or InvalidOperationException or NullReferenceException or FormatException or IOException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new TableFaultException($"{path} is no Excel file that can be read: {fault.Message}");
        }
    }

    // A day without a time of day is a date; whole numbers have no point: 330327189901010017 must not become 3.3E+17.
    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e15 ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
