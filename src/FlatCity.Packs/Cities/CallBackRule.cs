using FlatCity.Packs.Time;

namespace FlatCity.Packs.Cities;

/// <summary>
/// How a city rings people back 回访. A call-back is valid where the person was reached and said something; not reached after so many tries, or reached
/// and unwilling, it is none, and is counted and shown as such.
/// </summary>
/// <param name="Tries">After so many tries without an answer a person counts as not reached.</param>
/// <param name="Apart">At least so long lies between two tries.</param>
/// <param name="Within">Within what time of a draw those drawn are rung; whoever is not by then counts as not rung.</param>
public sealed record CallBackRule(int Tries, Limit Apart, Limit Within)
{
    /// <summary>At most so many tries: nobody is rung without end.</summary>
    public const int MostTries = 10;

    /// <summary>What holds where a city says nothing: three tries, half a working day apart, within ten working days.</summary>
    public static CallBackRule Preset { get; } = new(3, new Limit(4, LimitUnit.WorkHours), new Limit(10, LimitUnit.WorkDays));
}
