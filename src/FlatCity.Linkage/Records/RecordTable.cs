namespace FlatCity.Linkage.Records;

/// <summary>A field of the records that are linked: its distinct values and how often each occurs.</summary>
internal sealed class RecordField(string name, string kind, ValueSet values, int[] frequency)
{
    public string Name { get; } = name;

    /// <summary>How it is compared.</summary>
    public string Kind { get; } = kind;

    public ValueSet Values { get; } = values;

    /// <summary>How many records have a value; at 0, how many have none.</summary>
    public int[] Frequency { get; } = frequency;

    public int FrequencyOf(int value) => value < Frequency.Length ? Frequency[value] : 0;
}

/// <summary>
/// The records that are linked, dictionary-encoded, in an order that depends on list and key only: what follows gives the
/// same bytes however the rows came and however many threads worked.
/// </summary>
internal sealed class RecordTable
{
    private readonly int[] cells;
    private readonly int[] keys;
    private readonly byte[] lists;

    private RecordTable(RecordField[] fields, IReadOnlyList<string> listNames, ValueSet? keyValues, int count)
    {
        Fields = fields;
        ListNames = listNames;
        KeyValues = keyValues;
        Count = count;
        cells = new int[(long)count * fields.Length];
        keys = new int[count];
        lists = new byte[count];
    }

    public RecordField[] Fields { get; }

    public int Width => Fields.Length;

    public int Count { get; }

    public IReadOnlyList<string> ListNames { get; }

    public ValueSet? KeyValues { get; }

    /// <summary>The true entity of each record, 0 where it is not known; empty without a truth.</summary>
    public int[] Truth { get; private set; } = [];

    public ReadOnlySpan<int> Row(int record) => cells.AsSpan(record * Width, Width);

    public int Cell(int record, int field) => cells[(record * Width) + field];

    public int ListOf(int record) => lists[record];

    public int[] Cells => cells;

    /// <summary>The key as it was written, or the row's number in its list, from 1.</summary>
    public string KeyOf(int record) => KeyValues is null ? (keys[record] + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : KeyValues.Text(keys[record]);

    public int KeyNumberOf(int record) => keys[record];

    public string TextOf(int record, int field) => Fields[field].Values.Text(Cell(record, field));

    /// <summary>Takes the columns that are linked from what was read, and puts the records in order. What was read is used up.</summary>
    public static RecordTable Make(RawLists raw, IReadOnlyList<(string Name, string Kind, int Column)> fields, int keyColumn, int truthColumn, int threads)
    {
        var order = OrderOf(raw, keyColumn);
        var table = new RecordTable([.. fields.Select(f => new RecordField(f.Name, f.Kind, raw.Columns[f.Column].Values, []))], raw.Lists, keyColumn < 0 ? null : raw.Columns[keyColumn].Values, raw.Count);
        var truth = truthColumn < 0 ? [] : new int[raw.Count];
        var firstOf = raw.EndOfList.Select((_, list) => list == 0 ? 0 : raw.EndOfList[list - 1]).ToArray();
        var width = fields.Count;
        for (var at = 0; at < order.Length; at++)
        {
            var row = order[at];
            var list = raw.ListOf(row);
            for (var f = 0; f < width; f++)
                table.cells[(at * width) + f] = raw.Cell(row, fields[f].Column);
            table.lists[at] = (byte)list;
            table.keys[at] = keyColumn < 0 ? row - firstOf[list] : raw.Cell(row, keyColumn);
            if (truthColumn >= 0) truth[at] = raw.Cell(row, truthColumn);
        }

        table.Truth = truth;
        Parallel.For(0, width, new ParallelOptions { MaxDegreeOfParallelism = threads }, f => table.Renumber(f));
        return table;
    }

    // Numbers by first use in the table's order.
    private void Renumber(int field)
    {
        var values = Fields[field].Values;
        var fresh = new int[values.Count];
        var order = new int[values.Count];
        var frequency = new int[values.Count];
        var next = 1;
        for (var at = field; at < Count * Width; at += Width)
        {
            var old = cells[at];
            if (old != 0 && fresh[old] == 0)
            {
                order[next] = old;
                fresh[old] = next++;
            }

            cells[at] = fresh[old];
            frequency[fresh[old]]++;
        }

        values.Renumber(order, next);
        Array.Resize(ref frequency, next);
        Fields[field] = new RecordField(Fields[field].Name, Fields[field].Kind, values, frequency);
    }

    private static int[] OrderOf(RawLists raw, int keyColumn)
    {
        var order = new int[raw.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        if (keyColumn < 0) return order;
        var values = raw.Columns[keyColumn].Values;
        var common = CommonPrefix(values);
        var prefixes = new ulong[values.Count];
        for (var v = 1; v < prefixes.Length; v++) prefixes[v] = Prefix(values[v], common);
        var start = 0;
        for (var list = 0; list < raw.Lists.Count; list++)
        {
            var end = raw.EndOfList[list];
            var sortBy = new ulong[end - start];
            for (var i = start; i < end; i++) sortBy[i - start] = prefixes[raw.Cell(i, keyColumn)];
            var part = order.AsSpan(start, end - start);
            sortBy.AsSpan().Sort(part);
            SortTies(sortBy, part, raw, keyColumn);
            CheckKeys(raw, order.AsSpan(start, end - start), list, keyColumn, values);
            start = end;
        }

        return order;
    }

    private static void SortTies(ulong[] sorted, Span<int> order, RawLists raw, int keyColumn)
    {
        var values = raw.Columns[keyColumn].Values;
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from];) to++;
            if (to - from > 1)
                order[from..to].Sort((a, b) => values[raw.Cell(a, keyColumn)].SequenceCompareTo(values[raw.Cell(b, keyColumn)]));
        }
    }

    private static void CheckKeys(RawLists raw, ReadOnlySpan<int> order, int list, int keyColumn, ValueSet values)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var key = raw.Cell(order[i], keyColumn);
            if (key == 0) throw new LinkageFaultException($"A row of {raw.Lists[list]} has no {raw.Columns[keyColumn].Name}: every record needs its key, or take the key out of the settings.");
            if (i > 0 && key == raw.Cell(order[i - 1], keyColumn))
                throw new LinkageFaultException($"The key {values.Text(key)} in {raw.Columns[keyColumn].Name} stands twice in {raw.Lists[list]}: keys must tell the records of a list apart.");
        }
    }

    private static int CommonPrefix(ValueSet values)
    {
        if (values.Count < 3) return 0;
        var common = values[1].Length;
        for (var v = 2; v < values.Count && common > 0; v++)
            common = Math.Min(common, values[1].CommonPrefixLength(values[v]));
        return common;
    }

    private static ulong Prefix(ReadOnlySpan<byte> key, int from)
    {
        ulong prefix = 0;
        for (var i = 0; i < 8; i++)
            prefix = (prefix << 8) | (from + i < key.Length ? key[from + i] : (byte)0);
        return prefix;
    }
}
