namespace FlatCity.Packs.Scenarios;

/// <summary>
/// What a scenario costs those who work in it (负担): minutes as its owner declares them, for the form and for each step, corrected by asking people and never by
/// watching them. With the upper line that asks for it, where one does.
/// </summary>
/// <param name="Form">Minutes to fill in the form once; null where nobody has declared them.</param>
/// <param name="Steps">Minutes for each step of the flow, by its word.</param>
/// <param name="At">Where it stands.</param>
public sealed record Burden(int? Form, IReadOnlyDictionary<string, int> Steps, Reading.Where At)
{
    /// <summary>More than two working days no single step takes; it is several then.</summary>
    public const int MostMinutes = 960;

    /// <summary>The word under which the form's minutes are counted.</summary>
    public const string FormWord = "form";

    /// <summary>Nothing declared.</summary>
    public static Burden None { get; } = new(null, new Dictionary<string, int>(StringComparer.Ordinal), Reading.Where.Whole(ScenarioReader.File));

    /// <summary>The minutes of a step or of the form; null where nobody has declared them.</summary>
    public int? Of(string word) => word == FormWord ? Form : Steps.TryGetValue(word, out var minutes) ? minutes : null;
}
