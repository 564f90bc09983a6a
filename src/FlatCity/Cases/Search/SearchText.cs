using System.Text;
using System.Text.Json;
using FlatCity.Packs;

namespace FlatCity.Cases.Search;

/// <summary>What a case says of itself and is found by: number, place, answers, units, community, scenario; who reported it is not in it.</summary>
internal static class SearchText
{
    public static string Of(CaseOffice cases, CaseState state)
    {
        var pack = cases.City.Pack;
        var text = new StringBuilder(state.Number).Append(' ').Append(state.PlaceWords).Append(' ');
        if (state.PlaceCode is { } place)
            Append(text, pack.Places.Find(place)?.Name);
        if (state.Community is { } community)
            Append(text, pack.Units.Find(community)?.Name);
        if (state.LeadUnit is { } lead)
            Append(text, pack.Units.Find(lead)?.Name);
        Append(text, cases.PackOf(state).Title);
        using var answers = JsonDocument.Parse(state.Answers);
        Append(text, answers.RootElement);
        return text.ToString();
    }

    private static void Append(StringBuilder text, PackText? name)
    {
        foreach (var (_, words) in name?.ByLanguage ?? PackText.Empty.ByLanguage)
            text.Append(words).Append(' ');
    }

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Append(text, property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Append(text, item);
                break;
            case JsonValueKind.String:
                text.Append(element.GetString()).Append(' ');
                break;
            default:
                break;
        }
    }
}
