using System.Text;

namespace FlatCity.Linkage.Records;

/// <summary>
/// What a cell says, free of how it was typed: outer and doubled spaces, letter case, full-width letters, NUL and other
/// control signs do not count, and words for "nothing" are nothing.
/// </summary>
internal sealed class CellText
{
    private static readonly bool[] Plain = PlainBytes();

    private static readonly HashSet<string> Nothing = new(StringComparer.Ordinal) { "null", "nan", "n/a", "-", "--", "/", "无", "不详", "未知", "空", "\\n" };

    private byte[] room = [];

    /// <summary>The normal form: the cell itself, or written into room that the next call uses again.</summary>
    public ReadOnlySpan<byte> Normal(ReadOnlySpan<byte> cell)
    {
        while (cell.Length > 0 && cell[0] <= ' ') cell = cell[1..];
        while (cell.Length > 0 && cell[^1] <= ' ') cell = cell[..^1];
        var plain = true;
        for (var i = 0; i < cell.Length && plain; i++)
            plain = Plain[cell[i]] || (cell[i] == ' ' && cell[i - 1] != ' ');
        if (!plain) cell = Rewrite(cell);
        if (cell.Length > ValueSet.LongestBytes) cell = cell[..ValueSet.LongestBytes];
        return cell.Length is > 0 and <= 6 && IsNothing(cell) ? default : cell;
    }

    /// <summary>The normal form of a text.</summary>
    public static string Normal(string text) =>
        Encoding.UTF8.GetString(new CellText().Normal(Encoding.UTF8.GetBytes(text)));

    private static bool IsNothing(ReadOnlySpan<byte> cell) =>
        (cell[0] is (byte)'n' or (byte)'-' or (byte)'/' or (byte)'\\' || cell[0] >= 0x80) && Nothing.Contains(Encoding.UTF8.GetString(cell));

    private ReadOnlySpan<byte> Rewrite(ReadOnlySpan<byte> cell)
    {
        if (room.Length < cell.Length * 4) room = new byte[Math.Max(256, cell.Length * 4)];
        if (Ascii.IsValid(cell))
        {
            var length = 0;
            foreach (var sign in cell)
            {
                if (sign is >= (byte)'A' and <= (byte)'Z') room[length++] = (byte)(sign | 0x20);
                else if (sign is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') Space(room, ref length);
                else if (sign > ' ' && sign != 0x7F) room[length++] = sign;
            }

            return room.AsSpan(0, length);
        }

        var text = Encoding.UTF8.GetString(cell);
        var builder = new StringBuilder(text.Length);
        foreach (var sign in FullWidthGone(text))
        {
            if (char.IsWhiteSpace(sign)) Space(builder);
            else if (!char.IsControl(sign) && sign is not ('\uFEFF' or '\u200B')) builder.Append(char.ToLowerInvariant(sign));
        }

        while (builder.Length > 0 && builder[^1] == ' ') builder.Length--;
        var written = Encoding.UTF8.GetByteCount(builder.ToString());
        if (room.Length < written) room = new byte[written];
        return room.AsSpan(0, Encoding.UTF8.GetBytes(builder.ToString(), room));
    }

    private static void Space(byte[] room, ref int length)
    {
        if (length > 0 && room[length - 1] != ' ') room[length++] = (byte)' ';
    }

    private static void Space(StringBuilder builder)
    {
        if (builder.Length > 0 && builder[^1] != ' ') builder.Append(' ');
    }

    // A lone surrogate has no normal form: such text stays as it is.
    private static string FullWidthGone(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static bool[] PlainBytes()
    {
        var plain = new bool[256];
        for (var i = 0x21; i < 0x7F; i++)
            plain[i] = i is < 'A' or > 'Z';
        return plain;
    }
}
