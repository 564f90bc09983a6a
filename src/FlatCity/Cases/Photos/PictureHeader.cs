using System.Buffers.Binary;
using System.Text;

namespace FlatCity.Cases.Photos;

/// <summary>
/// What a picture's first bytes say: format, size, the camera's note. Read before anything is decoded, so that a picture of 50,000 × 50,000
/// costs a few reads and no memory. Only lengths are followed, nothing is unpacked: a packed text of gigabytes stays packed. (ADR 0069)
/// </summary>
internal sealed record PictureHeader(string Kind, int Width, int Height, byte[]? Note)
{
    private const int MostParts = 4_096;
    private const int MostNote = 64 * 1024;

    /// <summary>Whether the decoder needs the whole picture in memory before it can make it smaller.</summary>
    public bool IsWhole { get; init; }

    public long Pixels => (long)Width * Height;

    /// <summary>Nothing where it is no JPEG, PNG or WebP, or one that is broken so early.</summary>
    public static PictureHeader? Read(Stream picture)
    {
        try
        {
            var begin = Take(picture, 12);
            if (begin is [0xff, 0xd8, 0xff, ..])
                return Jpeg(picture);
            if (begin.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
                return Png(picture);
            return begin.AsSpan(0, 4).SequenceEqual("RIFF"u8) && begin.AsSpan(8, 4).SequenceEqual("WEBP"u8) ? Webp(picture) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static PictureHeader? Jpeg(Stream picture)
    {
        picture.Position = 2;
        byte[]? note = null;
        for (var part = 0; part < MostParts; part++)
        {
            var head = Take(picture, 4);
            if (head[0] != 0xff)
                return null;
            if (head[1] == 0xff)
            {
                picture.Position -= 3;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - 2;
            if (length < 0 || head[1] is 0xd8 or 0xd9 or 0xda)
                return null;
            var end = picture.Position + length;
            // The frame: 0xC0 to 0xCF but for the tables' marks; from 0xC2 on the lines come in several passes and all wait in memory.
            if (head[1] is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                var frame = Take(picture, 5);
                return Of("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(3)), BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(1)), note, whole: head[1] >= 0xc2);
            }

            if (head[1] == 0xe1 && note is null && length is > 6 and <= MostNote && Take(picture, 6).AsSpan().SequenceEqual("Exif\0\0"u8))
                note = Take(picture, length - 6);
            picture.Position = end;
        }

        return null;
    }

    private static PictureHeader? Png(Stream picture)
    {
        picture.Position = 8;
        (int Width, int Height)? size = null;
        byte[]? note = null;
        for (var part = 0; part < MostParts; part++)
        {
            if (picture.Position >= picture.Length)
                break;
            var head = Take(picture, 8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var end = picture.Position + length + 4;
            var name = Encoding.ASCII.GetString(head, 4, 4);
            if (size is null)
            {
                if (name != "IHDR" || length != 13)
                    return null;
                var sides = Take(picture, 8);
                size = (Side(BinaryPrimitives.ReadUInt32BigEndian(sides)), Side(BinaryPrimitives.ReadUInt32BigEndian(sides.AsSpan(4))));
            }

            if (name == "eXIf" && length <= MostNote && note is null)
                note = Take(picture, (int)length);
            if (name == "IEND")
                break;
            picture.Position = end;
        }

        return size is { } found ? Of("image/png", found.Width, found.Height, note, whole: true) : null;
    }

    private static PictureHeader? Webp(Stream picture)
    {
        picture.Position = 12;
        (int Width, int Height)? size = null;
        byte[]? note = null;
        for (var part = 0; part < MostParts && picture.Position + 8 <= picture.Length; part++)
        {
            var head = Take(picture, 8);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            var end = picture.Position + length + (length & 1);
            var name = Encoding.ASCII.GetString(head, 0, 4);
            size ??= WebpSize(picture, name);
            if (name == "EXIF" && length <= MostNote)
                note = Take(picture, (int)length);
            picture.Position = end;
        }

        if (note is not null && note.AsSpan().StartsWith("Exif\0\0"u8))
            note = note[6..];
        return size is { } found ? Of("image/webp", found.Width, found.Height, note, whole: true) : null;
    }

    private static (int Width, int Height)? WebpSize(Stream picture, string name)
    {
        switch (name)
        {
            case "VP8X":
                var canvas = Take(picture, 10);
                return (1 + Low24(canvas, 4), 1 + Low24(canvas, 7));
            case "VP8 ":
                var lossy = Take(picture, 10);
                return (BinaryPrimitives.ReadUInt16LittleEndian(lossy.AsSpan(6)) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(lossy.AsSpan(8)) & 0x3fff);
            case "VP8L":
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(picture, 5).AsSpan(1));
                return (1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff));
            default:
                return null;
        }
    }

    private static PictureHeader? Of(string kind, int width, int height, byte[]? note, bool whole) =>
        width < 1 || height < 1 ? null : new PictureHeader(kind, width, height, note) { IsWhole = whole };

    private static int Side(uint side) => side > int.MaxValue ? 0 : (int)side;

    private static int Low24(byte[] bytes, int at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);

    private static byte[] Take(Stream stream, int count)
    {
        var taken = new byte[count];
        stream.ReadExactly(taken);
        return taken;
    }
}
