using System.Buffers;
using System.Text;

namespace FlatCity.Platform.Tables;

/// <summary>
/// CSV as people have it (RFC 4180 and what strays from it): any line ends, quotes inside cells, broken quotes, broken bytes.
/// Cells are parted as bytes, which is safe in every encoding taken here, and decoded after. Where a quote is not closed properly the row is refused
/// and reading goes on with the line after the one it began on, so that one slip costs one row and not the rest of the file.
/// </summary>
internal sealed class CsvTable : TableReader
{
    private readonly FileStream stream;
    private readonly Encoding strict;
    private readonly Encoding forgiving;
    private readonly byte delimiter;
    private readonly SearchValues<byte> ends;
    private readonly CsvRow row = new();
    private byte[] buffer = new byte[1 << 16];
    private long offset;
    private int at;
    private int filled;
    private bool ended;
    private long line = 1;
    private long number;

    public CsvTable(FileStream file, string path, TableForm form)
    {
        stream = file;
        var (seen, mark) = TextCoding.Detect(stream);
        var name = form.Encoding ?? seen;
        if (name.StartsWith("utf-16", StringComparison.Ordinal))
        {
            // Its commas are two bytes: turned into UTF-8 on disk first.
            stream = AsUtf8(file, TextCoding.Find(seen.StartsWith("utf-16", StringComparison.Ordinal) ? seen : name), mark);
            (name, mark) = ("utf-8", 0);
        }

        strict = TextCoding.Find(name);
        forgiving = TextCoding.Forgiving(strict);
        Encoding = name;
        delimiter = (byte)(form.Delimiter ?? Delimiter(mark));
        ends = SearchValues.Create([delimiter, (byte)'\n', (byte)'\r']);
        Go(mark);
        Header = ReadHeader(path);
    }

    public override string Encoding { get; }

    public override double Share => stream.Length == 0 ? 1 : (double)(offset + at) / stream.Length;

    public override TableRow? Read()
    {
        while (true)
        {
            var start = at;
            if (start >= filled && !More(start))
                return null;
            start = at;
            var state = row.TryRead(buffer.AsSpan(0, filled), start, delimiter, ends, ended);
            if (state == CsvRowState.Cut && filled - start <= LongestRow && !ended)
            {
                More(start);
                continue;
            }

            var (first, bytes) = (line, row.Next - start);
            if (state != CsvRowState.Whole || bytes > LongestRow || (row.FirstBreak > 0 && !IsSound))
                return Refuse(start, state);
            (at, line) = (row.Next, line + row.Breaks);
            if (row.IsBlank(buffer))
                continue;
            return Whole(first, bytes);
        }
    }

    protected override void Dispose(bool disposing) => stream.Dispose();

    /// <summary>A row over several lines is believed only where nothing about it is odd.</summary>
    private bool IsSound => !row.HasJunk && row.Count == Header.Count;

    private TableRow Whole(long first, int bytes)
    {
        var broken = new List<int>();
        var cells = new string[row.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Decode(i, broken);
        var read = new TableRow(++number, first, cells) { Bytes = bytes, Broken = broken };
        return cells.Length == Header.Count ? read : read with { Fault = new Refusal(RefusalKind.Invalid, TableTexts.Width, null, cells.Length, Header.Count) };
    }

    private string Decode(int cell, List<int> broken)
    {
        var bytes = row.Cell(buffer, cell);
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            broken.Add(cell);
            return forgiving.GetString(bytes);
        }
    }

    /// <summary>
    /// A row that is too long, or whose quote goes astray. One that ends properly further on is only too long, and is passed over; else the line it began on
    /// is lost and the next is a row again. It is passed over in a small buffer: it may be larger than memory.
    /// </summary>
    private TableRow Refuse(int start, CsvRowState state)
    {
        var (first, from) = (line, offset + start);
        var scan = state == CsvRowState.Whole && row.Next - start <= LongestRow ? default : CsvScan.Over(stream, from, delimiter);
        var tooLong = scan.EndsAt > 0 && (scan.FirstBreak == 0 || scan.FirstBreak == scan.EndsAt || (!scan.HasJunk && scan.Cells == Header.Count));
        long next;
        if (tooLong)
        {
            next = scan.EndsAt;
            line += scan.Breaks;
        }
        else
        {
            next = scan.FirstBreak > 0 ? scan.FirstBreak : row.FirstBreak > 0 ? offset + row.FirstBreak : stream.Length;
            line++;
        }

        // The first line as it stands, as far as somebody needs to find it again.
        var shown = buffer.AsSpan(start, (int)Math.Min(Math.Min(next - from, filled - start), tooLong ? 200 : LongestRow));
        var text = forgiving.GetString(shown).TrimEnd('\r', '\n');
        Go(next);
        return new TableRow(++number, first, [text])
        {
            Fault = tooLong ? new Refusal(RefusalKind.Invalid, TableTexts.TooLong, null, LongestRow) : new Refusal(RefusalKind.Invalid, TableTexts.QuoteOpen),
            Bytes = shown.Length,
        };
    }

    private string[] ReadHeader(string path)
    {
        while (true)
        {
            if (at >= filled && !More(at))
                throw new TableFaultException($"{path} is empty: its first row must name the columns.", TableFault.Empty);
            var state = row.TryRead(buffer.AsSpan(0, filled), at, delimiter, ends, ended);
            if (state == CsvRowState.Cut && filled - at <= LongestRow && !ended)
            {
                More(at);
                continue;
            }

            if (state != CsvRowState.Whole || row.Next - at > LongestRow)
                throw new TableFaultException($"{path}: the header cannot be read; a quotation mark in it is not closed, or it is longer than {LongestRow:#,0} bytes.");
            (at, line) = (row.Next, line + row.Breaks);
            if (!row.IsBlank(buffer))
                return [.. Enumerable.Range(0, row.Count).Select(i => forgiving.GetString(row.Cell(buffer, i)).Trim().Normalize())];
        }
    }

    /// <summary>The sign that stands most often in the first line.</summary>
    private char Delimiter(int mark)
    {
        var head = new byte[1 << 16];
        stream.Position = mark;
        var first = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (first.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
            first = first[..end];
        var best = ',';
        foreach (var sign in ";\t|")
        {
            if (first.Count((byte)sign) > first.Count((byte)best))
                best = sign;
        }

        return best;
    }

    private void Go(long to)
    {
        stream.Position = offset = to;
        at = filled = 0;
        ended = false;
        if (buffer.Length > 1 << 20)
            buffer = new byte[1 << 16];
    }

    /// <summary>Reads on, keeping what stands from <paramref name="start"/>; false where nothing more comes and nothing is left.</summary>
    private bool More(int start)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            offset += start;
            filled -= start;
            at = 0;
        }
        else if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, filled, buffer.Length - filled);
        filled += read;
        ended = read == 0;
        return filled > 0;
    }

    private static FileStream AsUtf8(FileStream file, Encoding encoding, int mark)
    {
        using (file)
        {
            file.Position = mark;
            var utf8 = Unpacking.Temporary();
            using var reader = new StreamReader(file, TextCoding.Forgiving(encoding), detectEncodingFromByteOrderMarks: false);
            using var writer = new StreamWriter(utf8, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            var room = new char[1 << 16];
            for (int count; (count = reader.Read(room)) > 0;)
                writer.Write(room, 0, count);
            writer.Flush();
            return utf8;
        }
    }
}
