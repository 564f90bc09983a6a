using System.Buffers.Binary;
using System.Text;

namespace FlatCity.Cases.Sound;

/// <summary>WAV: the part "fmt " says how many bytes a second, "data" how many there are.</summary>
internal static class WaveParts
{
    public static Recording? Read(Stream sound)
    {
        SoundReading.Skip(sound, 12);
        uint perSecond = 0;
        while (true)
        {
            var head = SoundReading.Take(sound, 8);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            switch (Encoding.ASCII.GetString(head, 0, 4))
            {
                case "fmt " when length >= 16:
                    perSecond = BinaryPrimitives.ReadUInt32LittleEndian(SoundReading.Take(sound, 16).AsSpan(8));
                    SoundReading.Skip(sound, length - 16);
                    break;
                case "data":
                    SoundReading.Skip(sound, length);
                    return perSecond == 0 ? null : new Recording("audio/wav", length / (double)perSecond);
                default:
                    SoundReading.Skip(sound, length);
                    break;
            }

            if ((length & 1) == 1)
                SoundReading.Skip(sound, 1);
        }
    }
}
