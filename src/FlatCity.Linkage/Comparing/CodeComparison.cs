using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Numbers that name something: a postcode, a house number, an insurance number. Spaces and strokes do not count.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class CodeComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "code";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "one sign off or two swapped", "two signs off", "a part of it", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    private sealed class Comparer(ValueSet values) : ValueComparer
    {
        public override int Level(int a, int b)
        {
            Span<byte> roomA = stackalloc byte[64];
            Span<byte> roomB = stackalloc byte[64];
            return Compare(Signs(values[a], roomA), Signs(values[b], roomB));
        }

        private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        {
            var edits = EditDistance.Between(a, b, 2);
            if (edits <= 1) return edits + 1;
            var shorter = Math.Min(a.Length, b.Length);
            if (edits == 2 && shorter >= 4) return 3;
            return shorter >= 1 && (a.StartsWith(b) || b.StartsWith(a) || a.EndsWith(b) || b.EndsWith(a)) ? 4 : 5;
        }

        private static ReadOnlySpan<byte> Signs(ReadOnlySpan<byte> value, Span<byte> room)
        {
            var length = 0;
            foreach (var sign in value)
            {
                if (length == room.Length) break;
                if (sign is not ((byte)' ' or (byte)'-' or (byte)'.' or (byte)'/')) room[length++] = sign;
            }

            return room[..length];
        }
    }
}
