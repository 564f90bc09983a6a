using System.Text;

namespace FlatCity.Linkage.Records;

/// <summary>
/// The distinct values of a field, each with a number; 0 is the missing value. Texts lie as UTF-8 in blocks of a
/// megabyte: no object for each value, and a million records of ten fields take some 200 MB.
/// </summary>
internal sealed class ValueSet
{
    /// <summary>Longer cells are cut to so many bytes; the reader counts and says them.</summary>
    public const int LongestBytes = 0x7FFF;

    private const int BlockBits = 20;
    private const ushort PlainBit = 0x8000;

    private readonly List<byte[]> blocks = [];
    private uint[] starts = new uint[256];
    private ushort[] lengths = new ushort[256];
    private uint[] hashes = new uint[256];
    private int[] slots = new int[512];
    private int used = 1 << BlockBits;

    /// <summary>How many numbers are given, the missing value among them.</summary>
    public int Count { get; private set; } = 1;

    public ReadOnlySpan<byte> this[int id]
    {
        get
        {
            if (id == 0) return default;
            var start = starts[id];
            return blocks[(int)(start >> BlockBits)].AsSpan((int)(start & ((1 << BlockBits) - 1)), lengths[id] & LongestBytes);
        }
    }

    /// <summary>Whether the value is of ASCII letters only, so that its bytes are its characters.</summary>
    public bool IsAscii(int id) => (lengths[id] & PlainBit) != 0;

    public int BytesOf(int id) => lengths[id] & LongestBytes;

    public uint HashOf(int id) => hashes[id];

    public string Text(int id) => Encoding.UTF8.GetString(this[id]);

    /// <summary>The number of a value, or 0 where it is not known.</summary>
    public int Find(ReadOnlySpan<byte> value) => value.IsEmpty ? 0 : slots[SlotOf(value, (uint)Hash.Of(value))];

    /// <summary>The number of a value, given now if it is new. An empty value is 0.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        var hash = (uint)Hash.Of(value);
        var slot = SlotOf(value, hash);
        if (slots[slot] != 0) return slots[slot];
        var id = Append(value, hash);
        slots[slot] = id;
        if (Count * 10L > slots.Length * 6L) Spread(slots.Length * 2);
        return id;
    }

    /// <summary>Takes back the values that were added last, down to a count.</summary>
    public void TakeBack(int count)
    {
        // The last ones in hold no other value's place open, so their slots can simply be emptied.
        for (; Count > count; Count--)
        {
            var last = Count - 1;
            slots[SlotOf(this[last], hashes[last])] = 0;
            used = Math.Max(0, used - BytesOf(last));
        }
    }

    /// <summary>The same values under new numbers: `order[new]` is the old number. The hash slots are made anew only if wanted.</summary>
    public void Renumber(int[] order, int count)
    {
        starts = Permuted(starts, order, count);
        lengths = Permuted(lengths, order, count);
        hashes = Permuted(hashes, order, count);
        Count = count;
        Spread(slots.Length);
    }

    private static T[] Permuted<T>(T[] old, int[] order, int count)
    {
        var result = new T[count];
        for (var i = 1; i < count; i++)
            result[i] = old[order[i]];
        return result;
    }

    private int SlotOf(ReadOnlySpan<byte> value, uint hash)
    {
        var mask = slots.Length - 1;
        for (var slot = (int)(hash & (uint)mask); ; slot = (slot + 1) & mask)
        {
            var id = slots[slot];
            if (id == 0 || (hashes[id] == hash && this[id].SequenceEqual(value))) return slot;
        }
    }

    private int Append(ReadOnlySpan<byte> value, uint hash)
    {
        if (used + value.Length > 1 << BlockBits)
        {
            if (blocks.Count == 1 << (32 - BlockBits))
                throw new LinkageFaultException("A field holds more than 4 GiB of different values: take fields out that are no names, dates, numbers or addresses.");
            blocks.Add(new byte[1 << BlockBits]);
            used = 0;
        }

        if (Count == starts.Length)
        {
            var room = Count + (Count / 2);
            Array.Resize(ref starts, room);
            Array.Resize(ref lengths, room);
            Array.Resize(ref hashes, room);
        }

        value.CopyTo(blocks[^1].AsSpan(used));
        starts[Count] = ((uint)(blocks.Count - 1) << BlockBits) | (uint)used;
        lengths[Count] = (ushort)(value.Length | (Ascii.IsValid(value) ? PlainBit : 0));
        hashes[Count] = hash;
        used += value.Length;
        return Count++;
    }

    private void Spread(int size)
    {
        slots = new int[size];
        var mask = size - 1;
        for (var id = 1; id < Count; id++)
        {
            var slot = (int)(hashes[id] & (uint)mask);
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = id;
        }
    }
}
