using CsCheck;
using FlatCity.Packs.Places;

namespace FlatCity.Packs.Tests.Places;

public sealed class CoordinatesTests
{
    // The points that implementations of the public formula check themselves with.
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)] // Shanghai
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)] // Shenzhen
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)] // Beijing
    public void Agrees_with_the_public_formula(double lat, double lon, double gcjLat, double gcjLon)
    {
        Assert.True(Coordinates.TryToGcj02(new GeoPoint(lat, lon), out var gcj02));
        Assert.True(Coordinates.TryToWgs84(new GeoPoint(gcjLat, gcjLon), CoordinateSystem.Gcj02, out var wgs84));

        Assert.InRange(gcj02.MetresTo(new GeoPoint(gcjLat, gcjLon)), 0, 0.001);
        Assert.InRange(wgs84.MetresTo(new GeoPoint(lat, lon)), 0, 0.001);
    }

    [Fact]
    public void There_and_back_differ_by_less_than_a_millimetre_all_over_China() =>
        Gen.Select(Gen.Double[1, 55], Gen.Double[73, 137]).Sample((lat, lon) =>
        {
            var point = new GeoPoint(lat, lon);
            return Coordinates.TryToGcj02(point, out var gcj02)
                && Coordinates.TryToWgs84(gcj02, CoordinateSystem.Gcj02, out var back)
                && back.MetresTo(point) < 0.001;
        }, iter: 20_000);

    [Fact]
    public void A_point_taken_in_the_wrong_system_would_lie_hundreds_of_metres_off_in_Longgang()
    {
        var point = new GeoPoint(27.55, 120.58);

        Assert.True(Coordinates.TryToWgs84(point, CoordinateSystem.Gcj02, out var wgs84));

        Assert.InRange(point.MetresTo(wgs84), 300, 700);
    }

    [Theory]
    [InlineData(double.NaN, 120)]
    [InlineData(91, 120)]
    [InlineData(27, double.PositiveInfinity)]
    [InlineData(48.2, 16.4)] // Vienna: GCJ-02 says nothing there
    public void Declines_what_the_system_does_not_cover(double lat, double lon)
    {
        Assert.False(Coordinates.TryToWgs84(new GeoPoint(lat, lon), CoordinateSystem.Gcj02, out _));
        Assert.False(Coordinates.TryToGcj02(new GeoPoint(lat, lon), out _));
    }

    [Fact]
    public void The_national_system_is_taken_as_wgs_84()
    {
        Assert.True(Coordinates.TryToWgs84(new GeoPoint(27.55, 120.58), CoordinateSystem.Cgcs2000, out var same));

        Assert.Equal(new GeoPoint(27.55, 120.58), same);
    }

    [Theory]
    [InlineData("wgs84", true)]
    [InlineData("gcj02", true)]
    [InlineData("cgcs2000", true)]
    [InlineData("bd09", false)]
    [InlineData(null, false)]
    public void Knows_three_systems_by_their_words(string? word, bool known) => Assert.Equal(known, Coordinates.TryParseSystem(word, out _));
}
