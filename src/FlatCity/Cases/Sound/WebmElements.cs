using System.Text;

namespace FlatCity.Cases.Sound;

/// <summary>
/// WebM as browsers record it: often without any length written, so the last block's time says how long it is.
/// Elements that hold others are entered, all others passed over by their size.
/// </summary>
internal static class WebmElements
{
    private const int MostElements = 1_000_000;
    private const ulong Unknown = ulong.MaxValue;

    public static Recording? Read(Stream sound)
    {
        double scale = 1_000_000, written = 0, last = 0;
        long cluster = 0;
        var heard = false;
        for (var n = 0; sound.Position < sound.Length; n++)
        {
            if (n > MostElements)
                return null;
            var id = Number(sound, keepMark: true);
            var size = Number(sound, keepMark: false);
            switch (id)
            {
                case 0x18538067 or 0x1f43b675 or 0x1549a966 or 0x1654ae6b or 0xae or 0xa0:
                    continue;
                case 0x2ad7b1:
                    scale = Whole(sound, size);
                    break;
                case 0x4489:
                    written = size == 4 ? BitConverter.Int32BitsToSingle((int)Whole(sound, size)) : BitConverter.Int64BitsToDouble(Whole(sound, size));
                    break;
                case 0x4282 when Text(sound, size) is not ("webm" or "matroska"):
                    return null;
                case 0x83 when Whole(sound, size) != 2:
                    return null;
                case 0x86:
                    if (Text(sound, size) is not ("A_OPUS" or "A_VORBIS"))
                        return null;
                    heard = true;
                    break;
                case 0xe7:
                    cluster = Whole(sound, size);
                    break;
                case 0xa3 or 0xa1:
                    if (size is < 4 or Unknown)
                        return null;
                    var end = sound.Position + (long)size;
                    Number(sound, keepMark: false);
                    var within = SoundReading.Take(sound, 2);
                    last = Math.Max(last, cluster + (short)((within[0] << 8) | within[1]));
                    SoundReading.Skip(sound, end - sound.Position);
                    break;
                case 0x4282 or 0x83:
                    break;
                default:
                    if (size == Unknown)
                        return null;
                    SoundReading.Skip(sound, (long)Math.Min(size, long.MaxValue));
                    break;
            }
        }

        // A block lasts a little beyond its beginning; a recording of one block is not nothing.
        return heard && double.IsFinite(written) ? new Recording("audio/webm", (Math.Max(written, last) * scale / 1e9) + 0.02) : null;
    }

    /// <summary>A number of variable length: the noughts before its first bit say how many bytes follow.</summary>
    private static ulong Number(Stream sound, bool keepMark)
    {
        var first = SoundReading.Take(sound, 1)[0];
        var length = 1;
        while (length <= 8 && (first & (0x80 >> (length - 1))) == 0)
            length++;
        if (length > (keepMark ? 4 : 8))
            throw new EndOfStreamException();
        ulong value = keepMark ? first : (byte)(first & (0xff >> length));
        var ones = value == (ulong)(0xff >> length);
        foreach (var next in SoundReading.Take(sound, length - 1))
        {
            value = (value << 8) | next;
            ones &= next == 0xff;
        }

        return !keepMark && ones ? Unknown : value;
    }

    private static long Whole(Stream sound, ulong size)
    {
        if (size > 8)
            throw new EndOfStreamException();
        return SoundReading.Take(sound, (int)size).Aggregate(0L, (value, next) => (value << 8) | next);
    }

    private static string Text(Stream sound, ulong size)
    {
        if (size > 64)
            throw new EndOfStreamException();
        return Encoding.ASCII.GetString(SoundReading.Take(sound, (int)size)).TrimEnd('\0');
    }
}
