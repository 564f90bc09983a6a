using System.Text;
using System.Text.Unicode;

namespace FlatCity.Platform.Tables;

/// <summary>
/// In which encoding a list is written, seen from its bytes: its mark, else UTF-8 where nearly all of it is, else GB18030,
/// the national standard that Chinese spreadsheets save in. A few broken bytes do not make UTF-8 into something else.
/// </summary>
internal static class TextCoding
{
    private const int Sample = 8 << 20;

    static TextCoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Strict: bytes that are not of the encoding throw, so that they are told and never changed in silence.</summary>
    public static Encoding Find(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        "gbk" or "gb2312" => Find("gb18030"),
        _ => Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback),
    };

    /// <summary>The same with a mark in place of what cannot be read.</summary>
    public static Encoding Forgiving(Encoding strict) => Encoding.GetEncoding(strict.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);

    /// <summary>The encoding's name, and how many bytes its mark takes.</summary>
    public static (string Name, int Mark) Detect(Stream stream)
    {
        Span<byte> mark = stackalloc byte[3];
        stream.Position = 0;
        var read = stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
        if (read >= 2 && mark[0] == 0xFF && mark[1] == 0xFE)
            return ("utf-16", 2);
        if (read >= 2 && mark[0] == 0xFE && mark[1] == 0xFF)
            return ("utf-16BE", 2);
        if (read == 3 && mark.SequenceEqual(Encoding.UTF8.Preamble))
            return ("utf-8", 3);
        stream.Position = 0;
        return (IsUtf8(stream) ? "utf-8" : "gb18030", 0);
    }

    /// <summary>Of the bytes that are not ASCII at most a tenth may be broken: text in GB18030 read as UTF-8 is broken almost throughout.</summary>
    private static bool IsUtf8(Stream stream)
    {
        var buffer = new byte[1 << 16];
        long whole = 0, broken = 0, left = Sample;
        var kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            if (kept == 0 && Utf8.IsValid(bytes))
            {
                whole++;
                continue;
            }

            // All bytes are looked at until something is broken; then a sample decides.
            while (bytes.Length > 0)
            {
                var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
                if (status == System.Buffers.OperationStatus.NeedMoreData && bytes.Length < 4)
                    break;
                if (status != System.Buffers.OperationStatus.Done)
                    broken++;
                else if (length > 1)
                    whole++;
                bytes = bytes[length..];
            }

            kept = bytes.Length;
            bytes.CopyTo(buffer);
            if (broken > 0 && (left -= read) < 0)
                break;
        }

        return broken + kept == 0 || (broken + kept) * 10 <= whole;
    }
}
