using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>
/// Citizen numbers: one of fifteen digits and its eighteen are the same; a slip of the hand breaks the check sign, while two
/// whole numbers a digit apart are two people, twins perhaps.
/// </summary>
/// <param name="field">The field it looks at.</param>
public sealed class CitizenNumberComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "citizen-number";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } =
        ["the same", "fifteen and eighteen digits of one number, or hidden digits", "one digit off or two swapped, and a check fails", "two digits off, and a check fails", "whole numbers of one birth date and place", "one birth date", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>The level of two numbers that differ as text.</summary>
    internal static int LevelOf(string a, string b)
    {
        var (x, y) = (CitizenNumber.Normal(a), CitizenNumber.Normal(b));
        return Level(x, CitizenNumber.IsValid(x), y, CitizenNumber.IsValid(y));
    }

    private static int Level(string x, bool xIsValid, string y, bool yIsValid)
    {
        if (x == y || Hidden(x, y)) return 2;
        if (!xIsValid || !yIsValid)
        {
            Span<byte> roomX = stackalloc byte[24];
            Span<byte> roomY = stackalloc byte[24];
            var edits = EditDistance.Between(Bytes(x, roomX), Bytes(y, roomY), 2);
            if (edits <= 2 && Math.Min(x.Length, y.Length) >= 10) return edits <= 1 ? 3 : 4;
        }

        var (dayX, dayY) = (CitizenNumber.BirthDay(x), CitizenNumber.BirthDay(y));
        if (dayX == 0 || dayX != dayY) return 7;
        return xIsValid && yIsValid && x.AsSpan(0, 6).SequenceEqual(y.AsSpan(0, 6)) ? 5 : 6;
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
        var length = Math.Min(text.Length, room.Length);
        for (var i = 0; i < length; i++) room[i] = (byte)text[i];
        return room[..length];
    }

    private sealed class Comparer : PreparedComparer
    {
        private string[] numbers = [];
        private bool[] valid = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => CitizenNumberComparison.Level(numbers[a], valid[a], numbers[b], valid[b]);

        protected override void Grow(int count)
        {
            Array.Resize(ref numbers, count);
            Array.Resize(ref valid, count);
        }

        protected override void Prepare(int value)
        {
            numbers[value] = CitizenNumber.Normal(Values.Text(value));
            valid[value] = CitizenNumber.IsValid(numbers[value]);
        }
    }
}
