using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cases.Photos;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Forms;

/// <summary>The question where it is: found by the words people use for a place, with or without scripts.</summary>
internal static class PlaceFields
{
    private const int MostFound = 6;

    public static PlaceField Of(AskedForm form, Question question)
    {
        var name = AskedForm.NameOf(question);
        var words = form.Posted(name + ".words")?.Trim();
        var pick = form.Posted(name + ".pick", evenEmpty: true);
        var asked = form.Posted(name + ".find") is not null || pick is not null;
        var found = asked && words is { Length: > 0 } ? Find(form.Cases.City.Pack, words, pick) : [];
        // A place that bears just this name is what was meant, unless the person says otherwise.
        if (pick is null && found is [{ Fit: NameFit.Exact }, ..] or [_])
            pick = found[0].Place.Code;
        var taken = form.TakenAt;
        var (lat, lon) = form.Posted(name + ".photo") is not null && taken is not null ? (taken.Lat, taken.Lon) : (Degrees(form.Posted(name + ".lat")), Degrees(form.Posted(name + ".lon")));
        return new PlaceField(name, question.Label.In(form.Language.Code))
        {
            Words = words,
            Pick = pick,
            Lat = lat,
            Lon = lon,
            Offer = taken is null || (taken.Lat == lat && taken.Lon == lon) ? null : new PlaceOffer(taken.Says(form.Language), PhotoTexts.UseIt.In(form.Language)),
            Found = [.. found.Select(match => new FoundPlace(match.Place.Code, match.Place.Name.In(form.Language.Code), Where(form.Cases.City.Pack, match.Place, form.Language.Code)))],
            FindAddress = "/map/places.json",
            Outlines = form.WithMap ? "/map/outlines.geojson" : null,
            Hint = asked && found.Count == 0 && words is { Length: > 0 } ? FormTexts.NothingFound.Format(form.Language.Code, words) : null,
        };
    }

    /// <summary>The place as the form's rules read it; nothing where nothing was said.</summary>
    public static JsonNode? Answer(AskedForm form, Question question)
    {
        var name = AskedForm.NameOf(question);
        var place = new JsonObject();
        foreach (var (key, field) in new[] { ("words", ".words"), ("place", ".pick"), ("lat", ".lat"), ("lon", ".lon") })
        {
            if (form.Posted(name + field)?.Trim() is { Length: > 0 } value)
                place[key] = value;
        }

        return place.Count == 0 ? null : place;
    }

    /// <summary>What tells a place from its namesakes: its community, and that it is made up where it is.</summary>
    public static string Where(CityPack pack, NamedPlace place, string language)
    {
        var community = place.Kind == PlaceDirectory.CommunityKind ? null : pack.Units.Find(place.Community)?.Name.In(language);
        return string.Join(" · ", new[] { community, place.Made ? FormTexts.MadeUp.In(language) : null }.Where(part => part is not null));
    }

    private static List<PlaceMatch> Find(CityPack pack, string words, string? pick)
    {
        var found = pack.Places.FindByName(words[..Math.Min(words.Length, 200)], MostFound).ToList();
        if (pick is { Length: > 0 } && pack.Places.Find(pick) is { } picked && !found.Exists(match => match.Place == picked))
            found.Insert(0, new PlaceMatch(picked, NameFit.Part));
        return found;
    }

    private static double? Degrees(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
