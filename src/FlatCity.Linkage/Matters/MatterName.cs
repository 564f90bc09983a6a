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

    public static IReadOnlyList<string> Of(MatterReading reading, MatterGrams grams, IReadOnlyList<int> members)
    {
        var within = new Dictionary<int, int>();
        foreach (var text in members)
            foreach (var (gram, _) in grams.Vectors[text])
                CollectionsMarshal.GetValueRefOrAddDefault(within, gram, out _)++;
        var telling = within.Where(w => w.Value >= Least)
            .OrderByDescending(w => grams.Weights[w.Key] * w.Value * w.Value * Math.Sqrt(grams[w.Key].Length)).ThenBy(w => w.Key).Select(w => w.Key);
        var words = new List<string>();
        foreach (var gram in telling.Take(MostWords * 16))
        {
            if (words.Count == MostWords)
                break;
            var says = Longest(reading, members, grams[gram].Start, grams[gram].Length);
            if (words.TrueForAll(w => !Overlap(w, says)))
                words.Add(says);
        }

        return words;
    }

    /// <summary>Lengthens a stretch to both sides as far as its texts agree.</summary>
    private static string Longest(MatterReading reading, IReadOnlyList<int> members, int start, int length)
    {
        var units = CollectionsMarshal.AsSpan(reading.Units);
        var places = new List<int>();
        foreach (var text in members)
        {
            for (var i = reading.Starts[text]; i + length <= reading.Starts[text + 1]; i++)
                if (units.Slice(i, length).SequenceEqual(units.Slice(start, length)))
                    places.Add(i);
        }

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

        return reading.Say(places[0], length);
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
