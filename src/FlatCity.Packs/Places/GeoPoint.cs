using System.Globalization;

namespace FlatCity.Packs.Places;

/// <summary>A point in degrees, WGS 84 unless said otherwise.</summary>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
public readonly record struct GeoPoint(double Lat, double Lon)
{
    private const double MetresPerDegree = 111_195;

    /// <summary>Whether it is a point on earth: finite, -90 to 90 north, -180 to 180 east.</summary>
    public bool IsOnEarth => Lat is >= -90 and <= 90 && Lon is >= -180 and <= 180;

    /// <summary>Distance in metres, flat: right to a thousandth within a city.</summary>
    public double MetresTo(GeoPoint other)
    {
        var (x, y) = MetresFrom(other);
        return Math.Sqrt(x * x + y * y);
    }

    /// <summary>Where this point lies from another, in metres east and north of it, flat.</summary>
    public (double East, double North) MetresFrom(GeoPoint origin) =>
        ((Lon - origin.Lon) * MetresPerDegree * Math.Cos(origin.Lat * Math.PI / 180), (Lat - origin.Lat) * MetresPerDegree);

    /// <summary>Latitude and longitude to six decimals, a tenth of a metre.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lat:0.######}, {Lon:0.######}");
}

/// <summary>A box of degrees, its edges inside.</summary>
/// <param name="South">Least latitude.</param>
/// <param name="West">Least longitude.</param>
/// <param name="North">Greatest latitude.</param>
/// <param name="East">Greatest longitude.</param>
public readonly record struct GeoBox(double South, double West, double North, double East)
{
    /// <summary>Whether a point lies in the box or on its edge.</summary>
    public bool Contains(GeoPoint point) =>
        point.Lat >= South && point.Lat <= North && point.Lon >= West && point.Lon <= East;

    /// <summary>Whether two boxes share a point.</summary>
    public bool Meets(GeoBox other) =>
        South <= other.North && other.South <= North && West <= other.East && other.West <= East;

    /// <summary>The least box around points; one that contains nothing where there are none.</summary>
    public static GeoBox Around(IEnumerable<GeoPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var around = new GeoBox(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (lat, lon) in points)
            around = new GeoBox(Math.Min(around.South, lat), Math.Min(around.West, lon), Math.Max(around.North, lat), Math.Max(around.East, lon));
        return around;
    }
}
