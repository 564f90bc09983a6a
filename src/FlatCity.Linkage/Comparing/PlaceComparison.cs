using System.Globalization;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>Points on the earth, written "latitude, longitude" in degrees: by the distance between them.</summary>
/// <param name="field">The field it looks at.</param>
public sealed class PlaceComparison(string field) : Comparison(field)
{
    private const double EarthMetres = 6_371_008.8;

    /// <inheritdoc/>
    public override string Kind => "place";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } = ["the same", "within 20 m", "within 200 m", "within 2 km", "within 20 km", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>Metres between two points, over a sphere.</summary>
    internal static double Metres(double latA, double lonA, double latB, double lonB)
    {
        var (a, b) = (latA * Math.PI / 180, latB * Math.PI / 180);
        var (dLat, dLon) = (Math.Sin((b - a) / 2), Math.Sin((lonB - lonA) * Math.PI / 360));
        return 2 * EarthMetres * Math.Asin(Math.Min(1, Math.Sqrt((dLat * dLat) + (Math.Cos(a) * Math.Cos(b) * dLon * dLon))));
    }

    private sealed class Comparer : PreparedComparer
    {
        private (double Lat, double Lon)[] points = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => Metres(points[a].Lat, points[a].Lon, points[b].Lat, points[b].Lon) switch
        {
            <= 20 => 2,
            <= 200 => 3,
            <= 2_000 => 4,
            <= 20_000 => 5,
            _ => 6,
        };

        private static (double, double) Parse(string text)
        {
            var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
            return parts.Length == 2 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat) && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
                ? (lat, lon)
                : (double.NaN, double.NaN);
        }

        protected override void Grow(int count) => Array.Resize(ref points, count);

        protected override void Prepare(int value) => points[value] = Parse(Values.Text(value));
    }
}
