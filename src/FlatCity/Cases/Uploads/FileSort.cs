namespace FlatCity.Cases.Uploads;

/// <summary>What a file is used as: which questions it may answer, and how it is shown.</summary>
internal static class FileUse
{
    public const string Photo = "photo";
    public const string Signature = "signature";
    public const string Voice = "voice";
    public const string Document = "document";
}

/// <summary>What may be sent for one question, and its bounds. They stand in the sentences that refuse.</summary>
internal sealed record Wanted(string Word, long MostBytes)
{
    /// <summary>How long a voice may be.</summary>
    public const int MostSeconds = 180;

    public static readonly Wanted Photo = new("photo", 16L * 1024 * 1024);
    public static readonly Wanted Signature = new("signature", 16L * 1024 * 1024);
    public static readonly Wanted Voice = new("voice", 10L * 1024 * 1024);

    /// <summary>A document, and what else somebody may attach: a picture or a recording.</summary>
    public static readonly Wanted File = new("file", 20L * 1024 * 1024);

    public static readonly IReadOnlyList<Wanted> All = [Photo, Voice, File, Signature];

    public long MostMegabytes => MostBytes / 1024 / 1024;

    /// <summary>What a file must be used as to answer it; nothing where any will do.</summary>
    public string? MustBe => Word switch { "photo" => FileUse.Photo, "signature" => FileUse.Signature, "voice" => FileUse.Voice, _ => null };
}

/// <summary>What a file is by its first bytes. Its name says nothing: it was given by whoever sent it.</summary>
internal enum FileSort
{
    Unknown,
    Picture,
    Heic,
    Sound,
    Pdf,
    Packed,
}

internal static class FileSorts
{
    public static FileSort Of(ReadOnlySpan<byte> begin)
    {
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) || begin.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47]) || IsRiff(begin, "WEBP"u8))
            return FileSort.Picture;
        if (begin.StartsWith("%PDF-"u8))
            return FileSort.Pdf;
        if (begin.StartsWith("PK\u0003\u0004"u8))
            return FileSort.Packed;
        if (begin.Length >= 12 && begin[4..8].SequenceEqual("ftyp"u8))
            return IsHeic(begin[8..12]) ? FileSort.Heic : FileSort.Sound;
        return begin.StartsWith("OggS"u8) || begin.StartsWith((ReadOnlySpan<byte>)[0x1a, 0x45, 0xdf, 0xa3]) || IsRiff(begin, "WAVE"u8) || begin.StartsWith("ID3"u8) || begin is [0xff, >= 0xe0, ..]
            ? FileSort.Sound : FileSort.Unknown;
    }

    private static bool IsRiff(ReadOnlySpan<byte> begin, ReadOnlySpan<byte> form) => begin.Length >= 12 && begin.StartsWith("RIFF"u8) && begin[8..12].SequenceEqual(form);

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heif"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8);
}
