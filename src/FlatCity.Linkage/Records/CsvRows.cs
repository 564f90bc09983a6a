using System.Text;

namespace FlatCity.Linkage.Records;

/// <summary>A small CSV file with known columns, in any order, as text.</summary>
internal sealed class CsvRows(ListSource source, IReadOnlyList<string> columns)
{
    public IReadOnlyList<string> Header { get; private set; } = [];

    public IEnumerable<(long Line, string[] Cells)> Read()
    {
        using var stream = source.OpenAsUtf8([]);
        var reader = new CsvCells(stream, (byte)',');
        var batch = new CellBatch();
        if (!reader.Read(batch)) throw new LinkageFaultException($"{source.Name} is empty: its first row must name the columns {string.Join(", ", columns)}.");
        Header = [.. Enumerable.Range(0, batch.CellsOf(0)).Select(c => CellText.Normal(Text(batch, c)))];
        var places = columns.Select(column => Header.ToList().IndexOf(column)).ToArray();
        var missing = places.Index().Where(p => p.Item < 0).Select(p => columns[p.Index]).ToList();
        if (missing.Count > 0) throw new LinkageFaultException($"{source.Name} has no column {string.Join(", ", missing)}; it has {string.Join(", ", Header)}.");
        while (true)
        {
            batch.Clear();
            if (!reader.Read(batch)) yield break;
            yield return (batch.LineOf(0), [.. places.Select(p => p < batch.CellsOf(0) ? Text(batch, p) : "")]);
        }
    }

    private static string Text(CellBatch batch, int cell) => Encoding.UTF8.GetString(batch.Cell(0, cell)).Trim();
}
