using FlatCity.Packs;
using FlatCity.Packs.Cities;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace FlatCity.Bench;

/// <summary>Point → community by the raster, beside NetTopologySuite's tree with prepared polygons over the same outlines. One core.</summary>
internal static class PlacesBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var city = BenchCity.Pack();
        var raster = new Packs.Places.CommunityRaster(city.Outlines);
        var random = new Random(1);
        var points = Enumerable.Range(0, 65_536).Select(_ => (Lat: city.Box.South + (random.NextDouble() * (city.Box.North - city.Box.South)), Lon: city.Box.West + (random.NextDouble() * (city.Box.East - city.Box.West)))).ToArray();
        var factory = new GeometryFactory();
        var tree = new STRtree<(string Code, IPreparedGeometry Shape)>();
        foreach (var outline in city.Outlines)
        {
            var rings = outline.Rings.Select(r => factory.CreateLinearRing([.. r.Select(p => new Coordinate(p.Lon, p.Lat))])).ToList();
            var polygon = factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
            tree.Insert(polygon.EnvelopeInternal, (outline.Community, PreparedGeometryFactory.Prepare(polygon)));
        }

        tree.Build();
        var found = 0;
        var ours = Bench.Rate(options.Seconds, points.Length, n =>
        {
            for (var i = 0; i < n; i++)
                found += raster.Find(points[i & 65_535].Lat, points[i & 65_535].Lon) is null ? 0 : 1;
        });
        var theirs = Bench.Rate(options.Seconds, 4_096, n =>
        {
            for (var i = 0; i < n; i++)
            {
                var point = factory.CreatePoint(new Coordinate(points[i & 65_535].Lon, points[i & 65_535].Lat));
                foreach (var (_, shape) in tree.Query(point.EnvelopeInternal))
                    found += shape.Covers(point) ? 1 : 0;
            }
        });
        Bench.Row("place → community (raster)", ours, "NetTopologySuite", theirs);
        GC.KeepAlive(found);
        return Task.CompletedTask;
    }
}
