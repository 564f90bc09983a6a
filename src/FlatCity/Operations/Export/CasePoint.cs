using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Places;

namespace FlatCity.Operations.Export;

/// <summary>A case, a place, a community on a map: GeoJSON by RFC 7946, WGS 84, longitude first.</summary>
internal static class CasePoint
{
    private static readonly string[] Said = ["number", "scenario", "kind", "stage", "state", "community", "lead_unit", "place_code"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing where the case has no point.</summary>
    public static string? Of(OpenRows rows, object?[] row)
    {
        if (rows.Of("lat", row) is not double lat || rows.Of("lon", row) is not double lon)
            return null;
        var said = new JsonObject(Said.Where(name => rows.Of(name, row) is string).Select(name => KeyValuePair.Create(name, (JsonNode?)(string)rows.Of(name, row)!)));
        return Feature(new JsonObject { ["type"] = "Point", ["coordinates"] = Pair(new(lat, lon)) }, said);
    }

    /// <summary>The communities' outlines and the named places of the pack in force, as two collections.</summary>
    public static async Task<IReadOnlyList<ExportedFile>> WritePlacesAsync(City city, string folder)
    {
        var names = city.Pack.Places.OfKind(PlaceDirectory.CommunityKind).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        return
        [
            await CollectionAsync(folder, "geo/communities.geojson", [.. city.Pack.Outlines.Select(o => Feature(Area(o.Rings), new JsonObject
            {
                ["code"] = o.Community,
                ["name"] = names.TryGetValue(o.Community, out var name) ? Words(city, name) : null,
                ["madeUp"] = o.Made,
            }))]),
            await CollectionAsync(folder, "geo/places.geojson", [.. city.Pack.Places.All.Select(p => Feature(new JsonObject { ["type"] = "Point", ["coordinates"] = Pair(p.Point) }, new JsonObject
            {
                ["code"] = p.Code,
                ["kind"] = p.Kind,
                ["name"] = Words(city, p.Name),
                ["community"] = p.Community,
                ["madeUp"] = p.Made,
            }))]),
        ];
    }

    private static async Task<ExportedFile> CollectionAsync(string folder, string name, IReadOnlyList<string> features)
    {
        await using var part = new PartFile(folder, name);
        await part.Stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[\n" + string.Join(",\n", features) + "\n]}\n"));
        return await part.EndAsync() with { Rows = features.Count };
    }

    /// <summary>Rings lie in or beside each other as they come: one inside another is a hole in it, all others are parts of their own.</summary>
    private static JsonObject Area(IReadOnlyList<IReadOnlyList<GeoPoint>> rings)
    {
        var (parts, holes) = (new List<List<IReadOnlyList<GeoPoint>>>(), new List<IReadOnlyList<GeoPoint>>());
        foreach (var ring in rings)
        {
            if (rings.Count(other => !ReferenceEquals(other, ring) && new Outline("", [other], false).Encloses(ring[0])) % 2 == 0)
                parts.Add([ring]);
            else
                holes.Add(ring);
        }

        foreach (var hole in holes)
            parts.Where(part => new Outline("", [part[0]], false).Encloses(hole[0])).MinBy(part => Math.Abs(Twice(part[0])))!.Add(hole);
        return new JsonObject
        {
            ["type"] = "MultiPolygon",
            ["coordinates"] = new JsonArray([.. parts.Select(part => (JsonNode)new JsonArray([.. part.Select((ring, i) => (JsonNode)Ring(ring, isHole: i > 0))]))]),
        };
    }

    /// <summary>The outer ring runs against the clock, a hole with it.</summary>
    private static JsonArray Ring(IReadOnlyList<GeoPoint> ring, bool isHole) =>
        new([.. ((Twice(ring) > 0) == isHole ? ring.Reverse() : ring).Select(point => (JsonNode)Pair(point))]);

    /// <summary>Twice the area; positive where the ring runs against the clock.</summary>
    private static double Twice(IReadOnlyList<GeoPoint> ring) => ring.Skip(1).Select((p, i) => (ring[i].Lon * p.Lat) - (p.Lon * ring[i].Lat)).Sum();

    private static JsonArray Pair(GeoPoint point) => [point.Lon, point.Lat];

    private static JsonObject Words(City city, Packs.PackText text) =>
        new(city.Pack.Languages.Select(language => KeyValuePair.Create(language, (JsonNode?)text.In(language))));

    private static string Feature(JsonObject geometry, JsonObject said) => new JsonObject { ["type"] = "Feature", ["geometry"] = geometry, ["properties"] = said }.ToJsonString(Json);
}
