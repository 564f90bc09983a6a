using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>
/// Citizen numbers: one of fifteen digits and its eighteen are the same; a slip of the hand breaks the check sign, while two
/// whole numbers a digit apart are two people, twins perhaps. The birth date within is no level: where the date is a field
/// of its own it would count twice, and where it is empty the reader fills it from the number.
/// </summary>
/// <param name="field">The field it looks at.</param>
public sealed class CitizenNumberComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "citizen-number";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } =
        ["the same", "fifteen and eighteen digits of one number, or hidden digits", "one digit off or two swapped, and a check fails", "two digits off, and a check fails", "different, and a check fails", "whole numbers of two people"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>The level of two numbers that differ as text.</summary>
    internal static int LevelOf(string a, string b)
    {
        var (x, y) = (CitizenNumber.Normal(a), CitizenNumber.Normal(b));
        return Level(x, CheckOf(a, x), y, CheckOf(b, y));
    }

    private enum Check : byte
    {
        Holds,
        Lacks,
        Fails,
    }

    // A number of fifteen digits has no check of its own.
    private static Check CheckOf(string text, string normal) => !CitizenNumber.IsValid(normal) ? Check.Fails : text.Length >= 18 ? Check.Holds : Check.Lacks;

    private static int Level(string x, Check checkX, string y, Check checkY)
    {
        if (x == y || Hidden(x, y)) return 2;
        if (checkX == Check.Holds && checkY == Check.Holds) return 6;
        // Of one place and day, and only the order within it differs: a slip would fail a check, so these are neighbours' numbers.
        if (checkX != Check.Fails && checkY != Check.Fails && x.AsSpan(0, 14).SequenceEqual(y.AsSpan(0, 14))) return 6;
        Span<byte> roomX = stackalloc byte[24];
        Span<byte> roomY = stackalloc byte[24];
        // Without the check sign, which an old number was only lent.
        var edits = EditDistance.Between(Bytes(x, roomX), Bytes(y, roomY), 2);
        return edits > 2 || Math.Min(x.Length, y.Length) < 10 ? 5 : edits <= 1 ? 3 : 4;
    }

    // 330327********0017
    private static bool Hidden(string x, string y)
    {
        if (x.Length != y.Length || (!x.Contains('*', StringComparison.Ordinal) && !y.Contains('*', StringComparison.Ordinal))) return false;
        var shown = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] == '*' || y[i] == '*') continue;
            if (x[i] != y[i]) return false;
            shown++;
        }

        return shown >= 8;
    }

    private static ReadOnlySpan<byte> Bytes(string text, Span<byte> room)
    {
        var length = Math.Min(text.Length, 17);
        for (var i = 0; i < length; i++) room[i] = (byte)text[i];
        return room[..length];
    }

    private sealed class Comparer : PreparedComparer
    {
        private string[] numbers = [];
        private Check[] checks = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => CitizenNumberComparison.Level(numbers[a], checks[a], numbers[b], checks[b]);

        protected override void Grow(int count)
        {
            Array.Resize(ref numbers, count);
            Array.Resize(ref checks, count);
        }

        protected override void Prepare(int value)
        {
            numbers[value] = CitizenNumber.Normal(Values.Text(value));
            checks[value] = CheckOf(Values.Text(value), numbers[value]);
        }
    }
}
