namespace FlatCity.Linkage.Records;

/// <summary>A column as it was read: its distinct values, over all lists that have it.</summary>
internal sealed class RawColumn(string name, bool raw)
{
    public string Name { get; } = name;

    /// <summary>Keys are kept as they were written, so that the results name them so.</summary>
    public bool KeepsWriting { get; } = raw;

    public ValueSet Values { get; set; } = new();

    /// <summary>How many cells were cut or held NUL.</summary>
    public long Cut { get; set; }

    public long Nul { get; set; }
}

/// <summary>Every row of every list, cells as value numbers, in the order read. What is to be linked is chosen from it afterwards.</summary>
internal sealed class RawLists
{
    private const int RowsOfBlock = 1 << 14;

    private readonly List<int[]> blocks = [];

    public List<RawColumn> Columns { get; } = [];

    public List<string> Lists { get; } = [];

    /// <summary>The number of rows up to the end of each list.</summary>
    public List<int> EndOfList { get; } = [];

    public List<string> Notes { get; } = [];

    public int Count { get; private set; }

    public int Width => Columns.Count;

    public int Cell(int row, int column) => blocks[row / RowsOfBlock][((row % RowsOfBlock) * Width) + column];

    public int ListOf(int row)
    {
        var list = 0;
        while (EndOfList[list] <= row) list++;
        return list;
    }

    /// <summary>Gives a block back once it was copied.</summary>
    public void Forget(int row)
    {
        if (row % RowsOfBlock == 0) blocks[row / RowsOfBlock] = [];
    }

    /// <summary>Puts other values for those of a column: what is one in another writing becomes one.</summary>
    public void Rewrite(int column, Func<ValueSet, int, byte[]?> rewritten)
    {
        var old = Columns[column].Values;
        var values = new ValueSet();
        var fresh = new int[old.Count];
        for (var v = 1; v < fresh.Length; v++) fresh[v] = values.Add(rewritten(old, v) ?? old[v]);
        Columns[column].Values = values;
        foreach (var (block, rows) in Blocks())
            for (var i = 0; i < rows; i++) block[(i * Width) + column] = fresh[block[(i * Width) + column]];
    }

    /// <summary>Fills empty cells of a column by what another one holds in the row. Returns how many.</summary>
    public long Fill(int column, int from, Func<ValueSet, int, byte[]?> found)
    {
        var source = Columns[from].Values;
        var known = new int[source.Count];
        for (var v = 1; v < known.Length; v++) known[v] = found(source, v) is { } text ? Columns[column].Values.Add(text) : 0;
        long filled = 0;
        foreach (var (block, rows) in Blocks())
        {
            for (var i = 0; i < rows; i++)
            {
                if (block[(i * Width) + column] != 0 || known[block[(i * Width) + from]] == 0) continue;
                block[(i * Width) + column] = known[block[(i * Width) + from]];
                filled++;
            }
        }

        return filled;
    }

    /// <summary>How often each value of a column occurs.</summary>
    public int[] Frequencies(int column)
    {
        var counts = new int[Columns[column].Values.Count];
        foreach (var (block, rows) in Blocks())
            for (var i = 0; i < rows; i++)
                counts[block[(i * Width) + column]]++;
        return counts;
    }

    private IEnumerable<(int[] Block, int Rows)> Blocks()
    {
        for (var b = 0; b < blocks.Count; b++)
            yield return (blocks[b], Math.Min(RowsOfBlock, Count - (b * RowsOfBlock)));
    }

    /// <summary>Reads lists; columns of one name, or with names that mean the same, become one.</summary>
    /// <param name="sources">The lists.</param>
    /// <param name="keys">Names of columns that hold keys.</param>
    /// <param name="threads">How many threads may be used; it changes nothing in the result.</param>
    /// <param name="progress">Told how many rows are read.</param>
    public static RawLists Read(IReadOnlyList<ListSource> sources, IReadOnlySet<string> keys, int threads, Action<long>? progress = null)
    {
        var lists = new RawLists();
        var headers = sources.Select(source => HeaderOf(source)).ToList();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new List<int[]>();
        foreach (var header in headers)
        {
            var place = new int[header.Length];
            for (var c = 0; c < header.Length; c++)
            {
                var meaning = sources.Count == 1 ? header[c] : ColumnWords.Meaning(header[c]);
                if (place.AsSpan(0, c).Contains(columns.GetValueOrDefault(meaning, -1))) meaning = header[c];
                if (!columns.TryGetValue(meaning, out place[c]))
                {
                    columns[meaning] = place[c] = lists.Columns.Count;
                    lists.Columns.Add(new RawColumn(header[c], keys.Contains(header[c]) || ColumnWords.IsKey(header[c])));
                }
            }

            places.Add(place);
        }

        for (var s = 0; s < sources.Count; s++)
        {
            lists.Lists.Add(sources[s].Name);
            lists.ReadList(sources[s], headers[s].Length, places[s], threads, progress);
            lists.EndOfList.Add(lists.Count);
        }

        foreach (var column in lists.Columns)
        {
            if (column.Cut > 0) lists.Notes.Add($"{column.Cut} cells of {column.Name} are longer than {ValueSet.LongestBytes} bytes and were cut there.");
            if (column.Nul > 0) lists.Notes.Add($"{column.Nul} cells of {column.Name} hold NUL bytes; these were left out.");
        }

        if (lists.Count == 0) throw new LinkageFaultException("The lists hold no rows: below the header there must be at least one.");
        return lists;
    }

