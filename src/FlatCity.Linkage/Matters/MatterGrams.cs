using System.Runtime.InteropServices;

namespace FlatCity.Linkage.Matters;

/// <summary>A stretch of units, where it first stands, in how many texts and how often in all.</summary>
internal readonly record struct MatterGram(int Start, int Length, int Texts, int Times);

/// <summary>
/// The stretches of units that several texts have, each with its weight: how rare it is times how much more often those who say it say it again than chance would have it.
/// The second is what tells the name of a thing (a housing estate, a bus line, a plant) from a turn of speech, which everybody writes once: no list of names, no list of stop words.
/// (The measure is residual inverse document frequency, Church and Gale 1995.)
/// </summary>
internal sealed class MatterGrams
{
    private const int Longest = 6;
    private const int MostInText = 64;

    // A turn of speech keeps a tenth: it says little, but those who say it in the same words copied one another.
    private const double Once = 0.1;

    private readonly List<MatterGram> grams = [];
    private readonly List<(int Gram, int Times)>[] found;
    private int[] times = [];

    public MatterGrams(MatterReading reading, int title, int least, int most)
    {
        var texts = reading.Starts.Count - 1;
        found = new List<(int, int)>[texts];
        for (var t = 0; t < texts; t++)
            found[t] = [];
        var here = CollectionsMarshal.AsSpan(reading.Units).ToArray();
        for (var length = 1; length <= Longest && Grow(reading, here, length, title, least, most); length++)
        {
            // Each turn leaves the next longer stretches in `here`.
        }

        Weights = new double[grams.Count];
        for (var g = 0; g < grams.Count; g++)
        {
            var expected = 1 - Math.Exp(-(double)grams[g].Times / texts);
            Weights[g] = Math.Log((double)texts / grams[g].Texts) * (Once + Math.Max(0, Math.Log(expected * texts / grams[g].Texts)));
        }

        Vectors = [.. found.Select(Vector)];
    }

    /// <summary>The weight of each gram.</summary>
    public double[] Weights { get; }

    /// <summary>Each text as the grams it says most of all, of length 1.</summary>
    public IReadOnlyList<(int Gram, float Weight)[]> Vectors { get; }

    public int Count => grams.Count;

    public MatterGram this[int gram] => grams[gram];

    /// <summary>Grows stretches by one unit from the shorter ones: what is not said often enough is in nothing that is. False when nothing is left to grow.</summary>
    private bool Grow(MatterReading reading, int[] here, int length, int title, int least, int most)
    {
        var level = new PairNumbers();
        var (starts, texts, all, last) = (new List<int>(), new List<int>(), new List<int>(), new List<int>());
        for (var t = 0; t < found.Length; t++)
        {
            var end = reading.Starts[t + 1];
            for (var i = reading.Starts[t]; i < end; i++)
            {
                var (one, other) = (here[i], length == 1 ? 0 : i + 1 < end ? here[i + 1] : -1);
                if (one < 0 || other < 0)
                {
                    here[i] = -1;
                    continue;
                }

                var number = level.Of(((long)one << 32) | (uint)other);
                here[i] = number;
                if (number == starts.Count)
                {
                    starts.Add(i);
                    texts.Add(1);
                    all.Add(1);
                    last.Add(t);
                    continue;
                }

                all[number]++;
                if (last[number] != t)
                    texts[number]++;
                last[number] = t;
            }
        }

        // Single characters are no grams of their own, single words are.
        var (kept, renumbered, any) = (new int[starts.Count], new int[starts.Count], 0);
        for (var n = 0; n < starts.Count; n++)
        {
            (kept[n], renumbered[n]) = (-1, texts[n] >= least ? any++ : -1);
            if (texts[n] < least || texts[n] > most || (length == 1 && !reading.IsWord(reading.Units[starts[n]])))
                continue;
            kept[n] = grams.Count;
            grams.Add(new MatterGram(starts[n], length, texts[n], all[n]));
        }

        Array.Resize(ref times, grams.Count);
        for (var t = 0; t < found.Length; t++)
            Note(reading, here, t, title, kept, renumbered);
        return any > 0;
    }

    private void Note(MatterReading reading, int[] here, int text, int title, int[] kept, int[] renumbered)
    {
        var said = found[text];
        var first = said.Count;
        for (var i = reading.Starts[text]; i < reading.Starts[text + 1]; i++)
        {
            if (here[i] is not (>= 0 and var number))
                continue;
            here[i] = renumbered[number];
            if (kept[number] is not (>= 0 and var gram))
                continue;
            if (times[gram] == 0)
                said.Add((gram, 0));
            times[gram] += i < reading.TitleEnds[text] ? title : 1;
        }

        for (var i = first; i < said.Count; i++)
        {
            var gram = said[i].Gram;
            (said[i], times[gram]) = ((gram, times[gram]), 0);
        }
    }

    private (int, float)[] Vector(List<(int Gram, int Times)> said)
    {
        var weights = new double[said.Count];
        var order = new int[said.Count];
        for (var i = 0; i < said.Count; i++)
            (weights[i], order[i]) = (-(1 + Math.Log(said[i].Times)) * Weights[said[i].Gram], said[i].Gram);
        Array.Sort(weights, order);
        var most = Math.Min(MostInText, said.Count);
        var sum = 0.0;
        for (var i = 0; i < most; i++)
            sum += weights[i] * weights[i];
        var vector = new (int, float)[sum > 0 ? most : 0];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = (order[i], (float)(-weights[i] / Math.Sqrt(sum)));
        return vector;
    }

    /// <summary>Numbers pairs as they come, from 0: open addressing, because this table is asked some ten million times.</summary>
    private sealed class PairNumbers
    {
        private long[] keys = new long[1 << 16];
        private int[] numbers = new int[1 << 16];
        private int count;

        public int Of(long pair)
        {
            // A pair is never negative, so that 0 stands for an empty place.
            var key = pair + 1;
            for (var at = Place(key); ; at = (at + 1) & (keys.Length - 1))
            {
                if (keys[at] == key)
                    return numbers[at];
                if (keys[at] != 0)
                    continue;
                (keys[at], numbers[at]) = (key, count++);
                if (count * 2 > keys.Length)
                    Widen();
                return count - 1;
            }
        }

        private int Place(long key) => (int)((ulong)(key * -7046029254386353131L) >> 24) & (keys.Length - 1);

        private void Widen()
        {
            var (oldKeys, oldNumbers) = (keys, numbers);
            (keys, numbers) = (new long[oldKeys.Length * 4], new int[oldKeys.Length * 4]);
            for (var i = 0; i < oldKeys.Length; i++)
            {
                if (oldKeys[i] == 0)
                    continue;
                var at = Place(oldKeys[i]);
                while (keys[at] != 0)
                    at = (at + 1) & (keys.Length - 1);
                (keys[at], numbers[at]) = (oldKeys[i], oldNumbers[i]);
            }
        }
    }
}
