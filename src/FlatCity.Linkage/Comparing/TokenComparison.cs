using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Sets of words in any order: titles, lists, names of organisations. Measured by the share of words in common (Jaccard).</summary>
/// <param name="field">The field it looks at.</param>
public sealed class TokenComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "tokens";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "the same words", "nearly all words", "more than half of the words", "some words", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>The share of tokens in common, 0 to 1, of two sorted sets.</summary>
    internal static double Jaccard(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        int i = 0, j = 0, both = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                both++;
                i++;
                j++;
            }
            else if (a[i] < b[j]) i++;
            else j++;
        }

        var all = a.Length + b.Length - both;
        return all == 0 ? 0 : (double)both / all;
    }

    private sealed class Comparer : PreparedComparer
    {
        private uint[][] tokens = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => Jaccard(tokens[a], tokens[b]) switch
        {
            1 => 2,
            >= 0.74 => 3,
            >= 0.5 => 4,
            >= 0.25 => 5,
            _ => 6,
        };

        protected override void Grow(int count) => Array.Resize(ref tokens, count);

        protected override void Prepare(int value) => tokens[value] = Tokens.Of(Values[value]);
    }
}

/// <summary>Cuts a text into words; Chinese signs are taken two by two.</summary>
internal static class Tokens
{
    private const int Most = 256;

    public static uint[] Of(ReadOnlySpan<byte> text)
    {
        var found = new SortedSet<uint>();
        var start = -1;
        var wide = -1;
        for (var i = 0; i <= text.Length && found.Count < Most; i++)
        {
            var sign = i < text.Length ? text[i] : (byte)' ';
            if (sign < 0x80)
            {
                wide = -1;
                var letter = sign is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9');
                if (letter && start < 0) start = i;
                if (!letter && start >= 0)
                {
                    found.Add((uint)Hash.Of(text[start..i]));
                    start = -1;
                }

                continue;
            }

            if (start >= 0)
            {
                found.Add((uint)Hash.Of(text[start..i]));
                start = -1;
            }

            var length = sign >= 0xF0 ? 4 : sign >= 0xE0 ? 3 : 2;
            length = Math.Min(length, text.Length - i);
            found.Add((uint)Hash.Of(text.Slice(wide >= 0 ? wide : i, wide >= 0 ? i - wide + length : length)));
            wide = i;
            i += length - 1;
        }

        return [.. found];
    }
}