    private static string[] HeaderOf(ListSource source)
    {
        using var stream = source.OpenAsUtf8([]);
        var delimiter = DelimiterOf(source);
        var batch = new CellBatch();
        if (!new CsvCells(stream, delimiter).Read(batch)) throw new LinkageFaultException($"The list {source.Name} is empty: its first row must name the columns.");
        var names = new string[batch.CellsOf(0)];
        for (var c = 0; c < names.Length; c++)
        {
            names[c] = CellText.Normal(System.Text.Encoding.UTF8.GetString(batch.Cell(0, c)));
            if (names[c].Length == 0) names[c] = $"column {c + 1}";
            if (names.AsSpan(0, c).Contains(names[c])) throw new LinkageFaultException($"The list {source.Name} has two columns named {names[c]}: name them apart.");
        }

        return names;
    }

    private static byte DelimiterOf(ListSource source)
    {
        using var stream = source.OpenAsUtf8([]);
        var start = new byte[1 << 16];
        var line = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        if (line.IndexOf((byte)'\n') is >= 0 and var end) line = line[..end];
        var (commas, semicolons, tabs) = (line.Count((byte)','), line.Count((byte)';'), line.Count((byte)'\t'));
        return tabs > commas && tabs > semicolons ? (byte)'\t' : semicolons > commas ? (byte)';' : (byte)',';
    }

    private void ReadList(ListSource source, int width, int[] places, int threads, Action<long>? progress)
    {
        using var stream = source.OpenAsUtf8(Notes);
        var cells = new CsvCells(stream, DelimiterOf(source));
        var (batch, next) = (new CellBatch(), new CellBatch());
        cells.Read(batch);
        batch.Clear();
        long shortRows = 0;
        Fill(cells, batch);
        while (batch.RowCount > 0)
        {
            // The next batch is parsed while this one is encoded; each column is encoded by one thread.
            var parsing = threads > 1 ? Task.Run(() => Fill(cells, next)) : null;
            shortRows += Encode(source, batch, width, places, threads);
            if (parsing is null) Fill(cells, next);
            else parsing.GetAwaiter().GetResult();
            (batch, next) = (next, batch);
            next.Clear();
            progress?.Invoke(Count);
        }

        if (shortRows > 0) Notes.Add($"{shortRows} rows of {source.Name} have fewer cells than the header; the missing ones are taken as empty.");
    }

    // A block is filled to its end first, so that its rows can be found by division.
    private void Fill(CsvCells cells, CellBatch batch)
    {
        while (batch.RowCount < RowsOfBlock && cells.Read(batch))
        {
        }
    }

    private long Encode(ListSource source, CellBatch batch, int width, int[] places, int threads)
    {
        long shortRows = 0;
        for (var row = 0; row < batch.RowCount; row++)
        {
            var found = batch.CellsOf(row);
            if (found > width) throw new LinkageFaultException($"Line {batch.LineOf(row)} of {source.Name} has {found} cells, the header has {width}: put cells that hold the delimiter into quotation marks.");
            if (found < width) shortRows++;
        }

        var first = Count;
        Count += batch.RowCount;
        while (blocks.Count * RowsOfBlock < Count) blocks.Add(new int[RowsOfBlock * Width]);
        Parallel.For(0, width, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
        {
            var column = Columns[places[c]];
            var text = new CellText();
            for (var row = 0; row < batch.RowCount; row++)
            {
                if (c >= batch.CellsOf(row)) continue;
                var cell = batch.Cell(row, c);
                var normal = column.KeepsWriting ? cell.Trim(" \t\r"u8) : text.Normal(cell);
                if (cell.Length > ValueSet.LongestBytes) column.Cut++;
                if (cell.Contains((byte)0)) column.Nul++;
                var at = first + row;
                blocks[at / RowsOfBlock][((at % RowsOfBlock) * Width) + places[c]] = column.Values.Add(normal.Length > ValueSet.LongestBytes ? normal[..ValueSet.LongestBytes] : normal);
            }
        });
        return shortRows;
    }
}
