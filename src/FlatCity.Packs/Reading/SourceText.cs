using System.Buffers;
using System.Text;

namespace FlatCity.Packs.Reading;

/// <summary>Turns the bytes of a file into text, with a finding for everything that is not plain UTF-8.</summary>
internal static class SourceText
{
    private const int MostControls = 20;

    /// <summary>The text with its lines ended by <c>\n</c>, or null where there is none to read.</summary>
    public static string? Decode(string file, ReadOnlySpan<byte> bytes, int mostBytes, ICollection<Finding> findings)
    {
        if (bytes.Length > mostBytes)
        {
            findings.Add(ReadingRules.TooBig.At(Where.Whole(file), $"The file has {bytes.Length:N0} bytes.", $"Keep it under {mostBytes:N0} bytes: split it, or take out what nobody reads."));
            return null;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            findings.Add(ReadingRules.Encoding.At(Where.Whole(file), "The file is UTF-16.", "Save it as UTF-8 (in the editor: Save as, encoding UTF-8)."));
            return null;
        }

        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            findings.Add(ReadingRules.Bom.At(Where.Whole(file), "The file begins with a byte order mark.", "Save it as UTF-8 without BOM."));
            bytes = bytes[3..];
        }

        NameBrokenBytes(file, bytes, findings);
        var text = Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return WithoutControls(file, text, findings);
    }

    private static void NameBrokenBytes(string file, ReadOnlySpan<byte> bytes, ICollection<Finding> findings)
    {
        int line = 1, column = 1;
        for (var rest = bytes; rest.Length > 0;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var used);
            if (status != OperationStatus.Done)
            {
                // One finding for the file: where a single byte is broken, most often the whole was saved in GB 18030.
                findings.Add(ReadingRules.Encoding.At(new(file, line, column), $"Byte 0x{rest[0]:X2} here is not UTF-8.", "Save the file as UTF-8 (it may have been saved as GB 18030 / ANSI)."));
                return;
            }

            rest = rest[used..];
            if (rune.Value == '\n') (line, column) = (line + 1, 1);
            else column += rune.Utf16SequenceLength;
        }
    }

    private static string WithoutControls(string file, string text, ICollection<Finding> findings)
    {
        StringBuilder? clean = null;
        int line = 1, column = 1, found = 0;
        for (var i = 0; i < text.Length; i++, column++)
        {
            var c = text[i];
            if (c == '\n')
            {
                (line, column) = (line + 1, 0);
                continue;
            }

            // Line and paragraph separators are breaks to YAML and to nobody else: lines would be counted apart.
            if (c is '\t' or (>= ' ' and < '\x7F') or (>= '\xA0' and not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF'))) continue;

            clean ??= new StringBuilder(text);
            clean[i] = ' ';
            if (found++ < MostControls)
            {
                findings.Add(ReadingRules.Control.At(new(file, line, column), c == '\0' ? "A NUL character stands here." : $"The invisible character U+{(int)c:X4} stands here.", "Delete it and type what should be there."));
            }
        }

        return clean?.ToString() ?? text;
    }
}
