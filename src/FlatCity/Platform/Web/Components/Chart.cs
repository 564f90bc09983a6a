using System.Globalization;
using System.Text.Json;

namespace FlatCity.Platform.Web.Components;

/// <summary>One thing through time; null where there was nothing to count.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>Bars rather than a line: what happened in each stretch of time, not what stood at its end.</summary>
    public bool Bars { get; init; }

    /// <summary>How a value is written; whole numbers unless said.</summary>
    public string Format { get; init; } = "#,0";

    /// <summary>In per cent of a whole: no axis goes beyond 100.</summary>
    public bool IsShare { get; init; }

    public string Say(double? value) => value is { } number ? number.ToString(Format, CultureInfo.InvariantCulture) : "–";
}

/// <summary>Numbers through time: <c>&lt;partial name="Chart" model="…" /&gt;</c>. Drawn by the server, redrawn by scripts where there are any, and always with a table.</summary>
internal sealed record Chart(string Label, IReadOnlyList<string> Names, IReadOnlyList<ChartLine> Lines)
{
    private const double Width = 600;
    private const double Height = 160;

    /// <summary>Said to those who do not see it.</summary>
    public required string Says { get; init; }

    /// <summary>Its definition, its cases.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    public string Json => JsonSerializer.Serialize(new { names = Names, lines = Lines.Select(l => new { name = l.Name, values = l.Values, bars = l.Bars, whole = l.Format == "#,0", share = l.IsShare }) }, JsonSerializerOptions.Web);

    public Table Table(string when) => new(Label, [new(when), .. Lines.Select(l => new Column(l.Name) { Number = true })],
        [.. Names.Select((name, i) => new Row([new Cell(name), .. Lines.Select(l => new Cell(l.Say(l.Values[i])))])).Reverse()])
    { HideCaption = true };

    /// <summary>A line's bars, one a name.</summary>
    public IEnumerable<(string X, string Y, string Width, string Height)> Drawn(ChartLine line)
    {
        var step = Width / Names.Count;
        for (var i = 0; i < Names.Count; i++)
        {
            if (line.Values[i] is not { } value)
                continue;
            var tall = value / Most * Height;
            yield return (Text((i * step) + (step * 0.15)), Text(Height - tall), Text(step * 0.7), Text(tall));
        }
    }

    /// <summary>A line's stretches, parted where there was nothing to count.</summary>
    public IEnumerable<string> Stretches(ChartLine line)
    {
        var step = Width / Names.Count;
        var points = new List<string>();
        for (var i = 0; i <= Names.Count; i++)
        {
            if (i < Names.Count && line.Values[i] is { } value)
            {
                points.Add($"{Text((i + 0.5) * step)},{Text(Height - (value / Most * Height))}");
                continue;
            }

            if (points.Count > 0)
                yield return string.Join(' ', points);
            points.Clear();
        }
    }

    private double Most => Math.Max(Lines.SelectMany(l => l.Values).Max() ?? 0, 0.000001);

    private static string Text(double number) => number.ToString("F1", CultureInfo.InvariantCulture);
}
