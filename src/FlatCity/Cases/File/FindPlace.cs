using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Places;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.File;

/// <summary>Where a case is, as far as it could be found.</summary>
internal sealed record FoundPlace(double? Lat, double? Lon, string? Community, string? Words, string? Code, string? Coordinates, string? By);

/// <summary>
/// Finds the place of a report: by coordinates, by a named place, or by the words people use for one (a school, a bridge, a former village's name).
/// A point in no community goes to the desk; a wrong one is refused with what would be right.
/// </summary>
internal static class FindPlace
{
    /// <summary>How far outside the communities a point may lie: the sea and the management area are the city's, the next city is not.</summary>
    private const double Margin = 0.15;

    public static FoundPlace Of(City city, PlaceAnswer? answer, List<Refusal> refusals)
    {
        if (answer is null)
            return new FoundPlace(null, null, null, null, null, null, null);
        if (answer.Code is { } code)
        {
            if (city.Pack.Places.Find(code) is { } named)
                return new FoundPlace(named.Point.Lat, named.Point.Lon, named.Community, answer.Words ?? named.Name.In("zh"), code, "place", "place");
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PlaceUnknown, "place", code));
            return new FoundPlace(null, null, null, answer.Words, null, null, null);
        }

        if (answer is { Lat: { } lat, Lon: { } lon })
            return ByPoint(city, answer, lat, lon, refusals);
        if (answer.Words is { } words && ByWords(city, words) is { } place)
            return new FoundPlace(place.Point.Lat, place.Point.Lon, place.Community, words, place.Code, "place", "words");
        return new FoundPlace(null, null, null, answer.Words, null, null, answer.Words is null ? null : "nothing");
    }

    /// <summary>Whoever walks a community and names no place is somewhere in it.</summary>
    public static FoundPlace OfPatrol(City city, Actor actor) => actor.Unit is { } unit && city.Pack.Units.Find(unit)?.Kind == UnitKind.Community && city.Pack.Places.Find(unit) is { } own
        ? new FoundPlace(own.Point.Lat, own.Point.Lon, unit, own.Name.In("zh"), unit, "place", "patrol")
        : Of(city, null, []);

    /// <summary>The one place that the words mean: a name, or the only one they fit. Two equally good ones are left to the desk.</summary>
    private static NamedPlace? ByWords(City city, string words) => city.Pack.Places.FindByName(words, 2) switch
    {
        [var only] => only.Place,
        [var best, var next] when best.Fit < next.Fit || best.Fit is NameFit.Mentions => best.Place,
        _ => null,
    };

    private static FoundPlace ByPoint(City city, PlaceAnswer answer, double lat, double lon, List<Refusal> refusals)
    {
        var system = Coordinates.TryParseSystem(answer.System, out var named) ? named : city.Pack.Coordinates;
        var box = city.Pack.Box;
        var wide = new GeoBox(box.South - Margin, box.West - Margin, box.North + Margin, box.East + Margin);
        if (!Coordinates.TryToWgs84(new GeoPoint(lat, lon), system, out var at) || !wide.Contains(at))
        {
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PlaceOutside, "place", lat, lon, box.South, box.West, box.North, box.East));
            return new FoundPlace(null, null, null, answer.Words, null, null, null);
        }

        return new FoundPlace(at.Lat, at.Lon, city.Raster.Find(at.Lat, at.Lon), answer.Words, null, system.ToString().ToLowerInvariant(), "coordinates");
    }
}
