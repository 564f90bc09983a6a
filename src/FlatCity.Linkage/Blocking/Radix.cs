namespace FlatCity.Linkage.Blocking;

/// <summary>Sorts by 32-bit keys in two passes of 16 bits; equal keys keep their order.</summary>
internal static class Radix
{
    public static void Sort(ref uint[] keys, ref int[] items)
    {
        var otherKeys = new uint[keys.Length];
        var otherItems = new int[items.Length];
        for (var shift = 0; shift < 32; shift += 16)
        {
            var starts = new int[(1 << 16) + 1];
            foreach (var key in keys) starts[((key >> shift) & 0xFFFF) + 1]++;
            for (var i = 0; i < 1 << 16; i++) starts[i + 1] += starts[i];
            for (var i = 0; i < keys.Length; i++)
            {
                var at = starts[(keys[i] >> shift) & 0xFFFF]++;
                otherKeys[at] = keys[i];
                otherItems[at] = items[i];
            }

            (keys, otherKeys) = (otherKeys, keys);
            (items, otherItems) = (otherItems, items);
        }
    }
}
