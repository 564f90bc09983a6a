using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Days, however written: 1971-06-24, 19710624, 24/06/1971, 1971年6月24日. A day that no calendar has is compared by its digits.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class DateComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "date";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } =
        ["the same", "day and month swapped", "one digit off or two swapped", "two of year, month and day", "two digits off", "near", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    private sealed class Comparer : PreparedComparer
    {
        private int[] days = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b)
        {
            var (x, y) = (days[a], days[b]);
            if (x == y && x != 0) return 1;
            if (x == 0 || y == 0) return 7;
            var (yearA, monthA, dayA) = (x / 10000, x / 100 % 100, x % 100);
            var (yearB, monthB, dayB) = (y / 10000, y / 100 % 100, y % 100);
            if (yearA == yearB && monthA == dayB && dayA == monthB) return 2;
            var edits = DigitEdits(x, y);
            if (edits == 1) return 3;
            var parts = (yearA == yearB ? 1 : 0) + (monthA == monthB ? 1 : 0) + (dayA == dayB ? 1 : 0);
            if (parts == 2) return 4;
            if (edits == 2) return 5;
            return Math.Abs(((yearA - yearB) * 372) + ((monthA - monthB) * 31) + dayA - dayB) <= 372 ? 6 : 7;
        }

        // Eight digits, one place a time; two neighbours swapped are one edit.
        private static int DigitEdits(int x, int y)
        {
            var edits = 0;
            while (x != y)
            {
                if (x % 10 != y % 10)
                {
                    edits++;
                    if (x % 100 / 10 == y % 10 && x % 10 == y % 100 / 10)
                    {
                        x /= 10;
                        y /= 10;
                    }
                }

                x /= 10;
                y /= 10;
            }

            return edits;
        }

        protected override void Grow(int count) => Array.Resize(ref days, count);

        protected override void Prepare(int value) => days[value] = DateText.Parse(Values[value]);
    }
}

/// <summary>A day read from text as the number yyyymmdd; 0 where it is none.</summary>
internal static class DateText
{
    public static int Parse(ReadOnlySpan<byte> text)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = 0;
        var inside = false;
        foreach (var sign in text)
        {
            if (sign is < (byte)'0' or > (byte)'9')
            {
                // A time of day after the date says nothing here.
                if (count == 3 && sign is (byte)'t' or (byte)' ') break;
                inside = false;
                continue;
            }

            if (!inside)
            {
                if (count == 3) return 0;
                count++;
                inside = true;
            }

            if (++lengths[count - 1] > 8) return 0;
            numbers[count - 1] = (numbers[count - 1] * 10) + sign - '0';
        }

        return (count, lengths[0], lengths[2]) switch
        {
            (1, 8, _) => numbers[0],
            (3, 4, <= 2) => Of(numbers[0], numbers[1], numbers[2]),
            (3, <= 2, 4) => numbers[1] > 12 ? Of(numbers[2], numbers[0], numbers[1]) : Of(numbers[2], numbers[1], numbers[0]),
            _ => 0,
        };
    }

    /// <summary>Whether it is a day that can be.</summary>
    public static bool IsDay(int day) => day / 10000 is >= 1800 and <= 2200 && day / 100 % 100 is >= 1 and <= 12 && day % 100 is >= 1 and <= 31;

    private static int Of(int year, int month, int day) => month > 99 || day > 99 ? 0 : (year * 10000) + (month * 100) + day;
}
