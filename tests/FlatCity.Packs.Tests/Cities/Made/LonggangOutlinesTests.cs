using System.Globalization;
using System.Text;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace FlatCity.Packs.Tests.Cities.Made;

/// <summary>cities/longgang/outlines.geojson is made up, here, and can be made again.</summary>
public sealed class LonggangOutlinesTests
{
    // Made up by hand within the city's box: a river in the north, hills in the west and south, the sea in the east.
    private static readonly (double X, double Y)[] Border =
    [
        (120.462, 27.528), (120.478, 27.502), (120.512, 27.483), (120.560, 27.471), (120.612, 27.468), (120.654, 27.474),
        (120.686, 27.490), (120.703, 27.512), (120.708, 27.536), (120.700, 27.562), (120.672, 27.588), (120.628, 27.604),
        (120.580, 27.610), (120.530, 27.604), (120.492, 27.588), (120.468, 27.562),
    ];

    private static readonly string File = Path.Combine(SharedData.Checkout, "cities", "longgang", "outlines.geojson");

    private static string Made() => MadeOutlines.GeoJson(330383, Border, (120.553, 27.578),
        [.. Enumerable.Range(1, 102).Select(i => string.Create(CultureInfo.InvariantCulture, $"330383198{i:000}"))]);

    [Fact]
    public void The_file_is_what_this_makes_to_the_last_byte() =>
        Assert.Equal(System.IO.File.ReadAllText(File, Encoding.UTF8), Made());

    [Fact(Explicit = true)]
    public void Write_the_file_anew() => System.IO.File.WriteAllText(File, Made());

    [Fact]
    public void Every_outline_is_valid_no_two_overlap_and_there_is_no_gap()
    {
        var outlines = Outlines();
        var polygons = outlines.Select(PolygonOf).ToArray();

        Assert.Equal(102, polygons.Length);
        Assert.All(polygons, polygon => Assert.True(polygon.IsValid));
        Assert.All(outlines, outline => Assert.True(outline.Made));
        var whole = UnaryUnionOp.Union(polygons);
        Assert.Equal(polygons.Sum(polygon => polygon.Area), whole.Area, 1e-12);
        Assert.Equal(0, Assert.IsType<Polygon>(whole).NumInteriorRings);
        for (var i = 0; i < polygons.Length; i++)
            for (var j = i + 1; j < polygons.Length; j++)
                if (polygons[i].EnvelopeInternal.Intersects(polygons[j].EnvelopeInternal))
                    Assert.False(polygons[i].Overlaps(polygons[j]), $"{outlines[i].Community} and {outlines[j].Community} overlap.");
    }

    [Fact]
    public void They_lie_in_the_city_s_box_and_are_of_a_believable_size()
    {
        var box = new GeoBox(27.46, 120.45, 27.62, 120.72);

        foreach (var outline in Outlines())
        {
            Assert.All(outline.Rings.SelectMany(ring => ring), point => Assert.True(box.Contains(point)));
            Assert.True(outline.Covers(outline.Middle));
            var squareKilometres = PolygonOf(outline).Area * 111.195 * 111.195 * 0.8867;
            Assert.InRange(squareKilometres, 0.2, 12);
        }
    }

    private static IReadOnlyList<Outline> Outlines() => CityPack.Read(PackFiles.FromFolder(Path.GetDirectoryName(File)!)).Pack!.Outlines;

    private static Polygon PolygonOf(Outline outline) =>
        new(new LinearRing([.. outline.Rings[0].Select(point => new Coordinate(point.Lon, point.Lat))]));
}
