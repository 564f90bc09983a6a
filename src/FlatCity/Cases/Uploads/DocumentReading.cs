using System.Buffers.Binary;
using System.IO.Compression;

namespace FlatCity.Cases.Uploads;

/// <summary>
/// Which documents are taken (附件): PDF, and Word or Excel files without macros. A document is never opened here, only looked at: that it is what it
/// seems and arrived whole. Whatever else it holds never runs with us: it is handed out as a download that no page may show (FileAnswer).
/// </summary>
internal static class DocumentReading
{
    private const int MostEntries = 2_000;
    private const int Tail = 2_048;

    /// <summary>The kind to hand it out as, or nothing.</summary>
    public static string? KindOf(Stream file, FileSort sort) => sort switch
    {
        FileSort.Pdf => IsPdf(file) ? "application/pdf" : null,
        FileSort.Packed => OfficeKind(file),
        _ => null,
    };

    private static bool IsPdf(Stream file) => End(file, Tail).AsSpan().IndexOf("%%EOF"u8) >= 0;

    private static string? OfficeKind(Stream file)
    {
        // The end of the archive says how many entries it lists: looked at first, so that a list of millions is never read.
        var end = End(file, Tail);
        var at = end.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + 22 > end.Length || BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(at + 10)) is 0 or > MostEntries)
            return null;
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!names.Contains("[Content_Types].xml") || names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return names.Contains("word/document.xml") ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                : names.Contains("xl/workbook.xml") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] End(Stream file, int most)
    {
        var length = (int)Math.Min(most, file.Length);
        var end = new byte[length];
        file.Position = file.Length - length;
        file.ReadExactly(end);
        return end;
    }
}
