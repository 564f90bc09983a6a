using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace FlatCity.Tests.Cases;

/// <summary>Pictures drawn for tests, as cameras write them and as nobody should.</summary>
internal static class Pictures
{
    public static byte[] Png(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Png);

    public static byte[] Jpeg(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Webp(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Webp);

    /// <summary>A photo with a red left half and a blue right half, so that one sees which way up it is.</summary>
    public static byte[] TwoHalves(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg) => Encoded(width, height, format, canvas =>
    {
        using var red = new SKPaint { Color = SKColors.Red };
        using var blue = new SKPaint { Color = SKColors.Blue };
        canvas.DrawRect(0, 0, width / 2f, height, red);
        canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
    });

    /// <summary>A photo full of small, sharp detail, as letters on a plate are.</summary>
    public static byte[] Detailed(int width, int height, int shift = 0) => Encoded(width, height, SKEncodedImageFormat.Png, canvas =>
    {
        using var ink = new SKPaint { Color = SKColors.Black };
        for (var y = 0; y < height; y += 4)
        {
            for (var x = (y / 4 + shift) % 2 * 4; x < width; x += 8)
                canvas.DrawRect(x, y, 4, 4, ink);
        }
    });

    /// <summary>The note of a camera (Exif): which way up, and where, in the byte order asked for.</summary>
    public static byte[] Note(double? lat, double? lon, int turn = 1, bool bigEnd = true)
    {
        using var note = new MemoryStream();
        void Short(int value) { Span<byte> b = stackalloc byte[2]; if (bigEnd) BinaryPrimitives.WriteUInt16BigEndian(b, (ushort)value); else BinaryPrimitives.WriteUInt16LittleEndian(b, (ushort)value); note.Write(b); }
        void Long(long value) { Span<byte> b = stackalloc byte[4]; if (bigEnd) BinaryPrimitives.WriteUInt32BigEndian(b, (uint)value); else BinaryPrimitives.WriteUInt32LittleEndian(b, (uint)value); note.Write(b); }
        void Degrees(double value) { var d = Math.Abs(value); Long((long)d); Long(1); var m = (d - (long)d) * 60; Long((long)m); Long(1); Long((long)Math.Round((m - (long)m) * 60 * 10000)); Long(10000); }
        note.Write(bigEnd ? "MM"u8 : "II"u8);
        Short(42);
        Long(8);
        Short(lat is null ? 1 : 2);
        Short(0x0112); Short(3); Long(1); Short(turn); Short(0);
        if (lat is { } y && lon is { } x)
        {
            Short(0x8825); Short(4); Long(1); Long(38);
            Long(0);
            Short(4);
            Short(1); Short(2); Long(2); note.Write(y < 0 ? "S\0\0\0"u8 : "N\0\0\0"u8);
            Short(2); Short(5); Long(3); Long(92);
            Short(3); Short(2); Long(2); note.Write(x < 0 ? "W\0\0\0"u8 : "E\0\0\0"u8);
            Short(4); Short(5); Long(3); Long(116);
            Long(0);
            Degrees(y);
            Degrees(x);
        }
        else
        {
            Long(0);
        }

        return note.ToArray();
    }

    public static byte[] WithNoteInJpeg(byte[] jpeg, byte[] note)
    {
        byte[] head = [0xff, 0xe1, (byte)((note.Length + 8) >> 8), (byte)(note.Length + 8), .. "Exif\0\0"u8];
        return [.. jpeg[..2], .. head, .. note, .. jpeg[2..]];
    }

    public static byte[] WithNoteInPng(byte[] png, byte[] note) => [.. png[..33], .. Chunk("eXIf", note), .. png[33..]];

    public static byte[] WithNoteInWebp(byte[] webp, byte[] note, int width, int height)
    {
        byte[] extended = [.. "VP8X"u8, 10, 0, 0, 0, 0x08, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, note.Length);
        byte[] body = [.. "WEBP"u8, .. extended, .. webp[12..], .. "EXIF"u8, .. size, .. note, .. (note.Length % 2 == 1 ? new byte[1] : [])];
        BinaryPrimitives.WriteInt32LittleEndian(size, body.Length);
        return [.. "RIFF"u8, .. size, .. body];
    }

    /// <summary>A PNG that says it is so large and holds next to nothing.</summary>
    public static byte[] PngBomb(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n', .. Chunk("IHDR", head), .. Chunk("IDAT", Zeros(1_000_000)), .. Chunk("IEND", [])];
    }

    /// <summary>A small, sound PNG with a text in it that unpacks to a hundred megabytes.</summary>
    public static byte[] PngWithPackedText()
    {
        var png = Png(8, 8);
        return [.. png[..33], .. Chunk("zTXt", [.. "bomb\0\0"u8, .. Zeros(100_000_000)]), .. png[33..]];
    }

    public static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xffffffffu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] Zeros(int count)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var left = count; left > 0; left -= zeros.Length)
                zlib.Write(zeros, 0, Math.Min(left, zeros.Length));
        }

        return packed.ToArray();
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format, Action<SKCanvas>? draw = null)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(draw is null ? SKColors.Teal : SKColors.White);
        if (draw is not null)
        {
            using var canvas = new SKCanvas(bitmap);
            draw(canvas);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(format, 95);
        return encoded.ToArray();
    }
}
