using System.Globalization;
using System.Text;
using System.Text.Json;
using FlatCity.Packs.Places;

namespace FlatCity.Packs.Cities;

/// <summary>
/// Reads outlines.geojson: a FeatureCollection whose features have <c>community</c> and <c>made</c> as properties
/// and a Polygon or MultiPolygon as geometry. A faulty feature is a finding at the line where it begins.
/// </summary>
internal sealed class OutlineReader(string file, CoordinateSystem system, List<Finding> findings)
{
    public const int MostBytes = 32 * 1024 * 1024;

    private readonly List<Outline> outlines = [];
    private int[] lineStarts = [];
    private int line;
    private int column;

    public List<Outline> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            Fault("outlines.size", $"The file has {bytes.Length} bytes.", string.Create(CultureInfo.InvariantCulture, $"Keep it under {MostBytes}; fewer corners would do."));
            return outlines;
        }
        var span = bytes.Span;
        if (span.StartsWith(Encoding.UTF8.Preamble)) span = span[3..];
        lineStarts = LineStarts(span);
        try
        {
            ReadCollection(span);
        }
        catch (JsonException fault)
        {
            line = (int)(fault.LineNumber ?? 0) + 1;
            column = (int)(fault.BytePositionInLine ?? 0) + 1;
            Fault("outlines.json", "Here the file is no JSON, or nested deeper than 16.", "Mend it with a GeoJSON editor; it is UTF-8, without comments.");
        }
        return outlines;
    }

    private void ReadCollection(ReadOnlySpan<byte> span)
    {
        var reader = new Utf8JsonReader(span, new JsonReaderOptions { MaxDepth = 16 });
        reader.Read();
        var begin = reader.TokenStartIndex;
        Place(begin);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Fault("outlines.shape", "The file is no GeoJSON object.", "Make it a FeatureCollection.");
            return;
        }
        var any = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Place(reader.TokenStartIndex);
            var isFeatures = IsFeatures(ref reader);
            reader.Read();
            if (!isFeatures || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }
            any = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Place(reader.TokenStartIndex);
                using var feature = JsonDocument.ParseValue(ref reader);
                try
                {
                    ReadFeature(feature.RootElement);
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair in a name cannot be compared with any name.
                    NameFault("feature");
                }
            }
        }
        while (reader.Read())
        {
            // To the end, so that what stands behind the object is found.
        }
        Place(begin);
        if (!any) Fault("outlines.shape", "The file has no features.", "Make it a FeatureCollection with a feature for each community.");
    }

    private bool IsFeatures(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() == "features";
        }
        catch (InvalidOperationException)
        {
            NameFault("file");
            return false;
        }
    }

    private void ReadFeature(JsonElement feature)
    {
        if (Member(feature, "properties") is not { ValueKind: JsonValueKind.Object } properties
            || Member(properties, "community") is not { ValueKind: JsonValueKind.String } code || TextOf(code) is not { } community)
        {
            Fault("outlines.community", "The feature does not say of which community it is.", "Give its properties a community: the code in units.csv, as text.");
            return;
        }
        var made = false;
        switch (Member(properties, "made")?.ValueKind)
        {
            case JsonValueKind.True:
                made = true;
                break;
            case null or JsonValueKind.False:
                break;
            default:
                Fault("outlines.made", $"“made” of {community} is neither true nor false.", "Write true where the outline is made up, else false.");
                break;
        }
        if (RingsOf(feature, community) is { } rings) outlines.Add(new Outline(community, rings, made));
    }

    private List<IReadOnlyList<GeoPoint>>? RingsOf(JsonElement feature, string community)
    {
        var geometry = Member(feature, "geometry");
        var kind = geometry is { ValueKind: JsonValueKind.Object } g && Member(g, "type") is { ValueKind: JsonValueKind.String } type ? TextOf(type) : null;
        if (kind is not ("Polygon" or "MultiPolygon") || Member(geometry!.Value, "coordinates") is not { ValueKind: JsonValueKind.Array } coordinates)
        {
            Fault("outlines.geometry", $"The outline of {community} is no polygon.", "Give it a geometry of type Polygon or MultiPolygon with coordinates.");
            return null;
        }
        var polygons = kind == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray();
        var rings = new List<IReadOnlyList<GeoPoint>>();
        foreach (var polygon in polygons)
        {
            if (polygon.ValueKind != JsonValueKind.Array || polygon.GetArrayLength() == 0)
            {
                Fault("outlines.ring", $"A part of the outline of {community} has no ring.", "Give each part at least an outer ring.");
                return null;
            }
            foreach (var ring in polygon.EnumerateArray())
            {
                if (RingOf(ring, community) is not { } points) return null;
                rings.Add(points);
            }
        }
        return rings.Count > 0 ? rings : null;
    }

    private List<GeoPoint>? RingOf(JsonElement ring, string community)
    {
        var points = new List<GeoPoint>();
        if (ring.ValueKind == JsonValueKind.Array)
            foreach (var position in ring.EnumerateArray())
            {
                if (PointOf(position) is not { } point)
                {
                    Fault("outlines.point", $"Point {points.Count + 1} of a ring of {community} is no place in the city's coordinate system.", "Write [longitude, latitude] in degrees.");
                    return null;
                }
                points.Add(point);
            }
        if (points.Count >= 4 && points[0] == points[^1]) return points;
        Fault("outlines.ring", $"A ring of {community} is not closed or has fewer than four points.", "End it with its first point.");
        return null;
    }

    private GeoPoint? PointOf(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() is < 2 or > 3) return null;
        if (position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number) return null;
        if (!position[0].TryGetDouble(out var lon) || !position[1].TryGetDouble(out var lat)) return null;
        return Coordinates.TryToWgs84(new GeoPoint(lat, lon), system, out var point) ? point : null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    // A string of a lone surrogate or of bytes that are no UTF-8 cannot be read as text.
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Place(long index)
    {
        var at = Array.BinarySearch(lineStarts, (int)index);
        var found = at >= 0 ? at : ~at - 1;
        line = found + 1;
        column = (int)index - lineStarts[found] + 1;
    }

    private static int[] LineStarts(ReadOnlySpan<byte> span)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < span.Length; i++)
            if (span[i] == (byte)'\n') starts.Add(i + 1);
        return [.. starts];
    }

    private void NameFault(string whose) => Fault("outlines.json", $"The {whose} has a name that is no text.", "Write names in whole Unicode characters.");

    private void Fault(string rule, string what, string mend) =>
        findings.Add(new Finding(Severity.Error, file, line, column, rule, what, mend));
}
