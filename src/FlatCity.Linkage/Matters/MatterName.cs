using System.Runtime.InteropServices;

namespace FlatCity.Linkage.Matters;

/// <summary>Names a matter from its own words: the stretches that most of its texts have and few others, each as long as its texts agree on it.</summary>
internal static class MatterName
{
    private const int MostWords = 8;
    private const int Least = 2;
    private const int LongestName = 12;

    // A stretch takes in the unit beside it when three fifths of those who say the one say the other.
    private const double Agreed = 0.6;

    public static Matter Of(MatterReading reading, MatterGrams grams, IReadOnlyList<MatterMember> members)
    {
        var within = new Dictionary<int, int>();
        foreach (var member in members)
            foreach (var (gram, _) in grams.Vectors[member.Text])
                CollectionsMarshal.GetValueRefOrAddDefault(within, gram, out _)++;
        var telling = within.Where(w => w.Value >= Least)
            .OrderByDescending(w => grams.Weights[w.Key] * w.Value * w.Value * Math.Sqrt(grams[w.Key].Length)).ThenBy(w => w.Key).Select(w => w.Key);
        var words = new List<string>();
        var says = new int[members.Count];
        foreach (var gram in telling.Take(MostWords * 6))
        {
            if (words.Count == MostWords)
                break;
            var (start, length) = Longest(reading, members, grams[gram].Start, grams[gram].Length);
            var word = reading.Say(start, length);
            if (words.Exists(w => Overlap(w, word)))
                continue;
            for (var m = 0; m < members.Count; m++)
                says[m] |= Places(reading, members[m].Text, start, length).Any() ? 1 << words.Count : 0;
            words.Add(word);
        }

        return new Matter(words, [.. members.Select((m, i) => m with { Says = says[i] })]);
    }

    /// <summary>Lengthens a stretch to both sides as far as its texts agree.</summary>
    private static (int Start, int Length) Longest(MatterReading reading, IReadOnlyList<MatterMember> members, int start, int length)
    {
        var places = members.SelectMany(m => Places(reading, m.Text, start, length)).ToList();
        for (var grown = true; grown && length < LongestName;)
        {
            grown = false;
            foreach (var before in new[] { true, false })
            {
                var beside = places.Select(p => (Place: p, Unit: Unit(reading, before ? p - 1 : p + length))).Where(p => p.Unit != MatterReading.Part).GroupBy(p => p.Unit).MaxBy(g => g.Count());
                if (beside is null || beside.Count() < Math.Max(Least, places.Count * Agreed) || length == LongestName)
                    continue;
                places = [.. beside.Select(p => before ? p.Place - 1 : p.Place)];
                (length, grown) = (length + 1, true);
            }
        }

        return (places[0], length);
    }

    /// <summary>Where a text has a stretch.</summary>
    private static IEnumerable<int> Places(MatterReading reading, int text, int start, int length)
    {
        for (var i = reading.Starts[text]; i + length <= reading.Starts[text + 1]; i++)
        {
            var j = 0;
            while (j < length && reading.Units[i + j] == reading.Units[start + j])
                j++;
            if (j == length)
                yield return i;
        }
    }

    private static int Unit(MatterReading reading, int at) => at >= 0 && at < reading.Units.Count ? reading.Units[at] : MatterReading.Part;

    /// <summary>Whether two stretches share two characters beside each other: they say the same thing twice.</summary>
    private static bool Overlap(string one, string other)
    {
        for (var i = 0; i + 1 < one.Length; i++)
            if (other.Contains(one.AsSpan(i, 2).ToString(), StringComparison.Ordinal))
                return true;
        return one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);
    }
}
