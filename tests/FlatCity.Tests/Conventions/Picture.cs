using System.Globalization;
using System.Text;

namespace FlatCity.Tests.Conventions;

/// <summary>
/// Draws who uses whom: a row a level, the ground at the bottom, an arrow from a slice to what it uses. An arrow that a
/// longer way already says is left out.
/// </summary>
internal static class Picture
{
    private const int BoxWidth = 170;
    private const int BoxHeight = 54;
    private const int Gap = 40;
    private const int RowGap = 64;
    private const int Margin = 24;

    public static string Draw(IReadOnlyList<string> names, ILookup<string, string> uses, IReadOnlyDictionary<string, string> chinese, IReadOnlyList<string> libraries)
    {
        var arrows = Needed(names, uses);
        var rows = Rows(names, uses, arrows);
        var width = (2 * Margin) + Math.Max(560, rows.Max(Width));
        var places = new Dictionary<string, (int X, int Y)>();
        foreach (var (at, row) in rows.Index())
        {
            var left = (width - Width(row)) / 2;
            foreach (var item in row)
            {
                places[item] = (left, Margin + (at * (BoxHeight + RowGap)));
                left += (IsWaypoint(item) ? 0 : BoxWidth) + Gap;
            }
        }

        var bottom = Margin + (rows.Count * (BoxHeight + RowGap)) - (RowGap / 2);
        var height = bottom + (libraries.Count > 0 ? BoxHeight + Margin : 0);
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title words\" font-family=\"sans-serif\" font-size=\"15\" text-anchor=\"middle\">");
        Line(svg, "  <title id=\"title\">The slices of FlatCity and what each uses</title>");
        Line(svg, $"  <desc id=\"words\">{string.Join("; ", arrows.Select(a => $"{a.From} uses {a.To}"))}.</desc>");
        Line(svg, "  <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#3a4a44\"/></marker></defs>");
        Line(svg, $"  <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        foreach (var (from, to) in arrows)
            Line(svg, Arrow(places, arrows, rows, from, to));
        foreach (var name in rows.SelectMany(r => r).Where(i => !IsWaypoint(i)))
            Line(svg, Box(places[name].X, places[name].Y, BoxWidth, name, chinese.GetValueOrDefault(name, string.Empty), name == Slices.Ground ? "#e4e2dc" : "#e3efe9"));
        if (libraries.Count > 0)
            Line(svg, Box(Margin, bottom, width - (2 * Margin), string.Join(", ", libraries), "libraries: no web, no database", "#f3efe2"));
        Line(svg, "</svg>");
        return svg.ToString();
    }

    /// <summary>The arrows that no longer way already says.</summary>
    public static IReadOnlyList<(string From, string To)> Needed(IEnumerable<string> names, ILookup<string, string> uses) =>
        [.. from name in names
            from used in uses[name]
            where !uses[name].Any(other => other != used && Reaches(other, used, uses, []))
            select (name, used)];

    // Each row from left to right; an arrow that passes a row gets a waypoint there, so that it passes between the boxes.
    private static List<List<string>> Rows(IReadOnlyList<string> names, ILookup<string, string> uses, IReadOnlyList<(string From, string To)> arrows)
    {
        var levels = names.ToDictionary(n => n, n => n == Slices.Ground ? 0 : Math.Max(1, Level(n, uses, [])));
        var rows = new List<List<string>>();
        for (var level = levels.Values.Max(); level >= 0; level--)
        {
            var items = names.Where(n => levels[n] == level)
                .Concat(arrows.Where(a => levels[a.From] > level && levels[a.To] < level).Select(a => Waypoint(a, level)));
            var above = rows.LastOrDefault() ?? [];
            rows.Add([.. items.OrderBy(i => Above(i, above, arrows)).ThenBy(i => i, StringComparer.Ordinal)]);
        }

        return [.. rows.Where(r => r.Count > 0)];
    }

    // How far left stand the things above that lead here, on average.
    private static double Above(string item, List<string> above, IReadOnlyList<(string From, string To)> arrows)
    {
        var edge = IsWaypoint(item) ? item[..item.LastIndexOf('@')] : null;
        return above.Index().Where(a => edge is null
                ? a.Item.Contains($">{item}@", StringComparison.Ordinal) || arrows.Contains((a.Item, item))
                : a.Item.StartsWith(edge + "@", StringComparison.Ordinal) || edge.StartsWith(a.Item + ">", StringComparison.Ordinal))
            .Select(a => (double)a.Index).DefaultIfEmpty(above.Count).Average();
    }

    private static string Waypoint((string From, string To) arrow, int level) => $"{arrow.From}>{arrow.To}@{level}";

    private static bool IsWaypoint(string item) => item.Contains('>', StringComparison.Ordinal);

    private static int Width(List<string> row) => row.Sum(i => (IsWaypoint(i) ? 0 : BoxWidth) + Gap) - Gap;

    private static int Level(string name, ILookup<string, string> uses, HashSet<string> above) =>
        above.Add(name) ? uses[name].Select(u => 1 + Level(u, uses, [.. above])).DefaultIfEmpty(0).Max() : 0;

    private static bool Reaches(string from, string to, ILookup<string, string> uses, HashSet<string> seen) =>
        seen.Add(from) && uses[from].Any(next => next == to || Reaches(next, to, uses, seen));

    private static string Arrow(Dictionary<string, (int X, int Y)> places, IReadOnlyList<(string From, string To)> arrows, List<List<string>> rows, string from, string to)
    {
        // Arrows share a box's edge evenly, in the order of where they come from or lead to.
        var leaving = arrows.Where(a => a.From == from).OrderBy(a => places[a.To].X).ToList();
        var coming = arrows.Where(a => a.To == to).OrderBy(a => places[a.From].X).ToList();
        var (x, y) = (places[from].X + (BoxWidth * (leaving.IndexOf((from, to)) + 1) / (leaving.Count + 1)), places[from].Y + BoxHeight);
        var path = new StringBuilder($"M{x} {y}");
        foreach (var point in rows.SelectMany(r => r).Where(i => i.StartsWith($"{from}>{to}@", StringComparison.Ordinal)))
        {
            Curve(path, x, y, places[point].X, places[point].Y);
            (x, y) = (places[point].X, places[point].Y + BoxHeight);
            path.Append($"V{y}");
        }

        Curve(path, x, y, places[to].X + (BoxWidth * (coming.IndexOf((from, to)) + 1) / (coming.Count + 1)), places[to].Y);
        return $"  <path d=\"{path}\" fill=\"none\" stroke=\"#3a4a44\" stroke-width=\"1.5\" marker-end=\"url(#tip)\"/>";
    }

    private static void Curve(StringBuilder path, int x1, int y1, int x2, int y2) =>
        path.Append($"C{x1} {y1 + (RowGap / 2)} {x2} {y2 - (RowGap / 2)} {x2} {y2}");

    private static string Box(int x, int y, int width, string name, string under, string fill) =>
        $"  <g><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BoxHeight}\" rx=\"4\" fill=\"{fill}\" stroke=\"#3a4a44\"/><text x=\"{x + (width / 2)}\" y=\"{y + (under.Length > 0 ? 23 : 32)}\" font-weight=\"600\">{name}</text><text x=\"{x + (width / 2)}\" y=\"{y + 43}\" font-size=\"13\" fill=\"#3a4a44\">{under}</text></g>";

    private static void Line(StringBuilder svg, string line) => svg.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
