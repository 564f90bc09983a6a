using System.Runtime.InteropServices;

namespace FlatCity.Packs.Advising;

/// <summary>
/// The grams of a model, each with its place and how rare it is. A gram has a place of its own for each
/// opening of a text that it stands in, farther by as many as there are grams: people begin with what it is about, in
/// other words than they go on.
/// </summary>
internal sealed class GramTable
{
    // Measured: +0.4 points of macro F1 over counting the opening three times, +0.15 more by the shorter one beside it.
    private static readonly (int Until, double Weighs)[] Openings = [(45, 0.5), (20, 0.3)];

    private readonly Dictionary<string, int> places;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public GramTable(string[] grams, float[] rarities)
    {
        (Grams, Rarities) = (grams, rarities);
        places = new Dictionary<string, int>(grams.Length, StringComparer.Ordinal);
        for (var i = 0; i < grams.Length; i++) places.Add(grams[i], i);
        bySpan = places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string[] Grams { get; }

    public float[] Rarities { get; }

    /// <summary>How many places a row can have.</summary>
    public int Places => PlacesOfAGram * Grams.Length;

    public int? Place(ReadOnlySpan<char> gram) => bySpan.TryGetValue(gram, out var place) ? place : null;

    /// <summary>How many places a gram has.</summary>
    public static int PlacesOfAGram => 1 + Openings.Length;

    /// <summary>A text as a row, the whole of length one and the openings of less: the more often and the rarer a gram, the heavier.</summary>
    public GramRow Row(string read)
    {
        var counts = new Dictionary<int, int>[PlacesOfAGram];
        foreach (ref var block in counts.AsSpan()) block = [];
        foreach (var gram in TextGrams.Of(read))
        {
            if (Place(read.AsSpan(gram.Start, gram.Length)) is not { } place) continue;
            CollectionsMarshal.GetValueRefOrAddDefault(counts[0], place, out _)++;
            for (var o = 0; o < Openings.Length; o++)
                if (gram.Start < Openings[o].Until) CollectionsMarshal.GetValueRefOrAddDefault(counts[o + 1], place, out _)++;
        }

        var all = counts.Sum(c => c.Count);
        var row = new GramRow(new int[all], new float[all]);
        var from = 0;
        for (var block = 0; block < counts.Length; block++)
        {
            Fill(row, from, counts[block], block * Grams.Length, block == 0 ? 1 : Openings[block - 1].Weighs);
            from += counts[block].Count;
        }

        return row;
    }

    private void Fill(GramRow row, int from, Dictionary<int, int> counts, int farther, double length)
    {
        var at = row.At.AsSpan(from, counts.Count);
        var values = row.Values.AsSpan(from, counts.Count);
        var n = 0;
        foreach (var place in counts.Keys) at[n++] = place;
        at.Sort();
        var squares = 0.0;
        for (var i = 0; i < at.Length; i++)
        {
            var value = Math.Sqrt(counts[at[i]]) * Rarities[at[i]];
            values[i] = (float)value;
            squares += value * value;
            at[i] += farther;
        }

        var by = squares > 0 ? (float)(length / Math.Sqrt(squares)) : 0;
        foreach (ref var value in values) value *= by;
    }

    /// <summary>Counts who used which gram and keeps those of enough writers.</summary>
    public static GramTable Of(IReadOnlyList<string> read, IReadOnlyList<int> writers, LearnOptions options)
    {
        var seen = new Dictionary<string, GramCount>(StringComparer.Ordinal);
        var bySpan = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < read.Count; i++)
        {
            foreach (var gram in TextGrams.Of(read[i]))
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(bySpan, read[i].AsSpan(gram.Start, gram.Length), out _);
                count.Add(i + 1, writers[i], options.LeastWriters);
            }
        }

        var kept = seen.Where(s => s.Value.Writers.Length >= options.LeastWriters)
            .OrderByDescending(s => s.Value.Texts).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Take(options.MostGrams)
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToList();
        return new GramTable(
            [.. kept.Select(k => k.Key)],
            [.. kept.Select(k => (float)(1 + Math.Log((1.0 + read.Count) / (1 + k.Value.Texts))))]);
    }

    /// <summary>In how many texts, and by which writers as far as that still matters.</summary>
    private struct GramCount
    {
        private int last;
        private int[]? writers;

        public int Texts { get; private set; }

        public readonly ReadOnlySpan<int> Writers => writers;

        public void Add(int text, int writer, int enough)
        {
            if (last == text) return;
            last = text;
            Texts++;
            writers ??= [];
            if (writers.Length < enough && !writers.AsSpan().Contains(writer)) writers = [.. writers, writer];
        }
    }
}

/// <summary>A text's grams by place, ascending, and how heavy each is.</summary>
internal readonly record struct GramRow(int[] At, float[] Values)
{
    public double Dot(float[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < At.Length; i++) sum += weights[At[i]] * (double)Values[i];
        return sum;
    }
}
