using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Names and short texts in letters: by edits first, by Jaro-Winkler where there are more.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class TextComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "text";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "one letter off", "close", "alike", "a part of it", "somewhat alike", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    private sealed class Comparer(ValueSet values) : ValueComparer
    {
        public override int Level(int a, int b)
        {
            if (values.IsAscii(a) && values.IsAscii(b)) return OfBytes(values[a], values[b]);
            Span<char> roomA = stackalloc char[64];
            Span<char> roomB = stackalloc char[64];
            return OfChars(Start(values[a], roomA), Start(values[b], roomB));
        }

        private static int OfBytes(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        {
            var shorter = Math.Min(a.Length, b.Length);
            var edits = EditDistance.Between(a, b, shorter >= 10 ? 3 : 2);
            if (edits == 1) return shorter < 2 ? 4 : 2;
            if ((edits == 2 && shorter >= 5) || (edits == 3 && shorter >= 10)) return 3;
            var alike = EditDistance.JaroWinkler(a, b);
            if (alike >= 0.93) return 3;
            if (alike >= 0.86 || (edits == 2 && shorter == 4)) return 4;
            if (shorter >= 3 && IsPart(a, b)) return 5;
            return alike >= 0.76 ? 6 : 7;
        }

        private static int OfChars(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
        {
            var shorter = Math.Min(a.Length, b.Length);
            var edits = EditDistance.Between(a, b, shorter >= 6 ? 2 : 1);
            if (edits == 1) return shorter < 2 ? 4 : 2;
            if (edits == 2 && shorter >= 6) return 3;
            var alike = EditDistance.JaroWinkler(a, b);
            if (alike >= 0.93) return 3;
            if (alike >= 0.86) return 4;
            if (shorter >= 2 && (a.IndexOf(b) >= 0 || b.IndexOf(a) >= 0)) return 5;
            return alike >= 0.76 ? 6 : 7;
        }

        // A whole word or the beginning: "rose" of "rose anne", "rob" of "robert".
        private static bool IsPart(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        {
            if (a.Length > b.Length)
            {
                var c = a;
                a = b;
                b = c;
            }

            var at = b.IndexOf(a);
            return at == 0 || (at > 0 && b[at - 1] == ' ') || (at > 0 && at + a.Length == b.Length && a.Length >= 5);
        }

        private static ReadOnlySpan<char> Start(ReadOnlySpan<byte> value, Span<char> room)
        {
            System.Text.Unicode.Utf8.ToUtf16(value, room, out _, out var written);
            return room[..written];
        }
    }
}
