using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios;

/// <summary>Where a case is, as the person said it. Nothing is converted or looked up here.</summary>
/// <param name="Lat">Latitude in degrees, or null where only words or a code were given.</param>
/// <param name="Lon">Longitude in degrees.</param>
/// <param name="Words">The place in words.</param>
/// <param name="Code">Code of a named place of the city.</param>
/// <param name="System">The system of the coordinates: <c>wgs84</c> (default), <c>gcj02</c> or <c>cgcs2000</c>.</param>
public sealed record PlaceAnswer(double? Lat, double? Lon, string? Words, string? Code, string System);

/// <summary>
/// The answers of a form, found right (回答): as canonical JSON to keep (keys in the form's order, texts in NFC,
/// nothing unanswered), and as whole numbers for the tables.
/// </summary>
public sealed class Answers
{
    private readonly long[] values;

    internal Answers(string json, long[] values, PlaceAnswer? place)
    {
        Json = json;
        this.values = values;
        Place = place;
    }

    /// <summary>No answers to a form of so many questions.</summary>
    internal static Answers None(int questions)
    {
        var nothing = new long[questions];
        Array.Fill(nothing, TableColumn.None);
        return new("{}", nothing, null);
    }

    /// <summary>The canonical JSON, an object.</summary>
    public string Json { get; }

    /// <summary>The answer to the form's question of kind <c>place</c>, or null.</summary>
    public PlaceAnswer? Place { get; }

    /// <summary>The answer to a question as a whole number, <see cref="TableColumn.None"/> where it has none.</summary>
    internal long this[int question] => values[question];

    internal ReadOnlySpan<long> Values => values;
}
