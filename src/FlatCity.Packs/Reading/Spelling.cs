namespace FlatCity.Packs.Reading;

/// <summary>Finds the word that somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The word nearest to a misspelt one, two slips away at most; null where none is.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is < 2 or > 60) return null;
        string? best = null;
        var least = word.Length < 5 ? 2 : 3;
        foreach (var each in known.Order(StringComparer.Ordinal))
        {
            if (Math.Abs(each.Length - word.Length) >= least) continue;
            var slips = Slips(word, each);
            if (slips < least) (best, least) = (each, slips);
        }

        return best;
    }

    private static int Slips(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[b.Length];
    }
}
