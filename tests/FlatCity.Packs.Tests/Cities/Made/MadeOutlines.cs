using System.Globalization;
using System.Text;

namespace FlatCity.Packs.Tests.Cities.Made;

/// <summary>
/// Makes up the outlines of a city's communities, because no public ones exist: points strewn by a seed, denser
/// around a centre, evened out (Lloyd), each given what lies nearest to it within a made-up border, and every
/// border bent a little. Only sums, products, quotients and roots are used, so that it gives the same bytes on
/// every machine. Nothing is taken from any map but the box in which the city lies.
/// </summary>
internal sealed class MadeOutlines(ulong seed)
{
    // A million to the degree: whole numbers make shared corners equal.
    private const double Grid = 1_000_000;
    private ulong state = seed;

    public static string GeoJson(ulong seed, IReadOnlyList<(double X, double Y)> border, (double X, double Y) centre, IReadOnlyList<string> communities)
    {
        var made = new MadeOutlines(seed);
        var sites = made.Sites(border, centre, communities.Count);
        var cells = sites.Select(site => CellOf(site, sites, border)).ToArray();
        var rings = new Bends(border).Bend(cells);
        return Write(communities, rings);
    }

    private double Next()
    {
        // Splitmix64.
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
    }

    private List<(double X, double Y)> Sites(IReadOnlyList<(double X, double Y)> border, (double X, double Y) centre, int count)
    {
        var (west, east) = (border.Min(p => p.X), border.Max(p => p.X));
        var (south, north) = (border.Min(p => p.Y), border.Max(p => p.Y));
        var sites = new List<(double X, double Y)>();
        while (sites.Count < count)
        {
            var site = (X: west + (east - west) * Next(), Y: south + (north - south) * Next());
            if (IsIn(site, border) && Next() * 12 < Density(site, centre)) sites.Add(site);
        }

        const int Steps = 240;
        var samples = new List<(double X, double Y, double Weight)>();
        for (var i = 0; i < Steps; i++)
            for (var j = 0; j < Steps; j++)
            {
                var at = (X: west + (east - west) * (i + 0.5) / Steps, Y: south + (north - south) * (j + 0.5) / Steps);
                if (IsIn(at, border)) samples.Add((at.X, at.Y, Density(at, centre)));
            }
        for (var round = 0; round < 25; round++)
        {
            var sums = new (double X, double Y, double Weight)[count];
            foreach (var (x, y, weight) in samples)
            {
                var nearest = 0;
                var least = double.MaxValue;
                for (var s = 0; s < count; s++)
                {
                    var distance = (sites[s].X - x) * (sites[s].X - x) + (sites[s].Y - y) * (sites[s].Y - y);
                    if (distance >= least) continue;
                    (least, nearest) = (distance, s);
                }
                sums[nearest] = (sums[nearest].X + x * weight, sums[nearest].Y + y * weight, sums[nearest].Weight + weight);
            }
            for (var s = 0; s < count; s++)
                if (sums[s].Weight > 0) sites[s] = (sums[s].X / sums[s].Weight, sums[s].Y / sums[s].Weight);
        }
        return InOrder(sites, west, east);
    }

    // Up and down in strips from west to east, so that neighbours in the list are neighbours in the city.
    private static List<(double X, double Y)> InOrder(List<(double X, double Y)> sites, double west, double east)
    {
        var strips = (int)Math.Max(1, Math.Sqrt(sites.Count));
        return [.. sites
            .Select(site => (Site: site, Strip: (int)((site.X - west) / (east - west) * strips)))
            .OrderBy(each => each.Strip).ThenBy(each => each.Strip % 2 == 0 ? -each.Site.Y : each.Site.Y)
            .Select(each => each.Site)];
    }

    private static double Density((double X, double Y) at, (double X, double Y) centre)
    {
        var (dx, dy) = ((at.X - centre.X) / 0.035, (at.Y - centre.Y) / 0.03);
        return 1 + 11 / (1 + dx * dx + dy * dy);
    }

    private static bool IsIn((double X, double Y) at, IReadOnlyList<(double X, double Y)> border)
    {
        for (var i = 0; i < border.Count; i++)
        {
            var (a, b) = (border[i], border[(i + 1) % border.Count]);
            if ((b.X - a.X) * (at.Y - a.Y) - (b.Y - a.Y) * (at.X - a.X) < 0) return false;
        }
        return true;
    }

    // The border (convex, anticlockwise) cut at the line halfway to every other site.
    private static List<(long X, long Y)> CellOf((double X, double Y) site, List<(double X, double Y)> sites, IReadOnlyList<(double X, double Y)> border)
    {
        List<(double X, double Y)> cell = [.. border];
        foreach (var other in sites)
        {
            if (other == site) continue;
            var (nx, ny) = (other.X - site.X, other.Y - site.Y);
            var limit = nx * (site.X + other.X) / 2 + ny * (site.Y + other.Y) / 2;
            var cut = new List<(double X, double Y)>();
            for (var i = 0; i < cell.Count; i++)
            {
                var (a, b) = (cell[i], cell[(i + 1) % cell.Count]);
                var (da, db) = (nx * a.X + ny * a.Y - limit, nx * b.X + ny * b.Y - limit);
                if (da <= 0) cut.Add(a);
                if (da < 0 != db < 0 && da != db) cut.Add((a.X + (b.X - a.X) * (da / (da - db)), a.Y + (b.Y - a.Y) * (da / (da - db))));
            }
            cell = cut;
        }
        return [.. cell.Select(p => ((long)Math.Round(p.X * Grid), (long)Math.Round(p.Y * Grid)))];
    }

    private static string Write(IReadOnlyList<string> communities, IReadOnlyList<List<(long X, long Y)>> rings)
    {
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
        for (var i = 0; i < rings.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"type\":\"Feature\",\"properties\":{{\"community\":\"{communities[i]}\",\"made\":true}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[");
            text.AppendJoin(',', rings[i].Append(rings[i][0]).Select(p => $"[{Degrees(p.X)},{Degrees(p.Y)}]"));
            text.Append(i < rings.Count - 1 ? "]]}},\n" : "]]}}\n");
        }
        return text.Append("]}\n").ToString();
    }

    private static string Degrees(long millionths) => string.Create(CultureInfo.InvariantCulture, $"{millionths / 1_000_000}.{millionths % 1_000_000:000000}");
}
