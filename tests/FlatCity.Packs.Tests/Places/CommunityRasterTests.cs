using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlatCity.Packs.Places;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Triangulate;

namespace FlatCity.Packs.Tests.Places;

public sealed class CommunityRasterTests
{
    private static readonly GeometryFactory Factory = new();
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    [Fact]
    public void Finds_what_NetTopologySuite_finds_on_100_000_points_and_more_near_the_borders()
    {
        var outlines = Cells(7, 102);
        var raster = new CommunityRaster(outlines);
        var judges = Judges(outlines);
        var random = new Random(11);

        for (var i = 0; i < 100_000; i++)
            Agree(raster, judges, 27.44 + 0.2 * random.NextDouble(), 120.43 + 0.31 * random.NextDouble());
        foreach (var (lat, lon) in NearBorders(outlines, random))
            Agree(raster, judges, lat, lon);
    }

    [Fact]
    public void Finds_what_NetTopologySuite_finds_in_a_real_outline_with_many_corners()
    {
        var json = File.ReadAllText(SharedData.File("divisions/geo_330383.geojson"));
        var geometry = GeometryIn(json);
        var outlines = new[] { new Outline("330383", RingsOf(geometry), Made: false) };
        var raster = new CommunityRaster(outlines);
        var judge = new IndexedPointInAreaLocator(geometry);
        var random = new Random(5);

        foreach (var (lat, lon) in Enumerable.Range(0, 50_000)
            .Select(_ => (27.44 + 0.2 * random.NextDouble(), 120.43 + 0.35 * random.NextDouble()))
            .Concat(NearBorders(outlines, random)))
            Assert.Equal(judge.Locate(new Coordinate(lon, lat)) != Location.Exterior, raster.Find(lat, lon) is not null);
    }

    [Fact]
    public void A_point_on_a_shared_border_belongs_to_the_smaller_code()
    {
        var raster = new CommunityRaster([Square("b", 27.5, 120.5), Square("a", 27.5, 120.6), Square("c", 27.6, 120.5)]);

        Assert.Equal("a", raster.Find(27.55, 120.6));
        Assert.Equal("b", raster.Find(27.6, 120.55));
        Assert.Equal("a", raster.Find(27.6, 120.6));
        Assert.Equal("b", raster.Find(27.5, 120.5));
        Assert.Equal("a", raster.Find(27.6, 120.6 + 0.1));
    }

    [Fact]
    public void Of_outlines_that_overlap_the_smaller_code_wins_everywhere()
    {
        var raster = new CommunityRaster([Square("b", 27.5, 120.5), Square("a", 27.55, 120.55)]);

        Assert.Equal("a", raster.Find(27.575, 120.575));
        Assert.Equal("b", raster.Find(27.52, 120.52));
        Assert.Equal("a", raster.Find(27.55, 120.58));
    }

    [Fact]
    public void A_hole_is_outside_and_a_second_part_is_inside()
    {
        var outer = Square("a", 27.5, 120.5).Rings[0];
        var hole = Square("a", 27.54, 120.54, 0.02).Rings[0];
        var island = Square("a", 27.7, 120.7).Rings[0];
        var raster = new CommunityRaster([new Outline("a", [outer, hole, island], Made: true)]);

        Assert.Null(raster.Find(27.55, 120.55));
        Assert.Equal("a", raster.Find(27.53, 120.53));
        Assert.Equal("a", raster.Find(27.75, 120.75));
        Assert.Null(raster.Find(27.65, 120.65));
    }

    [Theory]
    [InlineData(double.NaN, 120.55)]
    [InlineData(27.55, double.NaN)]
    [InlineData(double.PositiveInfinity, 120.55)]
    [InlineData(0, 0)]
    [InlineData(27.4999999, 120.55)]
    public void A_point_in_no_outline_has_no_community(double lat, double lon) =>
        Assert.Null(new CommunityRaster([Square("a", 27.5, 120.5)]).Find(lat, lon));

    [Fact]
    public void A_city_without_outlines_finds_nothing() => Assert.Null(new CommunityRaster([]).Find(27.5, 120.5));

    [Fact]
    public void Nearest_tells_the_metres_to_the_border_and_zero_inside()
    {
        var raster = new CommunityRaster([Square("a", 27.5, 120.5), Square("b", 27.5, 120.7)]);

        var near = raster.Nearest(27.55, 120.61, 3);

        Assert.Equal(["a", "b"], near.Select(each => each.Community));
        Assert.InRange(near[0].Metres, 980, 990);
        Assert.InRange(near[1].Metres, 8860, 8880);
        Assert.Equal(new NearCommunity("b", 0), raster.Nearest(27.55, 120.71, 1).Single());
        Assert.Empty(raster.Nearest(double.NaN, 120.71, 1));
    }

