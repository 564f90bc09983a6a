using System.Runtime.InteropServices;

namespace FlatCity.Packs.Advising;

/// <summary>
/// How alike two texts are, and which of many belong together because one is the other's copy. People send a message
/// twice, and one that lies on both sides of a cut between learning and judging would make the judgement too good.
/// </summary>
public static class AlikeTexts
{
    // Two copies share some rare neighbours; a gram of many texts says little and would cost much.
    private const int RareInAtMost = 20;

    // Two people who say the same in a dozen words are two people; from a few lines on it is a copy.
    private const int LeastOfACopy = 20;

    /// <summary>
    /// The share of the shorter text's neighbours (two characters or words beside each other) that stand in the longer one
    /// too, from 0 to 1; the same from both sides. A text without any is like none, not even itself.
    /// </summary>
    public static double Share(string one, string other) => Share(Neighbours(one), Neighbours(other));

    /// <summary>
    /// Numbers the texts: the same number for those that are alike from a share on, directly or by way of others. Short texts
    /// (fewer than 20 neighbours) are nobody's copies: people say the same of the same thing.
    /// </summary>
    public static int[] Group(IReadOnlyList<string> texts, double from)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var neighbours = texts.Select(Neighbours).Select(n => n.Length < LeastOfACopy ? [] : n).ToArray();
        var where = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < neighbours.Length; i++)
        {
            foreach (var pair in neighbours[i])
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(where, pair, out _);
                list ??= [];
                if (list.Count <= RareInAtMost) list.Add(i);
            }
        }

        var group = Enumerable.Range(0, texts.Count).ToArray();
        var shared = new Dictionary<int, int>();
        for (var i = 0; i < neighbours.Length; i++)
        {
            shared.Clear();
            foreach (var pair in neighbours[i])
                if (where[pair] is { Count: <= RareInAtMost } list)
                    foreach (var other in list)
                        if (other < i) CollectionsMarshal.GetValueRefOrAddDefault(shared, other, out _)++;
            foreach (var (other, _) in shared.Where(s => s.Value > 1).OrderBy(s => s.Key))
                if (Share(neighbours[i], neighbours[other]) >= from) group[Root(group, i)] = Root(group, other);
        }

        for (var i = 0; i < group.Length; i++) group[i] = Root(group, i);
        return group;
    }

    /// <summary>A text's neighbours as numbers, for <see cref="Share(ulong[], ulong[])"/> of one with many.</summary>
    public static ulong[] Neighbours(string text)
    {
        var read = TextGrams.Read(text);
        var found = new HashSet<ulong>();
        var before = 0UL;
        var end = -1;
        foreach (var gram in TextGrams.Of(read))
        {
            if (gram.Start < end) continue;
            var unit = Mix(read.AsSpan(gram.Start, gram.Length));
            if (end >= 0 && read.AsSpan(end, gram.Start - end).IndexOf('\n') < 0) found.Add((before * 31) ^ unit);
            (before, end) = (unit, gram.Start + gram.Length);
        }

        var sorted = found.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>As <see cref="Share(string, string)"/>, of neighbours that were read before.</summary>
    public static double Share(ulong[] one, ulong[] other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var least = Math.Min(one.Length, other.Length);
        if (least == 0) return 0;
        var (both, i, j) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            if (one[i] == other[j]) (both, i, j) = (both + 1, i + 1, j + 1);
            else if (one[i] < other[j]) i++;
            else j++;
        }

        return (double)both / least;
    }

    private static ulong Mix(ReadOnlySpan<char> unit)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in unit) hash = (hash ^ c) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    private static int Root(int[] group, int i)
    {
        while (group[i] != i) i = group[i] = group[group[i]];
        return i;
    }
}
