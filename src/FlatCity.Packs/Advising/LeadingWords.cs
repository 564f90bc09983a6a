namespace FlatCity.Packs.Advising;

/// <summary>From weights of grams to words that a person can read: neighbouring grams that speak for the label are joined.</summary>
internal static class LeadingWords
{
    private const int Most = 5;
    private const int LongestJoined = 6;

    public static IReadOnlyList<string> Of(string read, GramTable table, GramRow row, float[] weights)
    {
        // What a gram gives is shared out among the places where it stands.
        var given = new Dictionary<int, double>();
        for (var i = 0; i < row.At.Length; i++)
        {
            var gram = row.At[i] % table.Grams.Length;
            given[gram] = given.GetValueOrDefault(gram) + (weights[row.At[i]] * (double)row.Values[i]);
        }

        var pairs = TextGrams.Of(read)
            .Select(gram => (gram, place: table.Place(read.AsSpan(gram.Start, gram.Length))))
            .Where(g => g.place is not null && given[g.place.Value] > 0)
            .Select(g => (g.gram, gives: given[g.place!.Value]))
            .ToList();
        if (pairs.Count == 0) return [];
        var floor = pairs.Max(p => p.gives) / 4;
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        var (start, end, sum) = (-1, -1, 0.0);
        foreach (var (gram, gives) in pairs.Where(p => p.gives >= floor).OrderBy(p => p.gram.Start).ThenBy(p => p.gram.Length))
        {
            if (start >= 0 && gram.Start < end && gram.Start + gram.Length - start <= Math.Max(LongestJoined, end - start))
            {
                (end, sum) = (Math.Max(end, gram.Start + gram.Length), sum + gives);
                continue;
            }

            Keep();
            (start, end, sum) = (gram.Start, gram.Start + gram.Length, gives);
        }

        Keep();
        // A word that another one holds says nothing more.
        var order = words.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key).ToList();
        return [.. order.Where((word, i) => !order.Take(i).Any(o => o.Contains(word, StringComparison.Ordinal) || word.Contains(o, StringComparison.Ordinal))).Take(Most)];

        void Keep()
        {
            if (start < 0) return;
            var word = read[start..end];
            words[word] = Math.Max(words.GetValueOrDefault(word), sum);
        }
    }
}
