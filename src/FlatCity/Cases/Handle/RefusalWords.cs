using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs;

namespace FlatCity.Cases.Handle;

/// <summary>Why a case was refused and the right other way, from the city's list in each language; what an officer wrote instead stands as written.</summary>
internal static class RefusalWords
{
    public static PackText Reason(City city, JsonObject outcome) =>
        Word(outcome, "reason") is { } code && city.Pack.RefusalReasons.TryGetValue(code, out var known) ? known.Text : Said(Word(outcome, "reason"));

    public static PackText OtherWay(City city, JsonObject outcome)
    {
        var written = Word(outcome, "other-way");
        return Word(outcome, "reason") is { } code && city.Pack.RefusalReasons.TryGetValue(code, out var known) && (written is null || known.OtherWay.ByLanguage.Values.Contains(written))
            ? known.OtherWay : Said(written);
    }

    private static PackText Said(string? words) => new("zh", words ?? string.Empty);

    private static string? Word(JsonObject outcome, string name) => outcome[name] is JsonValue value ? value.ToString() : null;
}
