using FlatCity.Platform;
using FlatCity.Platform.Storage;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Cities;

/// <summary>Days as forms send them (2026-11-23), in the city's own zone.</summary>
internal static class Days
{
    /// <summary>The first instant of the day; of today, this instant.</summary>
    public static Outcome<long> From(City city, string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            return city.Now;
        var day = Parse(text, field);
        return day.IsRefused ? day.Refusal : day.Value == city.Today ? city.Now : StartOf(city, day.Value);
    }

    /// <summary>The end of the day: the first instant of the next.</summary>
    public static Outcome<long> Until(City city, string? text, string field)
    {
        var day = Parse(text, field);
        return day.IsRefused ? day.Refusal : StartOf(city, day.Value.PlusDays(1));
    }

    /// <summary>The first instant of a day that a list's filter names, or of so many days later; nothing where it is no day, or of no year that anything here can be of.</summary>
    public static long? OfFilter(City city, string text, int plus = 0) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: > 1900 and < 2200 } day } ? StartOf(city, day.PlusDays(plus)) : null;

    private static Outcome<LocalDate> Parse(string? text, string field) =>
        LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true } day && day.Value.Year is >= 1950 and < 2100
            ? day.Value
            : new Refusal(RefusalKind.Invalid, CityTexts.NoDay, field);

    private static long StartOf(City city, LocalDate day) => city.Zone.AtStartOfDay(day).ToInstant().ToMicros();
}
