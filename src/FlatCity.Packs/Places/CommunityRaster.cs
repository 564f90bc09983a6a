using System.Runtime.InteropServices;

namespace FlatCity.Packs.Places;

/// <summary>A community and how far from a point it lies; 0 where the point is inside.</summary>
public readonly record struct NearCommunity(string Community, double Metres);

/// <summary>
/// From a point to its community 社区, some millions a second. The city's box is cut into cells once, at start:
/// a cell that no border touches knows its community; a cell on a border knows the few edges by which its points
/// are decided, exactly. A point on a shared border belongs to the community with the smallest code, and so
/// does a point in two outlines that overlap. A point in no outline, or nowhere, has none.
/// </summary>
/// <remarks>
/// Edges are kept by row of cells, from the cell to the east: a ray to the east meets no others, so asking
/// them gives what asking the whole outline would. A tree of polygons, tried first, does a tenth of this.
/// </remarks>
public sealed class CommunityRaster
{
    private const int Side = 256;
    private const int Nobody = -1;

    private readonly Outline[] outlines;
    private readonly GeoBox[] boxes;
    private readonly GeoBox box;
    private readonly double columnsPerDegree;
    private readonly double rowsPerDegree;
    private readonly int[] cells = new int[Side * Side];
    private readonly List<Candidate[]> borders = [];

    /// <summary>Lays the cells over a city's outlines.</summary>
    public CommunityRaster(IEnumerable<Outline> outlines)
    {
        this.outlines = [.. outlines.OrderBy(outline => outline.Community, StringComparer.Ordinal)];
        boxes = [.. this.outlines.Select(outline => GeoBox.Around(outline.Rings.SelectMany(ring => ring)))];
        box = GeoBox.Around(this.outlines.SelectMany(outline => outline.Rings).SelectMany(ring => ring));
        columnsPerDegree = box.East > box.West ? Side / (box.East - box.West) : 0;
        rowsPerDegree = box.North > box.South ? Side / (box.North - box.South) : 0;
        if (box.North >= box.South) LayOut();
    }

    /// <summary>The box around all outlines.</summary>
    public GeoBox Box => box;

    /// <summary>The community in whose outline a point lies, or null.</summary>
    public string? Find(double lat, double lon)
    {
        if (!(lat >= box.South && lat <= box.North && lon >= box.West && lon <= box.East)) return null;
        var cell = cells[Row(lat) * Side + Column(lon)];
        if (cell >= Nobody) return cell == Nobody ? null : outlines[cell].Community;
        foreach (var candidate in borders[Nobody - 1 - cell])
            if (candidate.Covers(lon, lat)) return outlines[candidate.Outline].Community;
        return null;
    }

    /// <summary>The community in whose outline a point lies, or null.</summary>
    public string? Find(GeoPoint point) => Find(point.Lat, point.Lon);

    /// <summary>The communities nearest to a point, nearest first, at most <paramref name="most"/>; none for a point that is none.</summary>
    public IReadOnlyList<NearCommunity> Nearest(double lat, double lon, int most)
    {
        var point = new GeoPoint(lat, lon);
        if (!point.IsOnEarth) return [];
        return [.. outlines
            .Select(outline => new NearCommunity(outline.Community, outline.Covers(point) ? 0 : outline.MetresToBorder(point)))
            .OrderBy(near => near.Metres).ThenBy(near => near.Community, StringComparer.Ordinal)
            .Take(most)];
    }

    private int Row(double lat) => Math.Min(Side - 1, (int)((lat - box.South) * rowsPerDegree));

    private int Column(double lon) => Math.Min(Side - 1, (int)((lon - box.West) * columnsPerDegree));

    private void LayOut()
    {
        var touching = MarkBorders(out var edges);
        for (var row = 0; row < Side; row++)
        {
            var here = Enumerable.Range(0, outlines.Length).Where(o => edges[o][row] is not null).ToArray();
            var last = Nobody;
            var known = false;
            for (var column = 0; column < Side; column++)
            {
                var at = row * Side + column;
                if (touching[at] is { } near)
                {
                    borders.Add(Candidates(row, column, near, here, edges));
                    cells[at] = Nobody - borders.Count;
                    known = false;
                    continue;
                }

                // Between two cells that no border touches lies no border.
                if (!known) last = FirstAt(Middle(row, column), here);
                known = true;
                cells[at] = last;
            }
        }
    }

