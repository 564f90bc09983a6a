using System.Buffers.Binary;
using System.Text;

namespace FlatCity.Tests.Cases;

/// <summary>Recordings made for tests, byte by byte as their containers are written.</summary>
internal static class Recordings
{
    public static byte[] Wav(double seconds, int rate = 8000)
    {
        var data = new byte[(int)(seconds * rate)];
        using var wav = new MemoryStream();
        using var write = new BinaryWriter(wav);
        write.Write("RIFF"u8);
        write.Write(36 + data.Length);
        write.Write("WAVEfmt "u8);
        write.Write(16);
        write.Write((short)1);
        write.Write((short)1);
        write.Write(rate);
        write.Write(rate);
        write.Write((short)1);
        write.Write((short)8);
        write.Write("data"u8);
        write.Write(data.Length);
        write.Write(data);
        return wav.ToArray();
    }

    /// <summary>Frames of 128 kbit/s at 44.1 kHz, 1,152 samples each.</summary>
    public static byte[] Mp3(double seconds)
    {
        byte[] frame = [0xff, 0xfb, 0x90, 0x00, .. new byte[413]];
        return [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 10, .. new byte[10], .. Enumerable.Repeat(frame, (int)Math.Ceiling(seconds * 44100 / 1152)).SelectMany(f => f)];
    }

    /// <summary>ADTS frames at 16 kHz, 1,024 samples each.</summary>
    public static byte[] Aac(double seconds)
    {
        const int length = 40;
        byte[] frame = [0xff, 0xf1, 0x60, 0x40 | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc, .. new byte[length - 7]];
        return [.. Enumerable.Repeat(frame, (int)Math.Ceiling(seconds * 16000 / 1024)).SelectMany(f => f)];
    }

    public static byte[] Ogg(double seconds)
    {
        byte[] head = [.. "OpusHead"u8, 1, 1, 0x38, 0x01, .. new byte[7]];
        return [.. Page(0, 0, head), .. Page(0, 1, "OpusTags\0\0\0\0\0\0\0\0"u8.ToArray()), .. Page((long)(seconds * 48000) + 312, 2, new byte[200])];
    }

    /// <summary>As browsers record: no length anywhere, a segment and a cluster of unknown size, one block each tenth of a second.</summary>
    public static byte[] Webm(double seconds, string codec = "A_OPUS")
    {
        byte[] Element(byte[] id, byte[] content) => [.. id, (byte)(0x10 | (content.Length >> 24)), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content];
        byte[] track = Element([0xae], [.. Element([0x83], [(byte)(codec[0] == 'V' ? 1 : 2)]), .. Element([0x86], Encoding.ASCII.GetBytes(codec))]);
        using var all = new MemoryStream();
        all.Write(Element([0x1a, 0x45, 0xdf, 0xa3], Element([0x42, 0x82], "webm"u8.ToArray())));
        all.Write([0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        all.Write(Element([0x16, 0x54, 0xae, 0x6b], track));
        for (var from = 0; from < seconds * 1000; from += 10_000)
        {
            all.Write([0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
            all.Write(Element([0xe7], [(byte)(from >> 16), (byte)(from >> 8), (byte)from]));
            for (var at = 0; at < 10_000 && from + at <= seconds * 1000; at += 100)
                all.Write(Element([0xa3], [0x81, (byte)(at >> 8), (byte)at, 0x80, 1, 2, 3]));
        }

        return all.ToArray();
    }

    public static byte[] M4a(double seconds, string track = "soun", bool inFragments = false)
    {
        byte[] Box(string name, byte[] content) => [.. Number(8 + content.Length), .. Encoding.ASCII.GetBytes(name), .. content];
        byte[] head = [0, 0, 0, 0, .. new byte[8], .. Number(1000), .. Number(inFragments ? 0 : (int)(seconds * 1000)), 0, 0, 0, 0];
        byte[] handler = [.. new byte[8], .. Encoding.ASCII.GetBytes(track), .. new byte[13]];
        byte[] movie = Box("moov", Box("trak", Box("mdia", [.. Box("mdhd", [.. head, .. new byte[8]]), .. Box("hdlr", handler)])));
        byte[] fragment = Box("moof", Box("traf", [.. Box("tfhd", [0, 0, 0, 8, .. Number(1), .. Number(20)]), .. Box("trun", [0, 0, 0, 0, .. Number((int)(seconds * 50))])]));
        return [.. Box("ftyp", "M4A \0\0\0\0"u8.ToArray()), .. movie, .. (inFragments ? fragment : []), .. Box("mdat", new byte[100])];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Page(long granule, int at, byte[] body)
    {
        var head = new byte[27];
        "OggS"u8.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(6), granule);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), 7);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(18), at);
        head[26] = 1;
        return [.. head, (byte)body.Length, .. body];
    }
}
