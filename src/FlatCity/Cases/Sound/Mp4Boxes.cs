using System.Buffers.Binary;
using System.Text;

namespace FlatCity.Cases.Sound;

/// <summary>
/// M4A: boxes in boxes. One track of sound and no film; how long it is stands in its head, or, as phones' browsers record it in fragments,
/// is added up from them.
/// </summary>
internal static class Mp4Boxes
{
    private const int MostBoxes = 200_000;
    private static readonly string[] Holders = ["moov", "trak", "mdia", "mvex", "moof", "traf"];

    public static Recording? Read(Stream sound)
    {
        double headed = 0, scale = 0, fragments = 0;
        uint preset = 0, here = 0;
        var heard = false;
        for (var n = 0; sound.Position < sound.Length; n++)
        {
            if (n > MostBoxes)
                return null;
            var begin = sound.Position;
            long size = SoundReading.Big32(sound);
            var name = Encoding.ASCII.GetString(SoundReading.Take(sound, 4));
            if (size == 1)
                size = BinaryPrimitives.ReadInt64BigEndian(SoundReading.Take(sound, 8));
            else if (size == 0)
                size = sound.Length - begin;
            if (size < 8 || size > sound.Length - begin)
                return null;
            if (Holders.Contains(name, StringComparer.Ordinal))
                continue;
            switch (name)
            {
                case "hdlr" when size >= 24:
                    var kind = Encoding.ASCII.GetString(SoundReading.Take(sound, 12), 8, 4);
                    if (kind == "vide")
                        return null;
                    heard |= kind == "soun";
                    break;
                case "mdhd" when size >= 32:
                    var head = SoundReading.Take(sound, (int)Math.Min(size - 8, 32));
                    var isLong = head[0] == 1;
                    if (isLong && head.Length < 32)
                        return null;
                    scale = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(isLong ? 20 : 12));
                    headed = isLong ? BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(24)) : BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(16));
                    break;
                case "trex" when size >= 32:
                    preset = BinaryPrimitives.ReadUInt32BigEndian(SoundReading.Take(sound, 16).AsSpan(12));
                    break;
                case "tfhd" when size >= 16:
                    here = Preset(sound, preset);
                    break;
                case "trun" when size >= 16:
                    fragments += Run(sound, here, begin + size);
                    break;
            }

            sound.Position = begin + size;
        }

        return heard && scale > 0 ? new Recording("audio/mp4", Math.Max(headed < uint.MaxValue ? headed : 0, fragments) / scale) : null;
    }

    /// <summary>How long a sample of this fragment lasts where none says it itself.</summary>
    private static uint Preset(Stream sound, uint preset)
    {
        var flags = SoundReading.Big32(sound) & 0xffffff;
        SoundReading.Skip(sound, 4 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0));
        return (flags & 8) != 0 ? SoundReading.Big32(sound) : preset;
    }

    private static double Run(Stream sound, uint each, long end)
    {
        var flags = SoundReading.Big32(sound) & 0xffffff;
        var count = SoundReading.Big32(sound);
        if ((flags & 0x100) == 0)
            return (double)each * count;
        SoundReading.Skip(sound, ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0));
        var more = ((flags & 0x200) != 0 ? 4 : 0) + ((flags & 0x400) != 0 ? 4 : 0) + ((flags & 0x800) != 0 ? 4 : 0);
        double sum = 0;
        for (var i = 0u; i < count && sound.Position + 4 + more <= end; i++)
        {
            sum += SoundReading.Big32(sound);
            SoundReading.Skip(sound, more);
        }

        return sum;
    }
}
