using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Mail addresses: the part before the @ tells more than the part after it.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class EmailComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "email";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "one letter off", "two or three letters off", "the same before the @", "alike before the @", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    private sealed class Comparer(ValueSet values) : ValueComparer
    {
        public override int Level(int a, int b)
        {
            var x = values[a];
            var y = values[b];
            var edits = EditDistance.Between(x, y, 3);
            if (edits <= 1) return 2;
            var shorter = Math.Min(x.Length, y.Length);
            if (edits <= 3 && shorter >= 10) return 3;
            var userA = User(x);
            var userB = User(y);
            if (userA.SequenceEqual(userB)) return 4;
            // Whole addresses that nearly agree, or users that do: letters are often torn in several places at once.
            return EditDistance.JaroWinkler(x, y) >= 0.93 || (userA.Length >= 5 && userB.Length >= 5 && EditDistance.Between(userA, userB, 2) <= 2) ? 5 : 6;
        }

        private static ReadOnlySpan<byte> User(ReadOnlySpan<byte> address) => address.IndexOf((byte)'@') is >= 0 and var at ? address[..at] : address;
    }
}
