namespace FlatCity.Platform.Tables;

/// <summary>Why a list cannot be read at all.</summary>
internal enum TableFault
{
    /// <summary>It is not what its beginning says it is, or broken.</summary>
    Unreadable,

    /// <summary>Nothing stands in it.</summary>
    Empty,

    /// <summary>It unpacks to more than is taken.</summary>
    TooLarge,
}

/// <summary>A list cannot be read at all; the sentence says what to do.</summary>
internal sealed class TableFaultException(string message, TableFault fault = TableFault.Unreadable) : Exception(message)
{
    public TableFault Fault { get; } = fault;
}

/// <summary>
/// A row of somebody's list: its number below the header, the line it begins on, and its cells; or why it cannot be read.
/// <see cref="Broken"/> names columns whose bytes were not of the list's encoding.
/// </summary>
internal sealed record TableRow(long Number, long Line, IReadOnlyList<string> Cells)
{
    public Refusal? Fault { get; init; }

    public IReadOnlyList<int> Broken { get; init; } = [];

    /// <summary>How much of the file it took: what waits in memory is bounded by it.</summary>
    public long Bytes { get; init; }
}

/// <summary>How a list is to be read where its bytes do not show it.</summary>
internal sealed record TableForm(string? Encoding = null, char? Delimiter = null, string? Sheet = null);

/// <summary>
/// Rows of somebody's list (表格), one after the other, in bounded memory: CSV as people have it, or a sheet of a workbook.
/// What is wrong with a row is told in its place, and reading goes on. (ADR 0077)
/// </summary>
internal abstract class TableReader : IDisposable
{
    /// <summary>A longer row is refused by its number, unread: 1 MiB.</summary>
    public const int LongestRow = 1024 * 1024;

    public IReadOnlyList<string> Header { get; protected set; } = [];

    /// <summary>The encoding it is read in, for people.</summary>
    public abstract string Encoding { get; }

    /// <summary>How far it is read, from 0 to 1.</summary>
    public abstract double Share { get; }

    /// <summary>The next row; nothing at the end.</summary>
    public abstract TableRow? Read();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens by the ending: .xlsx is a workbook, .gz is unpacked first, all else is CSV.</summary>
    public static TableReader Open(string path, TableForm form)
    {
        if (!File.Exists(path))
            throw new TableFaultException($"There is no file {path}.");
        var table = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => new WorkbookTable(path, form.Sheet),
            ".xls" => throw new TableFaultException($"{path} is of the old Excel format: save it as .xlsx or CSV."),
            ".gz" => new CsvTable(Unpacking.Gzip(path), path, form),
            _ => (TableReader)new CsvTable(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1), path, form),
        };
        if (table.Header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(g => g.Key.Length > 0 && g.Count() > 1) is not { } twice)
            return table;
        table.Dispose();
        throw new TableFaultException($"{path} has two columns named “{twice.Key}”: name them apart.");
    }

    /// <summary>A list that was sent: a workbook is known by its first bytes, and may unpack to so much.</summary>
    public static TableReader Of(ReadOnlyMemory<byte> file, string name, long mostUnpacked)
    {
        if (file.Span.StartsWith("PK"u8))
            return new WorkbookTable(new MemoryStream(file.ToArray(), writable: false), name, mostUnpacked);
        var kept = Unpacking.Temporary();
        kept.Write(file.Span);
        kept.Position = 0;
        return new CsvTable(kept, name, new TableForm());
    }

    protected abstract void Dispose(bool disposing);
}
