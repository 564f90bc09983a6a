namespace FlatCity.Cases.Sound;

/// <summary>MP3 and AAC in ADTS: frames one behind the other, each with its length in its head; a tag may stand before and behind.</summary>
internal static class MpegFrames
{
    private static readonly int[] Rates = [44_100, 48_000, 32_000];
    private static readonly int[] AacRates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
    private static readonly int[] First = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Second = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private const int LeastFrames = 3;

    public static Recording? Read(Stream sound)
    {
        var begin = SoundReading.Take(sound, 10);
        sound.Position = 0;
        if (begin.AsSpan(0, 3).SequenceEqual("ID3"u8))
            SoundReading.Skip(sound, 10 + ((begin[6] & 0x7f) << 21 | (begin[7] & 0x7f) << 14 | (begin[8] & 0x7f) << 7 | begin[9] & 0x7f));
        double seconds = 0;
        string? kind = null;
        for (var frames = 0; ; frames++)
        {
            var left = sound.Length - sound.Position;
            if (left == 0 || (left >= 3 && IsTag(sound)))
                return frames < LeastFrames || kind is null ? null : new Recording(kind, seconds);
            if (left < 7 || Frame(SoundReading.Take(sound, 7)) is not { } frame || (kind ??= frame.Kind) != frame.Kind)
                return null;
            sound.Position -= 7;
            SoundReading.Skip(sound, frame.Length);
            seconds += frame.Seconds;
        }
    }

    private static bool IsTag(Stream sound)
    {
        var tag = SoundReading.Take(sound, 3);
        sound.Position -= 3;
        return sound.Length - sound.Position <= 256 * 1024 && (tag.AsSpan().SequenceEqual("TAG"u8) || tag.AsSpan().SequenceEqual("APE"u8));
    }

    private static (string Kind, int Length, double Seconds)? Frame(byte[] head)
    {
        if (head[0] != 0xff || (head[1] & 0xe0) != 0xe0)
            return null;
        var layer = (head[1] >> 1) & 3;
        if (layer == 0 && (head[1] & 0xf0) == 0xf0)
        {
            var at = (head[2] >> 2) & 15;
            var length = ((head[3] & 3) << 11) | (head[4] << 3) | (head[5] >> 5);
            return at >= AacRates.Length || length < 7 ? null : ("audio/aac", length, 1024.0 / AacRates[at]);
        }

        var version = (head[1] >> 3) & 3;
        var (bits, rate) = (head[2] >> 4, (head[2] >> 2) & 3);
        if (layer != 1 || version == 1 || rate == 3 || bits is 0 or 15)
            return null;
        var half = version == 3 ? 1 : version == 2 ? 2 : 4;
        var samples = version == 3 ? 1152 : 576;
        var hertz = Rates[rate] / half;
        var kilobits = (version == 3 ? First : Second)[bits];
        return ("audio/mpeg", (samples / 8 * kilobits * 1000 / hertz) + ((head[2] >> 1) & 1), samples / (double)hertz);
    }
}
