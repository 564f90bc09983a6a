using System.Buffers;

namespace FlatCity.Linkage.Records;

/// <summary>
/// Reads comma-separated cells (RFC 4180; semicolon and tab too) from a stream of UTF-8 bytes, a batch of rows at a time.
/// The bytes of a batch stay in one buffer and a cell is a pair of places in it: nothing is made for a cell.
/// </summary>
internal sealed class CsvCells(Stream stream, byte delimiter)
{
    private const int LongestRow = 64 << 20;

    private readonly SearchValues<byte> ends = SearchValues.Create([delimiter, (byte)'\n']);
    private byte[] buffer = new byte[1 << 20];
    private int filled;
    private int at;
    private bool ended;

    /// <summary>The line on which the next row begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Reads the next row into cells of the batch. False at the end.</summary>
    public bool Read(CellBatch batch)
    {
        while (true)
        {
            var start = at;
            var cellsBefore = batch.CellCount;
            var bytesBefore = batch.ByteCount;
            if (at < filled || !ended)
            {
                if (TryRow(batch))
                {
                    batch.EndRow(cellsBefore, Line);
                    Line += batch.LinesOfRow;
                    if (batch.LastRowIsEmpty) { batch.TakeBack(cellsBefore, bytesBefore); continue; }
                    return true;
                }

                at = start;
                batch.TakeBack(cellsBefore, bytesBefore, row: false);
                if (ended && at >= filled) return false;
                More();
                continue;
            }

            return false;
        }
    }

    private void More()
    {
        if (at > 0)
        {
            Array.Copy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
        }
        else if (filled == buffer.Length)
        {
            if (buffer.Length >= LongestRow)
                throw new LinkageFaultException($"The row that begins on line {Line} is longer than 64 MB: a quotation mark is probably not closed there.");
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, filled, buffer.Length - filled);
        if (read == 0) ended = true;
        filled += read;
    }

    // False where the buffer ends before the row does.
    private bool TryRow(CellBatch batch)
    {
        batch.LinesOfRow = 0;
        while (true)
        {
            if (at < filled && buffer[at] == '"')
            {
                if (!TryQuoted(batch)) return false;
            }
            else
            {
                var rest = buffer.AsSpan(at, filled - at);
                var length = rest.IndexOfAny(ends);
                if (length < 0)
                {
                    if (!ended) return false;
                    length = rest.Length;
                }

                batch.Add(rest[..length]);
                at += length;
            }

            if (at >= filled)
            {
                if (!ended) return false;
                batch.LinesOfRow++;
                return true;
            }

            if (buffer[at++] == '\n')
            {
                batch.LinesOfRow++;
                return true;
            }
        }
    }

    private bool TryQuoted(CellBatch batch)
    {
        at++;
        while (true)
        {
            var rest = buffer.AsSpan(at, filled - at);
            var quote = rest.IndexOf((byte)'"');
            if (quote < 0)
            {
                if (!ended) return false;
                throw new LinkageFaultException($"The quotation mark opened in the row on line {Line} is never closed.");
            }

            batch.Append(rest[..quote]);
            batch.LinesOfRow += rest[..quote].Count((byte)'\n');
            at += quote + 1;
            if (at >= filled && !ended) return false;
            if (at < filled && buffer[at] == '"')
            {
                batch.Append("\""u8);
                at++;
                continue;
            }

            // What stands between the closing mark and the delimiter belongs to the cell, as spreadsheets have it.
            rest = buffer.AsSpan(at, filled - at);
            var end = rest.IndexOfAny(ends);
            if (end < 0)
            {
                if (!ended) return false;
                end = rest.Length;
            }

            batch.Append(rest[..end]);
            at += end;
            batch.End();
            return true;
        }
    }
}

/// <summary>Rows as places in one buffer.</summary>
internal sealed class CellBatch
{
    private byte[] bytes = new byte[1 << 20];
    private int[] ends = new int[1 << 14];
    private readonly List<(int FirstCell, long Line)> rows = [];

    public int CellCount { get; private set; }

    public int ByteCount { get; private set; }

    public int LinesOfRow { get; set; }

    public int RowCount => rows.Count;

    public bool LastRowIsEmpty => CellCount - rows[^1].FirstCell == 1 && (ends[CellCount - 1] == Start(CellCount - 1) || (ends[CellCount - 1] - Start(CellCount - 1) == 1 && bytes[ends[CellCount - 1] - 1] == '\r'));

    public int CellsOf(int row) => (row + 1 < rows.Count ? rows[row + 1].FirstCell : CellCount) - rows[row].FirstCell;

    public long LineOf(int row) => rows[row].Line;

    public ReadOnlySpan<byte> Cell(int row, int column)
    {
        var cell = rows[row].FirstCell + column;
        return bytes.AsSpan(Start(cell), ends[cell] - Start(cell));
    }

    public void Clear()
    {
        rows.Clear();
        CellCount = ByteCount = 0;
    }

    public void Add(ReadOnlySpan<byte> cell)
    {
        Append(cell);
        End();
    }

    public void Append(ReadOnlySpan<byte> part)
    {
        while (ByteCount + part.Length > bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        part.CopyTo(bytes.AsSpan(ByteCount));
        ByteCount += part.Length;
    }

    public void End()
    {
        if (CellCount == ends.Length) Array.Resize(ref ends, ends.Length * 2);
        ends[CellCount++] = ByteCount;
    }

    public void EndRow(int firstCell, long line) => rows.Add((firstCell, line));

    public void TakeBack(int cells, int size, bool row = true)
    {
        if (row) rows.RemoveAt(rows.Count - 1);
        CellCount = cells;
        ByteCount = size;
    }

    private int Start(int cell) => cell == 0 ? 0 : ends[cell - 1];
}