    private bool CoveredBy(int outline, GeoPoint point) => boxes[outline].Contains(point) && outlines[outline].Covers(point);

    private int FirstAt(GeoPoint point, int[] among)
    {
        foreach (var o in among)
            if (CoveredBy(o, point)) return o;
        return Nobody;
    }

    private GeoPoint Middle(int row, int column) =>
        new(box.South + (row + 0.5) / rowsPerDegree, box.West + (column + 0.5) / columnsPerDegree);

    // Each cell that an edge touches, with the outlines whose edges do. A thousandth of a cell of room on every
    // side is more than rounding in Row and Column can move a point.
    private List<int>?[] MarkBorders(out List<Edge>[][] edges)
    {
        const double room = 0.001;
        var touching = new List<int>?[Side * Side];
        edges = [.. outlines.Select(_ => new List<Edge>[Side])];
        for (var o = 0; o < outlines.Length; o++)
            foreach (var ring in outlines[o].Rings)
                for (var i = 1; i < ring.Count; i++)
                {
                    var edge = new Edge(ring[i - 1].Lon, ring[i - 1].Lat, ring[i].Lon, ring[i].Lat);
                    var (x0, y0) = ((edge.Ax - box.West) * columnsPerDegree, (edge.Ay - box.South) * rowsPerDegree);
                    var (x1, y1) = ((edge.Bx - box.West) * columnsPerDegree, (edge.By - box.South) * rowsPerDegree);
                    var (low, high) = (Math.Min(y0, y1) - room, Math.Max(y0, y1) + room);
                    for (var row = Clamp(low); row <= Clamp(high); row++)
                    {
                        (edges[o][row] ??= []).Add(edge);
                        var (from, until) = Within(x0, y0, x1, y1, row - room, row + 1 + room);
                        for (var column = Clamp(from - room); column <= Clamp(until + room); column++)
                        {
                            var list = touching[row * Side + column] ??= [];
                            if (list.Count == 0 || list[^1] != o) list.Add(o);
                        }
                    }
                }
        return touching;
    }

    private static int Clamp(double at) => Math.Clamp((int)Math.Floor(at), 0, Side - 1);

    // From which to which column an edge runs between two heights.
    private static (double From, double Until) Within(double x0, double y0, double x1, double y1, double low, double high)
    {
        if (y0 == y1) return (Math.Min(x0, x1), Math.Max(x0, x1));
        var a = x0 + (x1 - x0) * Math.Clamp((low - y0) / (y1 - y0), 0, 1);
        var b = x0 + (x1 - x0) * Math.Clamp((high - y0) / (y1 - y0), 0, 1);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    // An outline whose border runs through the cell, and one that has the cell inside (outlines that overlap).
    private Candidate[] Candidates(int row, int column, List<int> near, int[] here, List<Edge>[][] edges)
    {
        var west = box.West + (column - 0.001) / columnsPerDegree;
        var candidates = new List<Candidate>(near.Count);
        foreach (var o in here)
            if (near.Contains(o) || CoveredBy(o, Middle(row, column)))
                candidates.Add(new Candidate(o, [.. edges[o][row].FindAll(edge => Math.Max(edge.Ax, edge.Bx) >= west)]));
        return [.. candidates];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Edge(double Ax, double Ay, double Bx, double By);

    private sealed record Candidate(int Outline, Edge[] Edges)
    {
        public bool Covers(double x, double y)
        {
            var inside = false;
            foreach (ref readonly var edge in Edges.AsSpan())
            {
                var crossing = Crossing.Of(x, y, edge.Ax, edge.Ay, edge.Bx, edge.By);
                if (crossing == Crossing.Touches) return true;
                inside ^= crossing == Crossing.Crosses;
            }
            return inside;
        }
    }
}
