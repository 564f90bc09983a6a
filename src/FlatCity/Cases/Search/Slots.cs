using System.Buffers.Binary;
using System.Numerics;

namespace FlatCity.Cases.Search;

/// <summary>
/// Which of a day's cases have a token: one slot a case, kept as bits. Stored the shorter way of two: the bits themselves, or the distances
/// from one slot to the next in sevens of bits. A million cases cost at most 125 KB for the commonest token and a byte or two each for rare ones.
/// </summary>
internal sealed class Slots
{
    private const byte AsBits = 0;
    private const byte AsDistances = 1;
    private ulong[] words;

    public Slots() => words = [];

    private Slots(ulong[] words) => this.words = words;

    public bool IsEmpty => !words.AsSpan().ContainsAnyExcept(0UL);

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public IEnumerable<int> All
    {
        get
        {
            for (var i = 0; i < words.Length; i++)
            {
                for (var rest = words[i]; rest != 0; rest &= rest - 1)
                    yield return (i * 64) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    public static Slots Read(byte[] stored)
    {
        var slots = new Slots();
        if (stored.Length == 0)
            return slots;
        if (stored[0] == AsBits)
        {
            slots.words = new ulong[(stored.Length + 6) / 8];
            var bits = stored.AsSpan(1);
            var whole = bits.Length / 8;
            for (var i = 0; i < whole; i++)
                slots.words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bits[(i * 8)..]);
            for (var i = whole * 8; i < bits.Length; i++)
                slots.words[whole] |= (ulong)bits[i] << (i % 8 * 8);
            return slots;
        }

        var (slot, distance, shift) = (-1, 0, 0);
        foreach (var part in stored.AsSpan(1))
        {
            distance |= (part & 0x7F) << shift;
            shift += 7;
            if (part >= 0x80)
                continue;
            slots.Add(slot += distance + 1);
            (distance, shift) = (0, 0);
        }

        return slots;
    }

    public byte[] Stored()
    {
        var distances = new List<byte> { AsDistances };
        var (last, most) = (-1, -1);
        foreach (var slot in All)
        {
            var distance = slot - last - 1;
            for (; distance >= 0x80; distance >>= 7)
                distances.Add((byte)(distance | 0x80));
            distances.Add((byte)distance);
            last = most = slot;
        }

        var bits = (most / 8) + 2;
        if (distances.Count <= bits)
            return [.. distances];
        var stored = new byte[bits];
        stored[0] = AsBits;
        for (var i = 1; i < bits; i++)
            stored[i] = (byte)(words[(i - 1) / 8] >> ((i - 1) % 8 * 8));
        return stored;
    }

    /// <summary>False where it was there already.</summary>
    public bool Add(int slot)
    {
        if (slot / 64 >= words.Length)
            Array.Resize(ref words, Math.Max((slot / 64) + 1, words.Length * 2));
        var bit = 1UL << (slot % 64);
        if ((words[slot / 64] & bit) != 0)
            return false;
        words[slot / 64] |= bit;
        return true;
    }

    public bool Has(int slot) => slot / 64 < words.Length && (words[slot / 64] & (1UL << (slot % 64))) != 0;

    public Slots And(Slots other)
    {
        var both = new ulong[Math.Min(words.Length, other.words.Length)];
        for (var i = 0; i < both.Length; i++)
            both[i] = words[i] & other.words[i];
        return new Slots(both);
    }

    public Slots Or(Slots other)
    {
        var (longer, shorter) = words.Length >= other.words.Length ? (words, other.words) : (other.words, words);
        var either = longer.ToArray();
        for (var i = 0; i < shorter.Length; i++)
            either[i] |= shorter[i];
        return new Slots(either);
    }
}
