using System.Buffers.Binary;

namespace FlatCity.Cases.Sound;

/// <summary>Ogg: one stream of Opus or Vorbis; the last page says how many samples were played.</summary>
internal static class OggPages
{
    public static Recording? Read(Stream sound)
    {
        uint serial = 0;
        double rate = 0;
        long skipped = 0, last = 0;
        for (var page = 0; sound.Position < sound.Length; page++)
        {
            var head = SoundReading.Take(sound, 27);
            if (!head.AsSpan(0, 4).SequenceEqual("OggS"u8))
                return null;
            var granule = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(6));
            var here = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(14));
            var body = SoundReading.Take(sound, head[26]).Sum(static size => size);
            if (page == 0)
            {
                var first = SoundReading.Take(sound, body);
                serial = here;
                if (first.Length >= 19 && first.AsSpan(0, 8).SequenceEqual("OpusHead"u8))
                    (rate, skipped) = (48_000, BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(10)));
                else if (first.Length >= 30 && first.AsSpan(0, 7).SequenceEqual("\u0001vorbis"u8))
                    rate = BinaryPrimitives.ReadUInt32LittleEndian(first.AsSpan(12));
                else
                    return null;
                continue;
            }

            // A second stream would be a film or a chain of recordings.
            if (here != serial)
                return null;
            SoundReading.Skip(sound, body);
            if (granule >= 0)
                last = granule;
        }

        return rate < 1 ? null : new Recording("audio/ogg", (last - skipped) / rate);
    }
}
