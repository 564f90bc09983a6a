using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Forms;
using FlatCity.Cities;
using FlatCity.Packs.Places;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using Microsoft.Net.Http.Headers;

namespace FlatCity.Cases.Places;

/// <summary>What pages' scripts ask for while somebody looks for a place: named places as one types, and the land to draw.</summary>
internal static class PlaceEndpoints
{
    private const int MostPlaces = 8;
    private const int MostWords = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/map/places.json", FindPlaces).Who(Access.Anyone).On(Side.Both).ExcludeFromDescription();
        routes.MapGet("/map/outlines.geojson", DrawOutlines).Who(Access.Anyone).On(Side.Both).Crowd(CrowdKind.List).ExcludeFromDescription();
    }

    private static IResult FindPlaces(HttpContext http, CaseOffice cases)
    {
        var words = http.Request.Query["q"].ToString();
        var pack = cases.City.Pack;
        var language = Reader.Of(http).Language.Code;
        var found = words.Length > MostWords ? [] : pack.Places.FindByName(words, MostPlaces);
        var places = new JsonArray([.. found.Select(match => (JsonNode)new JsonObject
        {
            ["code"] = match.Place.Code,
            ["name"] = match.Place.Name.In(language),
            ["where"] = PlaceFields.Where(pack, match.Place, language),
            ["lat"] = match.Place.Point.Lat,
            ["lon"] = match.Place.Point.Lon,
        })]);
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        return Results.Text(places.ToJsonString(CaseJson.Options), "application/json; charset=utf-8");
    }

    private static IResult DrawOutlines(HttpContext http, CityOutlines outlines)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(outlines.GeoJson, "application/geo+json", entityTag: outlines.Tag);
    }
}

/// <summary>The communities' outlines as GeoJSON, made once; the made-up ones say so.</summary>
internal sealed class CityOutlines(City city)
{
    private readonly Lazy<byte[]> made = new(() => Make(city));

    public byte[] GeoJson => made.Value;

    public EntityTagHeaderValue Tag { get; } = new($"\"{city.Pack.Version}\"");

    private static byte[] Make(City city) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["made"] = city.Pack.HasMadeOutlines,
            ["features"] = new JsonArray([.. city.Pack.Outlines.Select(outline => (JsonNode)new JsonObject
            {
                ["type"] = "Feature",
                ["properties"] = new JsonObject
                {
                    ["code"] = outline.Community,
                    ["name"] = city.Pack.Units.Find(outline.Community)?.Name.In(city.Languages[0].Code),
                    ["made"] = outline.Made,
                },
                ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray([.. outline.Rings.Select(Ring)]) },
            })]),
        },
        CaseJson.Options);

    private static JsonNode Ring(IReadOnlyList<GeoPoint> ring) =>
        new JsonArray([.. ring.Select(point => (JsonNode)new JsonArray(Math.Round(point.Lon, 6), Math.Round(point.Lat, 6)))]);
}
