using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FlatCity.Packs.Time;

/// <summary>What a <see cref="Limit"/> is counted in. 紧急工作时、工作时、工作日、自然日.</summary>
public enum LimitUnit
{
    /// <summary>Wall clock, nights and holidays too.</summary>
    Minutes,

    /// <summary>Wall clock, nights and holidays too: the urgent limit 紧急工作时.</summary>
    Hours,

    /// <summary>Calendar days 自然日: the first is not counted, a last day off moves to the next working day.</summary>
    Days,

    /// <summary>Hours within office hours of working days 工作时.</summary>
    WorkHours,

    /// <summary>Days that the calendar calls working 工作日: the day of receipt is not counted.</summary>
    WorkDays,

    /// <summary>Months: they end on the same date, else on the month's last day; a last day off moves on.</summary>
    Months,
}

/// <summary>Whose deadline it is. Doubt goes to the resident.</summary>
public enum DueFor
{
    /// <summary>An organ: the last day ends when the offices close.</summary>
    Organ,

    /// <summary>A resident online: the last day ends at 24:00.</summary>
    Resident,
}

/// <summary>
/// A time limit 时限 as packs write it: an amount and a unit, "5 work-days". When it is over is
/// asked of a <see cref="WorkingCalendar"/>; the limit itself knows no calendar.
/// </summary>
public readonly record struct Limit
{
    // About ten years of each unit: a longer one is a slip of the pen, and every sum stays in range.
    private static readonly (string One, string Many, int Most)[] Words =
    [
        ("minute", "minutes", 5_270_400),
        ("hour", "hours", 87_840),
        ("day", "days", 3_660),
        ("work-hour", "work-hours", 29_280),
        ("work-day", "work-days", 2_600),
        ("month", "months", 120),
    ];

    /// <summary>A limit of <paramref name="amount"/> <paramref name="unit"/>, from 1 to about ten years.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below 1 or above <see cref="Most"/>.</exception>
    public Limit(int amount, LimitUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Most(unit));
        Amount = amount;
        Unit = unit;
    }

    /// <summary>How many; at least 1 (0 only in an unset value).</summary>
    public int Amount { get; }

    /// <summary>Of what.</summary>
    public LimitUnit Unit { get; }

    /// <summary>Whether the clock runs at night and on days off: minutes and hours.</summary>
    public bool RunsOn => Unit is LimitUnit.Minutes or LimitUnit.Hours;

    /// <summary>The greatest amount of a unit, about ten years of it.</summary>
    public static int Most(LimitUnit unit) => Words[(int)unit].Most;

    /// <summary>The words that <see cref="TryParse"/> knows, for messages.</summary>
    public static string Forms => "a whole number and minutes, hours, days, work-hours, work-days or months, such as `5 work-days`";

    /// <summary>Reads "15 minutes", "2 hours", "7 days", "2 work-hours", "1 work-day", "1 month"; nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Limit limit)
    {
        limit = default;
        if (text is null || text.Split(' ') is not [var number, var word]) return false;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < 1) return false;

        var at = Array.FindIndex(Words, words => words.One == word || words.Many == word);
        if (at < 0 || amount > Words[at].Most) return false;

        limit = new Limit(amount, (LimitUnit)at);
        return true;
    }

    /// <summary>As a pack writes it: "1 work-day", "5 work-days".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Amount} {(Amount == 1 ? Words[(int)Unit].One : Words[(int)Unit].Many)}");
}
