using System.Runtime.CompilerServices;

namespace FlatCity.Linkage.Comparing;

/// <summary>
/// Damerau-Levenshtein (optimal string alignment: insert, delete, replace, swap neighbours) and Jaro-Winkler, 64 letters
/// at a step after Hyyrö 2003: one machine word holds a column of the table. Texts of more than 64 letters are compared
/// by the plain table within a band.
/// </summary>
internal static class EditDistance
{
    [ThreadStatic]
    private static ulong[]? masks;

    /// <summary>The number of edits, or <paramref name="most"/> + 1 where there are more.</summary>
    public static int Between(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Trim(ref a, ref b);
        if (a.IsEmpty || b.IsEmpty) return Math.Min(Math.Max(a.Length, b.Length), most + 1);
        if (a.Length > b.Length) Swap(ref a, ref b);
        if (a.Length > 64) return Banded(a, b, most);
        var table = masks ??= new ulong[256];
        for (var i = 0; i < a.Length; i++) table[a[i]] |= 1UL << i;
        var distance = a.Length;
        ulong positive = ~0UL, negative = 0, diagonal = 0, before = 0;
        var last = a.Length - 1;
        for (var j = 0; j < b.Length; j++)
        {
            var here = table[b[j]];
            diagonal = (((~diagonal & here) << 1) & before) | (((here & positive) + positive) ^ positive) | here | negative;
            var plus = negative | ~(diagonal | positive);
            var minus = diagonal & positive;
            distance += (int)((plus >> last) & 1) - (int)((minus >> last) & 1);
            plus = (plus << 1) | 1;
            minus <<= 1;
            positive = minus | ~(diagonal | plus);
            negative = plus & diagonal;
            before = here;
        }

        for (var i = 0; i < a.Length; i++) table[a[i]] = 0;
        return Math.Min(distance, most + 1);
    }

    /// <summary>The same for texts beyond ASCII.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Trim(ref a, ref b);
        if (a.IsEmpty || b.IsEmpty) return Math.Min(Math.Max(a.Length, b.Length), most + 1);
        return Banded(a, b, most);
    }

    /// <summary>Jaro-Winkler similarity, 0 to 1, with the usual weight of 0.1 for up to four first letters.</summary>
    public static double JaroWinkler<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IEquatable<T>
    {
        if (a.Length > 64) a = a[..64];
        if (b.Length > 64) b = b[..64];
        if (a.IsEmpty || b.IsEmpty) return a.Length == b.Length ? 1 : 0;
        var window = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        ulong takenA = 0, takenB = 0;
        for (var j = 0; j < b.Length; j++)
        {
            var end = Math.Min(a.Length, j + window + 1);
            for (var i = Math.Max(0, j - window); i < end; i++)
            {
                if ((takenA >> i & 1) != 0 || !a[i].Equals(b[j])) continue;
                takenA |= 1UL << i;
                takenB |= 1UL << j;
                break;
            }
        }

        return Winkler(a, b, takenA, takenB);
    }

    /// <summary>The same for bytes, by masks.</summary>
    public static double JaroWinkler(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length > 64 || b.Length > 64 || a.IsEmpty || b.IsEmpty) return JaroWinkler<byte>(a, b);
        var table = masks ??= new ulong[256];
        for (var i = 0; i < a.Length; i++) table[a[i]] |= 1UL << i;
        var window = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        ulong takenA = 0, takenB = 0;
        for (var j = 0; j < b.Length; j++)
        {
            var low = j - window;
            var reach = (2 * window) + 1;
            var near = reach >= 64 ? ~0UL : (1UL << reach) - 1;
            near = low >= 0 ? (low >= 64 ? 0 : near << low) : near >> -low;
            var free = table[b[j]] & near & ~takenA;
            if (free == 0) continue;
            takenA |= free & (0 - free);
            takenB |= 1UL << j;
        }

        for (var i = 0; i < a.Length; i++) table[a[i]] = 0;
        return Winkler(a, b, takenA, takenB);
    }

    private static double Winkler<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ulong takenA, ulong takenB)
        where T : unmanaged, IEquatable<T>
    {
        var common = System.Numerics.BitOperations.PopCount(takenA);
        if (common == 0) return 0;
        var moved = 0;
        while (takenA != 0)
        {
            if (!a[System.Numerics.BitOperations.TrailingZeroCount(takenA)].Equals(b[System.Numerics.BitOperations.TrailingZeroCount(takenB)])) moved++;
            takenA &= takenA - 1;
            takenB &= takenB - 1;
        }

        var jaro = (((double)common / a.Length) + ((double)common / b.Length) + ((common - (moved / 2.0)) / common)) / 3;
        var prefix = 0;
        var most = Math.Min(4, Math.Min(a.Length, b.Length));
        while (prefix < most && a[prefix].Equals(b[prefix])) prefix++;
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Trim<T>(ref ReadOnlySpan<T> a, ref ReadOnlySpan<T> b)
        where T : unmanaged, IEquatable<T>
    {
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (!a.IsEmpty && !b.IsEmpty && a[^1].Equals(b[^1]))
        {
            a = a[..^1];
            b = b[..^1];
        }
    }

    private static void Swap<T>(ref ReadOnlySpan<T> a, ref ReadOnlySpan<T> b)
    {
        var c = a;
        a = b;
        b = c;
    }

    // Three rows of the table, and of each only the cells that few enough edits can reach.
    private static int Banded<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int most)
        where T : unmanaged, IEquatable<T>
    {
        if (a.Length > 256 || b.Length > 256) return most + 1;
        Span<int> rows = stackalloc int[3 * 258];
        var two = rows[..258];
        var one = rows.Slice(258, 258);
        var now = rows.Slice(516, 258);
        for (var j = 0; j <= b.Length; j++) one[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var from = Math.Max(1, i - most);
            var to = Math.Min(b.Length, i + most);
            now.Fill(most + 1);
            if (i <= most) now[0] = i;
            var best = now[0];
            for (var j = from; j <= to; j++)
            {
                var cost = a[i - 1].Equals(b[j - 1]) ? 0 : 1;
                var least = Math.Min(one[j - 1] + cost, Math.Min(one[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1].Equals(b[j - 2]) && a[i - 2].Equals(b[j - 1])) least = Math.Min(least, two[j - 2] + 1);
                now[j] = least;
                best = Math.Min(best, least);
            }

            if (best > most) return most + 1;
            var old = two;
            two = one;
            one = now;
            now = old;
        }

        return Math.Min(one[b.Length], most + 1);
    }
}
