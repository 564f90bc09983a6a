using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>Phone numbers: country and area code, spaces and strokes aside; of several in a cell the best fit counts.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class PhoneComparison(string field) : Comparison(field)
{
    private const int MostInCell = 3;

    /// <inheritdoc/>
    public override string Kind => "phone";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "the same written otherwise", "one digit off or two swapped", "two digits off", "the same last seven digits", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>The level of two cells that differ as text.</summary>
    internal static int LevelOf(string a, string b) => Level(Numbers(System.Text.Encoding.UTF8.GetBytes(a)), Numbers(System.Text.Encoding.UTF8.GetBytes(b)));

    private static int Level(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var best = 6;
        foreach (var x in a)
            foreach (var y in b)
                if (x != 0 && y != 0) best = Math.Min(best, Level(x, y));
        return best;
    }

    private static int Level(ulong x, ulong y)
    {
        if (x == y) return 2;
        Span<byte> roomX = stackalloc byte[20];
        Span<byte> roomY = stackalloc byte[20];
        var digitsX = Digits(x, roomX);
        var digitsY = Digits(y, roomY);
        var edits = EditDistance.Between(digitsX, digitsY, 2);
        if (edits == 1) return 3;
        if (Math.Min(x, y) >= 1_000_000 && x % 10_000_000 == y % 10_000_000) return 5;
        return edits == 2 ? 4 : 6;
    }

    private static ReadOnlySpan<byte> Digits(ulong number, Span<byte> room)
    {
        number.TryFormat(room, out var length);
        return room[..length];
    }

    // Up to three numbers of digits; a leading 1 before them keeps zeros.
    private static ulong[] Numbers(ReadOnlySpan<byte> cell)
    {
        var numbers = new ulong[MostInCell];
        var count = 0;
        foreach (var range in cell.SplitAny("/;,、"u8))
        {
            var part = cell[range];
            ulong number = 0;
            var digits = 0;
            foreach (var sign in part)
            {
                if (sign is < (byte)'0' or > (byte)'9' || (digits == 0 && sign == '0')) continue;
                if (digits == 18) break;
                number = (number * 10) + sign - '0';
                digits++;
            }

            // 86 before a mobile number of eleven digits, or before an area code and a number.
            if (digits >= 12 && number.ToString(System.Globalization.CultureInfo.InvariantCulture) is ['8', '6', ..] text) number = ulong.Parse(text.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
            if (digits >= 5 && count < MostInCell) numbers[count++] = number;
        }

        return numbers;
    }

    /// <summary>The first number of a cell in plain digits; the cell itself where it holds none.</summary>
    internal static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> cell) =>
        Numbers(cell)[0] is > 0 and var number ? System.Text.Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) : cell;

    private sealed class Comparer : PreparedComparer
    {
        private ulong[] numbers = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => PhoneComparison.Level(numbers.AsSpan(a * MostInCell, MostInCell), numbers.AsSpan(b * MostInCell, MostInCell));

        protected override void Grow(int count) => Array.Resize(ref numbers, count * MostInCell);

        protected override void Prepare(int value) => Numbers(Values[value]).CopyTo(numbers.AsSpan(value * MostInCell));
    }
}