    [Fact]
    public void Finds_a_million_communities_a_second()
    {
        // A fifth of the promised speed fails here; bench/ holds the promise, on a machine that does nothing else.
        const int Points = 1_000_000;
        var raster = new CommunityRaster(Cells(7, 102));
        var random = new Random(3);
        var points = Enumerable.Range(0, 10_000).Select(_ => (Lat: 27.46 + 0.16 * random.NextDouble(), Lon: 120.45 + 0.27 * random.NextDouble())).ToArray();
        var found = 0;
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < Points; i++)
        {
            var (lat, lon) = points[i % points.Length];
            if (raster.Find(lat, lon) is not null) found++;
        }

        var rate = Points / watch.Elapsed.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} places a second, {found} found"));
        Assert.True(rate > 200_000, $"{rate:N0} a second");
    }

    private static void Agree(CommunityRaster raster, (string Code, IndexedPointInAreaLocator Judge)[] judges, double lat, double lon)
    {
        var at = new Coordinate(lon, lat);
        var expected = judges.FirstOrDefault(each => each.Judge.Locate(at) != Location.Exterior).Code;
        if (raster.Find(lat, lon) is var found && found != expected)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"({lat:R}, {lon:R}): NetTopologySuite says {expected}, the raster {found}."));
    }

    private static (string Code, IndexedPointInAreaLocator Judge)[] Judges(IEnumerable<Outline> outlines) =>
        [.. outlines.OrderBy(outline => outline.Community, StringComparer.Ordinal).Select(outline => (outline.Community,
            new IndexedPointInAreaLocator(Factory.CreatePolygon([.. outline.Rings[0].Select(point => new Coordinate(point.Lon, point.Lat))]))))];

    // On corners, on the middle of edges as far as doubles allow, and one to a million steps of a double beside both.
    private static IEnumerable<(double Lat, double Lon)> NearBorders(IEnumerable<Outline> outlines, Random random)
    {
        foreach (var ring in outlines.SelectMany(outline => outline.Rings))
            for (var i = 1; i < ring.Count; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                var along = random.NextDouble();
                var on = new GeoPoint(a.Lat + (b.Lat - a.Lat) * along, a.Lon + (b.Lon - a.Lon) * along);
                foreach (var point in (GeoPoint[])[a, on, new((a.Lat + b.Lat) / 2, (a.Lon + b.Lon) / 2)])
                {
                    yield return (point.Lat, point.Lon);
                    foreach (var steps in (int[])[1, 1000, 1_000_000])
                    {
                        yield return (point.Lat + Math.ScaleB(steps, -48), point.Lon);
                        yield return (point.Lat, point.Lon - Math.ScaleB(steps, -46));
                    }
                }
            }
    }

    private static Geometry GeometryIn(string json) =>
        JsonSerializer.Deserialize<NetTopologySuite.Features.FeatureCollection>(json, GeoJson)![0].Geometry;

    private static List<IReadOnlyList<GeoPoint>> RingsOf(Geometry geometry)
    {
        var rings = new List<IReadOnlyList<GeoPoint>>();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(i);
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                rings.Add([.. ring.Coordinates.Select(at => new GeoPoint(at.Y, at.X))]);
        }
        return rings;
    }

    private static Outline Square(string code, double south, double west, double size = 0.1) => new(code,
    [
        [new(south, west), new(south, west + size), new(south + size, west + size), new(south + size, west), new(south, west)],
    ], Made: true);

    private static Outline[] Cells(int seed, int count)
    {
        var random = new Random(seed);
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = new Envelope(120.45, 120.72, 27.46, 27.62) };
        builder.SetSites(Enumerable.Range(0, count).Select(_ => new Coordinate(120.45 + 0.27 * random.NextDouble(), 27.46 + 0.16 * random.NextDouble())).ToList());
        var box = Factory.ToGeometry(new Envelope(120.45, 120.72, 27.46, 27.62));
        return [.. builder.GetDiagram(Factory).Select((cell, i) => new Outline(
            string.Create(CultureInfo.InvariantCulture, $"330383198{i + 1:000}"), RingsOf(cell.Intersection(box)), Made: true))];
    }
}
