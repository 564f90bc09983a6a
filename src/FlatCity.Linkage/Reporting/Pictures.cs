using System.Globalization;
using FlatCity.Linkage.Results;

namespace FlatCity.Linkage.Reporting;

/// <summary>The pictures of the report, as SVG: lines over the threshold, and the waterfall of a pair.</summary>
internal static class Pictures
{
    private const double Width = 720;
    private const double Height = 280;
    private const double Left = 40;
    private const double Bottom = 24;

    public static void Curve(TextWriter output, IReadOnlyList<(string Colour, (double X, double Y)[] Points)> lines, double threshold, string title)
    {
        var from = lines.Min(l => l.Points.Min(p => p.X));
        var to = Math.Max(from + 1, lines.Max(l => l.Points.Max(p => p.X)));
        double X(double x) => Left + ((Math.Clamp(x, from, to) - from) / (to - from) * (Width - Left - 10));
        static double Y(double y) => 10 + ((1 - y) * (Height - Bottom - 10));
        output.Write(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">\n"));
        for (var tick = 0; tick <= 4; tick++)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - 10}\" y1=\"{Y(tick / 4.0):0.0}\" y2=\"{Y(tick / 4.0):0.0}\" stroke=\"#b1b4b6\"/><text x=\"{Left - 6}\" y=\"{Y(tick / 4.0) + 4:0.0}\" text-anchor=\"end\">{tick / 4.0:0.00}</text>\n"));
        for (var tick = 0; tick <= 6; tick++)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{X(from + ((to - from) * tick / 6)):0.0}\" y=\"{Height - 6}\" text-anchor=\"middle\">{from + ((to - from) * tick / 6):0}</text>\n"));
        foreach (var (colour, points) in lines)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X):0.0},{Y(p.Y):0.0}")))}\"/>\n"));
        output.Write(string.Create(CultureInfo.InvariantCulture, $"<line x1=\"{X(threshold):0.0}\" x2=\"{X(threshold):0.0}\" y1=\"10\" y2=\"{Height - Bottom}\" stroke=\"#0b0c0c\" stroke-dasharray=\"4 3\"/>\n</svg>\n"));
    }

    /// <summary>From the odds of any two records, field by field, to the odds of these.</summary>
    public static void Waterfall(TextWriter output, IReadOnlyList<PairPart> parts, double odds)
    {
        const double Row = 22;
        const double Names = 190;
        var sums = new List<(string Name, double From, double To)> { ("any two records", 0, odds) };
        var at = odds;
        foreach (var part in parts.Where(p => p.Level != "missing"))
        {
            sums.Add((part.Field, at, at + part.Weight));
            at += part.Weight;
        }

        sums.Add(("these two", 0, at));
        var least = Math.Min(0, sums.Min(s => Math.Min(s.From, s.To)));
        var most = Math.Max(0, sums.Max(s => Math.Max(s.From, s.To)));
        var height = (sums.Count * Row) + 10;
        double X(double x) => Names + ((x - least) / Math.Max(1, most - least) * (Width - Names - 60));
        output.Write(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Weights of the fields, from {odds:0.0} to {at:0.0} bits\">\n<line x1=\"{X(0):0.0}\" x2=\"{X(0):0.0}\" y1=\"0\" y2=\"{height}\" stroke=\"#505a5f\"/>\n"));
        for (var i = 0; i < sums.Count; i++)
        {
            var (name, from, to) = sums[i];
            var colour = i == 0 || i == sums.Count - 1 ? "#505a5f" : to >= from ? "#00703c" : "#d4351c";
            var y = 5 + (i * Row);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{Names - 8}\" y=\"{y + 14:0.0}\" text-anchor=\"end\">{Report.Html(name.Length > 26 ? name[..26] : name)}</text><rect x=\"{Math.Min(X(from), X(to)):0.0}\" y=\"{y:0.0}\" width=\"{Math.Max(1, Math.Abs(X(to) - X(from))):0.0}\" height=\"16\" fill=\"{colour}\"/><text x=\"{Math.Max(X(from), X(to)) + 4:0.0}\" y=\"{y + 13:0.0}\">{to - from:+0.0;-0.0}</text>\n"));
        }

        output.Write("</svg>\n");
    }
}
