using System.Buffers;
using System.Text;

namespace FlatCity.Platform.Tables;

internal enum CsvRowState
{
    /// <summary>The row stands whole in the bytes.</summary>
    Whole,

    /// <summary>The bytes end before the row does.</summary>
    Cut,

    /// <summary>The file ends within quotes.</summary>
    Unclosed,
}

/// <summary>One row of CSV as places in a buffer: nothing is copied until a cell is asked for.</summary>
internal sealed class CsvRow
{
    private readonly List<(int From, int To, bool Doubled)> cells = [];

    public int Count => cells.Count;

    /// <summary>Where the next row begins.</summary>
    public int Next { get; private set; }

    /// <summary>Where the second line of the row begins; 0 where it stands on one line.</summary>
    public int FirstBreak { get; private set; }

    /// <summary>How many line ends it takes, its own among them.</summary>
    public int Breaks { get; private set; }

    /// <summary>Whether something stands between a closing quote and the end of its cell.</summary>
    public bool HasJunk { get; private set; }

    /// <summary>Reads a row that begins at a place; after <see cref="CsvRowState.Whole"/> its cells can be taken.</summary>
    public CsvRowState TryRead(ReadOnlySpan<byte> bytes, int start, byte delimiter, SearchValues<byte> ends, bool isAll)
    {
        cells.Clear();
        (Next, FirstBreak, Breaks, HasJunk) = (start, 0, 0, false);
        for (var at = start; ;)
        {
            var state = at < bytes.Length && bytes[at] == '"' ? Quoted(bytes, ref at, ends, isAll) : Plain(bytes, ref at, ends, isAll);
            if (state != CsvRowState.Whole)
                return state;
            if (at < bytes.Length && bytes[at] == delimiter)
            {
                at++;
                continue;
            }

            if (at < bytes.Length)
            {
                Breaks++;
                if (bytes[at++] == '\r')
                {
                    if (at >= bytes.Length && !isAll)
                        return CsvRowState.Cut;
                    if (at < bytes.Length && bytes[at] == '\n')
                        at++;
                }
            }

            Next = at;
            return CsvRowState.Whole;
        }
    }

    /// <summary>A line on which nothing stands.</summary>
    public bool IsBlank(ReadOnlySpan<byte> bytes) => cells.Count == 1 && Encoding.ASCII.GetString(bytes[cells[0].From..cells[0].To]).AsSpan().Trim().IsEmpty;

    /// <summary>The bytes of a cell; doubled quotes are one.</summary>
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> bytes, int cell)
    {
        var (from, to, doubled) = cells[cell];
        var raw = bytes[from..to];
        if (!doubled)
            return raw;
        var plain = new byte[raw.Length];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            plain[length++] = raw[i];
            if (raw[i] == '"' && i + 1 < raw.Length && raw[i + 1] == '"')
                i++;
        }

        return plain.AsSpan(0, length);
    }

    private CsvRowState Plain(ReadOnlySpan<byte> bytes, ref int at, SearchValues<byte> ends, bool isAll)
    {
        var length = bytes[at..].IndexOfAny(ends);
        if (length < 0)
        {
            if (!isAll)
                return CsvRowState.Cut;
            length = bytes.Length - at;
        }

        cells.Add((at, at + length, false));
        at += length;
        return CsvRowState.Whole;
    }

    private CsvRowState Quoted(ReadOnlySpan<byte> bytes, ref int at, SearchValues<byte> ends, bool isAll)
    {
        var (open, doubled) = (at, false);
        for (var from = at + 1; ;)
        {
            var quote = bytes[from..].IndexOf((byte)'"');
            CountBreaks(bytes, from, quote < 0 ? bytes.Length : from + quote);
            if (quote < 0)
                return isAll ? CsvRowState.Unclosed : CsvRowState.Cut;
            quote += from;
            if (quote + 1 >= bytes.Length && !isAll)
                return CsvRowState.Cut;
            if (quote + 1 < bytes.Length && bytes[quote + 1] == '"')
            {
                doubled = true;
                from = quote + 2;
                continue;
            }

            var length = bytes[(quote + 1)..].IndexOfAny(ends);
            if (length < 0)
            {
                if (!isAll)
                    return CsvRowState.Cut;
                length = bytes.Length - quote - 1;
            }

            at = quote + 1 + length;
            if (length == 0)
            {
                cells.Add((open + 1, quote, doubled));
                return CsvRowState.Whole;
            }

            // A quote that was not doubled inside: the cell as it stands, without its outer quotes where both are there.
            HasJunk = true;
            cells.Add(bytes[at - 1] == '"' ? (open + 1, at - 1, doubled) : (open, at, doubled));
            return CsvRowState.Whole;
        }
    }

    private void CountBreaks(ReadOnlySpan<byte> bytes, int from, int to)
    {
        var first = bytes[from..to].IndexOfAny((byte)'\n', (byte)'\r');
        if (first < 0)
            return;
        if (FirstBreak == 0)
            FirstBreak = from + first + (bytes[from + first] == '\r' && from + first + 1 < bytes.Length && bytes[from + first + 1] == '\n' ? 2 : 1);
        for (var i = from + first; i < to; i++)
        {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 >= bytes.Length || bytes[i + 1] != '\n')))
                Breaks++;
        }
    }
}

/// <summary>
/// Where a row ends that is too long to be held: looked for in a small buffer, with the same rules. Within quotes it gives up after 64 MiB,
/// because by then a mark is missing and not a cell that large.
/// </summary>
internal readonly record struct CsvScan(long EndsAt, long FirstBreak, long Breaks, int Cells, bool HasJunk)
{
    private const long MostWithinQuotes = 64L << 20;

    public static CsvScan Over(Stream stream, long from, byte delimiter)
    {
        var buffer = new byte[1 << 16];
        stream.Position = from;
        long place = from, firstBreak = 0, breaks = 0;
        var (cells, quoted, cellStarts, closed, junk, carriage) = (1, false, true, false, false, false);
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            for (var i = 0; i < read; i++, place++)
            {
                var b = buffer[i];
                if (carriage)
                {
                    carriage = false;
                    var after = b == '\n' ? place + 1 : place;
                    if (firstBreak == 0)
                        firstBreak = after;
                    if (!quoted)
                        return new(after, firstBreak, breaks, cells, junk);
                    if (b == '\n')
                        continue;
                }

                if (b is (byte)'\n' or (byte)'\r')
                {
                    breaks++;
                    carriage = b == '\r';
                    if (!carriage && firstBreak == 0)
                        firstBreak = place + 1;
                    if (!quoted && !carriage)
                        return new(place + 1, firstBreak, breaks, cells, junk);
                }
                else if (quoted)
                {
                    quoted = b != '"';
                    closed = !quoted;
                    if (place - from > MostWithinQuotes && firstBreak > 0)
                        return new(0, firstBreak, breaks, cells, junk);
                }
                else if (b == '"' && (cellStarts || closed))
                {
                    // The second of a pair, or the first of a cell.
                    (quoted, closed) = (true, false);
                }
                else if (b == delimiter)
                {
                    cells++;
                    (cellStarts, closed) = (true, false);
                    continue;
                }
                else if (closed)
                {
                    (junk, closed) = (true, false);
                }

                cellStarts = false;
            }
        }

        return new(quoted ? 0 : place, firstBreak, breaks, cells, junk);
    }
}
