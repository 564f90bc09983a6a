using System.Text.Json.Nodes;

namespace FlatCity.Cases;

/// <summary>Points for a map, as GeoJSON (RFC 7946): title, address, note and tone, as the map component reads them.</summary>
internal static class GeoPoints
{
    public static JsonObject Feature(double lat, double lon, string title, string? href, string? note, string tone) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray((JsonNode)lon, (JsonNode)lat) },
        ["properties"] = new JsonObject { ["title"] = title, ["href"] = href, ["note"] = note, ["tone"] = tone },
    };

    public static IResult Answer(IEnumerable<JsonObject> features)
    {
        var collection = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. features.Select(f => (JsonNode)f)]) };
        return Results.Text(collection.ToJsonString(CaseJson.Options), "application/geo+json");
    }
}
