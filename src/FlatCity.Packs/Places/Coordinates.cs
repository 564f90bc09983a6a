namespace FlatCity.Packs.Places;

/// <summary>In which system coordinates came 坐标系.</summary>
public enum CoordinateSystem
{
    /// <summary>WGS 84, what satellites give and what the city stores.</summary>
    Wgs84,

    /// <summary>GCJ-02 火星坐标, what Chinese maps and their phones' libraries give: up to some 700 m off.</summary>
    Gcj02,

    /// <summary>CGCS2000 国家大地坐标系, the national one: within 0.2 m of WGS 84, and taken as it.</summary>
    Cgcs2000,
}

/// <summary>
/// Brings coordinates into WGS 84 and back. A wrong system is some 500 m: another community.
/// GCJ-02's official transformation is not published; the formula here is the one in public use. It is turned
/// round by iteration: there and back differ by less than a millimetre. Against points measured in both systems others
/// report one to two metres; a border that near a point is not to be trusted anyway.
/// </summary>
public static class Coordinates
{
    // Krasovsky's ellipsoid, which the formula was published with.
    private const double Axis = 6378245.0;
    private const double Eccentricity = 0.00669342162296594323;

    /// <summary>Where the formula holds: the usual box around China. Outside it GCJ-02 is not offset.</summary>
    public static GeoBox China { get; } = new(0.8293, 72.004, 55.8271, 137.8347);

    /// <summary>The words packs and interfaces use: wgs84, gcj02, cgcs2000.</summary>
    public static bool TryParseSystem(string? word, out CoordinateSystem system)
    {
        (var known, system) = word switch
        {
            "wgs84" => (true, CoordinateSystem.Wgs84),
            "gcj02" => (true, CoordinateSystem.Gcj02),
            "cgcs2000" => (true, CoordinateSystem.Cgcs2000),
            _ => (false, CoordinateSystem.Wgs84),
        };
        return known;
    }

    /// <summary>
    /// The point in WGS 84. Declined where it is no point on earth, and, for GCJ-02, outside <see cref="China"/>,
    /// where that system says nothing.
    /// </summary>
    public static bool TryToWgs84(GeoPoint point, CoordinateSystem from, out GeoPoint wgs84)
    {
        wgs84 = point;
        if (!point.IsOnEarth) return false;
        if (from != CoordinateSystem.Gcj02) return true;
        if (!China.Contains(point)) return false;
        for (var i = 0; i < 10; i++)
        {
            var there = Gcj02Of(wgs84);
            var (lat, lon) = (point.Lat - there.Lat, point.Lon - there.Lon);
            wgs84 = new GeoPoint(wgs84.Lat + lat, wgs84.Lon + lon);
            if (Math.Abs(lat) + Math.Abs(lon) < 1e-11) break;
        }
        return true;
    }

    /// <summary>The point as Chinese maps show it; declined outside <see cref="China"/>.</summary>
    public static bool TryToGcj02(GeoPoint wgs84, out GeoPoint gcj02)
    {
        gcj02 = wgs84;
        if (!wgs84.IsOnEarth || !China.Contains(wgs84)) return false;
        gcj02 = Gcj02Of(wgs84);
        return true;
    }

    private static GeoPoint Gcj02Of(GeoPoint point)
    {
        var (x, y) = (point.Lon - 105, point.Lat - 35);
        var root = Math.Sqrt(Math.Abs(x));
        var shared = 20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI);
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
            + (shared + 20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)
                + 160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
            + (shared + 20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)
                + 150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;

        var radians = point.Lat * Math.PI / 180;
        var sine = Math.Sin(radians);
        var magic = 1 - Eccentricity * sine * sine;
        var lat = north * 180 / (Axis * (1 - Eccentricity) / (magic * Math.Sqrt(magic)) * Math.PI);
        var lon = east * 180 / (Axis / Math.Sqrt(magic) * Math.Cos(radians) * Math.PI);
        return new GeoPoint(point.Lat + lat, point.Lon + lon);
    }
}
