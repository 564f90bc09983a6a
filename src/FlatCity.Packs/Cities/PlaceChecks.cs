using FlatCity.Packs.Places;
using FlatCity.Packs.Reading;
using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>The part of the checker that is about communities, outlines, places and zones.</summary>
internal static class PlaceChecks
{
    public static IEnumerable<Finding> Of(CityPack city, LocalDate on) =>
        [.. Communities(city, on), .. Outlines(city), .. Overlaps(city), .. Places(city), .. FormerNames(city), .. Zones(city)];

    private static IEnumerable<Finding> Communities(CityPack city, LocalDate on)
    {
        var outlined = city.Outlines.Select(outline => outline.Community).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in city.Units.Communities(on))
        {
            if (!outlined.Contains(unit.Code))
                yield return CityRules.CommunityOutline.At(CityChecker.Row("units.csv", unit.Line), $"The community {unit.Code} has no outline.", "Add a feature to outlines.geojson; where the outline is not known make it up and mark it made.");
            if (!city.Posts.Of(unit.Code).Any(post => post.Has(PostRoles.Check)))
                yield return CityRules.CommunityPost.At(CityChecker.Row("units.csv", unit.Line), $"In the community {unit.Code} no post may check on site.", "Give a post of the community the role check in posts.csv.");
        }
    }

    private static IEnumerable<Finding> Outlines(CityPack city)
    {
        var file = Where.Whole("outlines.geojson");
        foreach (var outlines in city.Outlines.GroupBy(outline => outline.Community, StringComparer.Ordinal))
        {
            if (!IsCommunity(city, outlines.Key))
                yield return CityRules.OutlineCommunity.At(file, $"There is an outline of {outlines.Key}, which is no community.", "Name a community of units.csv in the feature's properties.");
            if (outlines.Count() > 1)
                yield return CityRules.OutlineTwice.At(file, $"There are {outlines.Count()} outlines of {outlines.Key}.", "Make them the parts of one MultiPolygon.");
            if (outlines.SelectMany(outline => outline.Rings).SelectMany(ring => ring).Where(point => !city.Box.Contains(point)).Take(1).ToArray() is [var outside])
                yield return CityRules.OutlineBox.At(file, $"The outline of {outlines.Key} leaves the city's box at {outside}.", "Look whether the coordinate system is right, or widen the box in city.yaml.");
        }
    }

    private static IEnumerable<Finding> Overlaps(CityPack city)
    {
        var boxes = city.Outlines.Select(outline => BoxOf(outline.Rings)).ToArray();
        for (var i = 0; i < city.Outlines.Count; i++)
            for (var j = 0; j < city.Outlines.Count; j++)
            {
                var (outline, other) = (city.Outlines[i], city.Outlines[j]);
                if (outline.Community == other.Community || !boxes[i].Meets(boxes[j])) continue;
                if (outline.Rings.SelectMany(ring => ring).Where(point => boxes[j].Contains(point) && other.Encloses(point)).Take(1).ToArray() is [var corner])
                    yield return CityRules.OutlineOverlap.At(Where.Whole("outlines.geojson"), $"The outline of {outline.Community} reaches into that of {other.Community} at {corner}.", "Draw the shared border once, with the same corners on both sides.");
            }
    }

    private static IEnumerable<Finding> Places(CityPack city)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var outlines = city.Outlines.ToLookup(outline => outline.Community, StringComparer.Ordinal);
        foreach (var place in city.Places.All.Where(place => place.Line > 0))
        {
            var row = CityChecker.Row("places.csv", place.Line);
            if (!lines.TryAdd(place.Code, place.Line))
                yield return CityRules.PlaceTwice.At(row, $"The place {place.Code} stands in line {lines[place.Code]} already.", "Give each place a code of its own.");
            if (!IsCommunity(city, place.Community))
                yield return CityRules.PlaceCommunity.At(row, $"{place.Code} lies in {place.Community}, which is no community.", "Name a community of units.csv.");
            else if (outlines[place.Community].Any() && !outlines[place.Community].Any(outline => outline.Covers(place.Point)))
                yield return CityRules.PlaceOutside.At(row, $"{place.Code} lies not in {place.Community} but in {city.Outlines.FirstOrDefault(outline => outline.Covers(place.Point))?.Community ?? "no community"}.",
                    "Look whether latitude and longitude, the coordinate system and the community are right.");
        }
    }

    private static IEnumerable<Finding> FormerNames(CityPack city)
    {
        foreach (var name in city.FormerNames)
            if (name.Today != city.Code && !IsCommunity(city, name.Today))
                yield return CityRules.FormerToday.At(CityChecker.Row("former-names.csv", name.Line), $"“{name.Name}” is said to be {name.Today} today, which is no community.", "Name a community of units.csv or the city's own code.");
    }

    private static IEnumerable<Finding> Zones(CityPack city)
    {
        var zones = new Dictionary<string, int>(StringComparer.Ordinal);
        var communities = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var zone in city.Zones)
        {
            var row = CityChecker.Row("zones.csv", zone.Line);
            if (!zones.TryAdd(zone.Code, zone.Line))
                yield return CityRules.ZoneTwice.At(row, $"The zone {zone.Code} stands in line {zones[zone.Code]} already.", "Give each zone a code of its own.");
            foreach (var community in zone.Communities)
            {
                if (!IsCommunity(city, community))
                    yield return CityRules.ZoneCommunity.At(row, $"{community} in {zone.Code} is no community.", "Name communities of units.csv, apart by semicolons.");
                if (!communities.TryAdd(community, zone.Code))
                    yield return CityRules.ZoneTwice.At(row, $"{community} is in {communities[community]} already.", "Leave it in one zone.");
            }
        }
    }

    // A community that has ended may still be named: places and old names outlive it until their rows are mended.
    private static bool IsCommunity(CityPack city, string code) => city.Units.Find(code)?.Kind == UnitKind.Community;

    private static GeoBox BoxOf(IReadOnlyList<IReadOnlyList<GeoPoint>> rings) => GeoBox.Around(rings.SelectMany(ring => ring));
}
