using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>The same or not: a sex, a state, a class.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class ExactComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "exact";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer();

    private sealed class Comparer : ValueComparer
    {
        public override int Level(int a, int b) => 2;
    }
}
