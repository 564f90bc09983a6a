namespace FlatCity.Packs.Places;

/// <summary>
/// The outline 边界 of a community: closed rings, a point being inside where it is inside an odd number of them,
/// so holes and several parts need no word of their own.
/// </summary>
/// <param name="Community">The code of the community.</param>
/// <param name="Rings">Rings of at least four points, the last being the first again.</param>
/// <param name="Made">Whether it is made up; every map that draws it says so.</param>
public sealed record Outline(string Community, IReadOnlyList<IReadOnlyList<GeoPoint>> Rings, bool Made)
{
    /// <summary>Whether a point lies inside or on the border. Exact: rounding never moves a point over a border.</summary>
    public bool Covers(GeoPoint point) => SideOf(point) >= 0;

    /// <summary>Whether a point lies inside and not on the border.</summary>
    public bool Encloses(GeoPoint point) => SideOf(point) > 0;

    // 1 inside, 0 on the border, -1 outside.
    private int SideOf(GeoPoint point)
    {
        var inside = false;
        foreach (var ring in Rings)
            for (var i = 1; i < ring.Count; i++)
            {
                var crossing = Crossing.Of(point.Lon, point.Lat, ring[i - 1].Lon, ring[i - 1].Lat, ring[i].Lon, ring[i].Lat);
                if (crossing == Crossing.Touches) return 0;
                inside ^= crossing == Crossing.Crosses;
            }
        return inside ? 1 : -1;
    }

    /// <summary>
    /// A point well inside, for a label or where only the community is known: the middle of the longest stretch
    /// inside along one of seven parallels.
    /// </summary>
    public GeoPoint Middle
    {
        get
        {
            var (south, north) = (Rings.SelectMany(ring => ring).Min(point => point.Lat), Rings.SelectMany(ring => ring).Max(point => point.Lat));
            var (best, longest) = (Rings[0][0], -1.0);
            for (var i = 1; i <= 7; i++)
            {
                var lat = south + (north - south) * i / 8;
                var crossings = CrossingsAt(lat);
                for (var c = 1; c < crossings.Count; c += 2)
                {
                    if (crossings[c] - crossings[c - 1] <= longest) continue;
                    longest = crossings[c] - crossings[c - 1];
                    best = new GeoPoint(lat, (crossings[c] + crossings[c - 1]) / 2);
                }
            }
            return best;
        }
    }

    /// <summary>Metres from a point to the nearest border.</summary>
    public double MetresToBorder(GeoPoint point)
    {
        var least = double.MaxValue;
        foreach (var ring in Rings)
            for (var i = 1; i < ring.Count; i++)
                least = Math.Min(least, SquareToSegment(ring[i - 1].MetresFrom(point), ring[i].MetresFrom(point)));
        return Math.Sqrt(least);
    }

    private List<double> CrossingsAt(double lat)
    {
        var crossings = new List<double>();
        foreach (var ring in Rings)
            for (var i = 1; i < ring.Count; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                if (a.Lat > lat != b.Lat > lat) crossings.Add(a.Lon + (b.Lon - a.Lon) * ((lat - a.Lat) / (b.Lat - a.Lat)));
            }
        crossings.Sort();
        return crossings;
    }

    private static double SquareToSegment((double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = dx * dx + dy * dy;
        var along = length == 0 ? 0 : Math.Clamp(-(a.X * dx + a.Y * dy) / length, 0, 1);
        var (x, y) = (a.X + along * dx, a.Y + along * dy);
        return x * x + y * y;
    }
}
