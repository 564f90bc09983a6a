using System.Text;
using System.Text.Unicode;

namespace FlatCity.Linkage.Records;

/// <summary>A list to be linked: its name in the results, and its rows as comma-separated text that can be opened twice.</summary>
/// <param name="Name">What it is called, e.g. the file's name without its ending.</param>
/// <param name="Open">Opens the text from its beginning.</param>
public sealed record ListSource(string Name, Func<Stream> Open)
{
    /// <summary>A CSV file: UTF-8 with or without mark, or GB18030, seen from its bytes.</summary>
    public static ListSource FromFile(string path) => new(Path.GetFileNameWithoutExtension(path), () => File.OpenRead(path));

    /// <summary>A list from text in memory, for small ones and for tests.</summary>
    public static ListSource FromText(string name, string csv)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        return new ListSource(name, () => new MemoryStream(bytes, writable: false));
    }

    /// <summary>The rows as UTF-8. What is not UTF-8 from end to end must be GB18030, or the list is refused.</summary>
    internal Stream OpenAsUtf8(ICollection<string> notes)
    {
        var stream = Open();
        var mark = new byte[3];
        var read = stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
        if (read >= 2 && mark[0] == 0xFF && mark[1] == 0xFE) return Transcoded(stream, Encoding.Unicode, notes);
        if (read >= 2 && mark[0] == 0xFE && mark[1] == 0xFF) return Transcoded(stream, Encoding.BigEndianUnicode, notes);
        var marked = read == 3 && mark.AsSpan().SequenceEqual(Encoding.UTF8.Preamble);
        stream.Position = 0;
        if (IsUtf8(stream))
        {
            stream.Position = marked ? 3 : 0;
            return stream;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Transcoded(stream, Encoding.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback), notes);
    }

    private Stream Transcoded(Stream stream, Encoding encoding, ICollection<string> notes)
    {
        stream.Position = 0;
        var utf8 = new MemoryStream();
        using (var reader = new StreamReader(stream, encoding))
        using (var writer = new StreamWriter(utf8, new UTF8Encoding(false), leaveOpen: true))
        {
            var room = new char[1 << 16];
            try
            {
                for (int count; (count = reader.Read(room)) > 0;) writer.Write(room, 0, count);
            }
            catch (DecoderFallbackException)
            {
                throw new LinkageFaultException($"The list {Name} is neither UTF-8 nor GB18030: save it as UTF-8.");
            }
        }

        notes.Add($"{Name} was read as {encoding.WebName.ToUpperInvariant()}.");
        utf8.Position = 0;
        return utf8;
    }

    private static bool IsUtf8(Stream stream)
    {
        var buffer = new byte[1 << 18];
        var kept = 0;
        while (true)
        {
            var read = stream.Read(buffer, kept, buffer.Length - kept);
            if (read == 0) return kept == 0;
            var length = kept + read;
            // A character may be cut by the end of the buffer: up to three of its bytes wait for the rest.
            var whole = length;
            for (var back = 1; back <= Math.Min(3, length); back++)
            {
                if ((buffer[length - back] & 0xC0) == 0x80) continue;
                if (buffer[length - back] >= 0xC0) whole = length - back;
                break;
            }

            if (!Utf8.IsValid(buffer.AsSpan(0, whole)))
            {
                // Valid but for a last character that is whole after all.
                if (!Utf8.IsValid(buffer.AsSpan(0, length))) return false;
                whole = length;
            }

            buffer.AsSpan(whole, length - whole).CopyTo(buffer);
            kept = length - whole;
        }
    }
}
