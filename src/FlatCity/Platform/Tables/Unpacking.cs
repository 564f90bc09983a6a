using System.IO.Compression;

namespace FlatCity.Platform.Tables;

/// <summary>Packed files are unpacked with a bound: a few kilobytes can be made to become a full disk.</summary>
internal static class Unpacking
{
    /// <summary>What a packed list may become: 4 GiB as text, 1 GiB as a workbook, and no more than two hundred times its size beyond 64 MiB.</summary>
    private const long MostText = 4L << 30;
    private const long MostSheet = 1L << 30;
    private const long MostStrings = 128L << 20;
    private const long Free = 64L << 20;
    private const int MostTimes = 200;

    /// <summary>Parts of a workbook of the host's own, and of one that somebody sent.</summary>
    private const int MostParts = 10_000;
    private const int MostPartsSent = 1_000;

    /// <summary>A gzip file unpacked into a temporary one that goes with the stream.</summary>
    public static FileStream Gzip(string path)
    {
        using var packed = File.OpenRead(path);
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        var file = Temporary();
        try
        {
            var most = Bound(packed.Length, MostText);
            Copy(unpacking, file, path, most, most);
            file.Position = 0;
            return file;
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw new TableFaultException($"{path} is no gzip file, or is cut off.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Unpacks every part of a workbook once into nothing, counting: what a part's header promises need not be so. Throws where it is too much; of one that was sent, where all together is more than
    /// <paramref name="together"/>.
    /// </summary>
    public static void Weigh(Stream file, string path, long? together = null)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var whole = file.Length;
            var left = together ?? long.MaxValue;
            if (archive.Entries.Count > (together is null ? MostParts : MostPartsSent))
                throw new TableFaultException($"{path} holds {archive.Entries.Count} parts: that is no workbook.");
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                var most = Bound(whole, entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? MostStrings : MostSheet);
                left -= Copy(part, Stream.Null, path, Math.Min(most, left), Math.Min(most, together ?? most));
            }
        }
        catch (InvalidDataException)
        {
            throw new TableFaultException($"{path} is no Excel file (.xlsx), or is damaged.");
        }
    }

    /// <summary>An unnamed file on disk: gone when it is closed, or with the process.</summary>
    public static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), "flatcity-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private static long Bound(long packed, long most) => Math.Min(most, Math.Max(Free, packed * MostTimes));

    /// <summary>Copies at most so much, and gives how much it was; the sentence states the bound.</summary>
    private static long Copy(Stream from, Stream to, string path, long most, long bound)
    {
        var room = new byte[1 << 16];
        long copied = 0;
        for (int read; (read = from.Read(room)) > 0;)
        {
            copied += read;
            if (copied > most)
                throw new TableFaultException($"{path} becomes more than {bound / (1 << 20):#,0} MiB when it is unpacked. Unpack it yourself and cut it into parts if it is what it says.", TableFault.TooLarge);
            to.Write(room, 0, read);
        }

        return copied;
    }
}
