namespace FlatCity.Packs.Tests.Cities.Made;

/// <summary>
/// Bends the straight borders between made-up communities. A border is bent once, from its smaller corner to its
/// greater, and both neighbours get the same points: so there is no gap and no overlap. A bend never leaves a narrow
/// diamond around the straight line, so borders that meet do not cross.
/// </summary>
internal sealed class Bends(IReadOnlyList<(double X, double Y)> border)
{
    // Corners nearer than this (about a metre) are one: the same corner comes out of each cell a little apart.
    private const long Same = 12;
    private const double Amplitude = 0.16;

    private readonly List<(long X, long Y)> corners = [];

    public List<List<(long X, long Y)>> Bend(IEnumerable<List<(long X, long Y)>> cells)
    {
        var straight = cells.Select(cell => Distinct([.. cell.Select(One)])).ToList();
        return [.. straight.Select(cell =>
        {
            var ring = new List<(long X, long Y)>();
            for (var i = 0; i < cell.Count; i++) ring.AddRange(Along(cell[i], cell[(i + 1) % cell.Count]));
            return ring;
        })];
    }

    private (long X, long Y) One((long X, long Y) corner)
    {
        foreach (var known in corners)
            if (Math.Abs(known.X - corner.X) <= Same && Math.Abs(known.Y - corner.Y) <= Same) return known;
        corners.Add(corner);
        return corner;
    }

    private static List<(long X, long Y)> Distinct(List<(long X, long Y)> cell)
    {
        var distinct = new List<(long X, long Y)>();
        foreach (var corner in cell)
            if (distinct.Count == 0 || distinct[^1] != corner) distinct.Add(corner);
        if (distinct.Count > 1 && distinct[0] == distinct[^1]) distinct.RemoveAt(distinct.Count - 1);
        return distinct;
    }

    // From a on, up to but not including b.
    private List<(long X, long Y)> Along((long X, long Y) a, (long X, long Y) b)
    {
        var turned = a.CompareTo(b) > 0;
        var points = new List<(long X, long Y)>();
        Split(turned ? b : a, turned ? a : b, 3, points);
        points.Add(turned ? a : b);
        if (turned) points.Reverse();
        points.RemoveAt(points.Count - 1);
        return points;
    }

    private void Split((long X, long Y) a, (long X, long Y) b, int depth, List<(long X, long Y)> points)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        if (depth == 0 || dx * dx + dy * dy < 600L * 600L)
        {
            points.Add(a);
            return;
        }
        // The coast bends twice as gently: it must not run out of the city's box.
        var by = Share(a, b) * Amplitude * (IsOnBorder(a) && IsOnBorder(b) ? 0.4 : 1);
        var middle = ((long)Math.Round((a.X + b.X) / 2.0 - dy * by), (long)Math.Round((a.Y + b.Y) / 2.0 + dx * by));
        Split(a, middle, depth - 1, points);
        Split(middle, b, depth - 1, points);
    }

    // From -1 to 1, told by the two ends alone.
    private static double Share((long X, long Y) a, (long X, long Y) b)
    {
        var z = (ulong)a.X * 0x9E3779B97F4A7C15 ^ (ulong)a.Y * 0xC2B2AE3D27D4EB4F ^ (ulong)b.X * 0x165667B19E3779F9 ^ (ulong)b.Y * 0x27D4EB2F165667C5;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) / 4503599627370496.0 - 1;
    }

    private bool IsOnBorder((long X, long Y) point)
    {
        for (var i = 0; i < border.Count; i++)
        {
            var (a, b) = (border[i], border[(i + 1) % border.Count]);
            var (x, y) = (point.X / 1_000_000.0, point.Y / 1_000_000.0);
            var away = ((b.X - a.X) * (y - a.Y) - (b.Y - a.Y) * (x - a.X)) / Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
            if (Math.Abs(away) < 0.0001) return true;
        }
        return false;
    }
}
