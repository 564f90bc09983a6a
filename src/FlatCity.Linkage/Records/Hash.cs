using System.Runtime.InteropServices;

namespace FlatCity.Linkage.Records;

/// <summary>
/// Hashes that are the same in every process and on every machine: block keys and the drawing of random pairs hang on
/// them, and so does the promise of the same bytes out. `HashCode` is seeded anew at each start.
/// </summary>
internal static class Hash
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Golden;
        while (text.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(text)) * Golden;
            hash ^= hash >> 32;
            text = text[8..];
        }

        ulong rest = 0;
        for (var i = 0; i < text.Length; i++)
            rest |= (ulong)text[i] << (8 * i);
        return Mix(hash ^ rest);
    }

    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <summary>The n-th number of the sequence of a seed (splitmix64): any thread can draw any of them.</summary>
    public static ulong Draw(ulong seed, ulong n) => Mix(Mix(seed) + ((n + 1) * Golden));
}
