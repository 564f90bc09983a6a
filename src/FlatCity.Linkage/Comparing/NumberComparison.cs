using System.Globalization;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Amounts and measures: what counts is how far they are apart for their size.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class NumberComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "number";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "within one in a hundred", "within one in ten", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    private sealed class Comparer : PreparedComparer
    {
        private double[] numbers = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b)
        {
            var (x, y) = (numbers[a], numbers[b]);
            var apart = Math.Abs(x - y) / Math.Max(Math.Abs(x), Math.Abs(y));
            return x == y ? 1 : apart <= 0.01 ? 2 : apart <= 0.1 ? 3 : 4;
        }

        protected override void Grow(int count) => Array.Resize(ref numbers, count);

        protected override void Prepare(int value) =>
            numbers[value] = double.TryParse(Values[value], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }
}
