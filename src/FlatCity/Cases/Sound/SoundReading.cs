using System.Buffers.Binary;

namespace FlatCity.Cases.Sound;

/// <summary>A recording as its container says it: which kind, and how long it lasts.</summary>
internal sealed record Recording(string Kind, double Seconds);

/// <summary>
/// Which recordings are taken (语音): Ogg and WebM with Opus or Vorbis, MP3, AAC, M4A, WAV, each walked from its first byte to its last,
/// so that one broken off, one with a film in it and one that only begins like a recording are refused. Nothing is decoded. (ADR 0070)
/// </summary>
internal static class SoundReading
{
    /// <summary>Nothing where it is no recording that we take.</summary>
    public static Recording? Of(Stream sound)
    {
        try
        {
            sound.Position = 0;
            var begin = Take(sound, 12);
            sound.Position = 0;
            var read = begin switch
            {
                [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => OggPages.Read(sound),
                [0x1a, 0x45, 0xdf, 0xa3, ..] => WebmElements.Read(sound),
                [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E'] => WaveParts.Read(sound),
                [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => Mp4Boxes.Read(sound),
                [(byte)'I', (byte)'D', (byte)'3', ..] or [0xff, >= 0xe0, ..] => MpegFrames.Read(sound),
                _ => null,
            };
            return read is { Seconds: > 0 } ? read : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    public static byte[] Take(Stream sound, int count)
    {
        var taken = new byte[count];
        sound.ReadExactly(taken);
        return taken;
    }

    public static uint Big32(Stream sound) => BinaryPrimitives.ReadUInt32BigEndian(Take(sound, 4));

    /// <summary>Goes on behind what is not looked at; what should lie there and does not is an end too early.</summary>
    public static void Skip(Stream sound, long count)
    {
        if (count < 0 || count > sound.Length - sound.Position)
            throw new EndOfStreamException();
        sound.Position += count;
    }
}
