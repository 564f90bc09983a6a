using FlatCity.Platform.Web.Components;

namespace FlatCity.Platform.Web.Lists;

/// <summary>One page of a list as lines of a file, and where the next page begins.</summary>
internal sealed record ListFile(IReadOnlyList<string> Heads, IEnumerable<IReadOnlyList<string?>> Rows, string? Next)
{
    /// <summary>What the page's own table shows: a cell's tags and its note stand behind its text.</summary>
    public static ListFile Of(params IReadOnlyList<Table> tables) => tables is [var one]
        ? new([.. one.Columns.Select(c => c.Header)], one.Rows.Select(Line), one.Pager?.NextCursor)
        : Several(tables);

    /// <summary>Several tables of one page: the caption says in the first column which it is, and each brings its own heads.</summary>
    private static ListFile Several(IReadOnlyList<Table> tables) => new(
        [tables[0].Caption, .. tables[0].Columns.Select(c => c.Header)],
        tables.SelectMany((table, i) => table.Rows.Select(row => (IReadOnlyList<string?>)[table.Caption, .. Line(row)])
            .Prepend(i == 0 ? [] : [table.Caption, .. table.Columns.Select(c => c.Header)])).Where(line => line.Count > 0),
        null);

    private static IReadOnlyList<string?> Line(Row row) => [.. row.Cells.Select(Said)];

    private static string Said(Cell cell) => string.Join("；", cell.Tags.Select(t => t.Text).Prepend(cell.Text).Append(cell.Note).Where(s => !string.IsNullOrEmpty(s)));
}
