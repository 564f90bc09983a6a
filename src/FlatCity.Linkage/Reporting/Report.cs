using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using FlatCity.Linkage.Evaluating;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Results;

namespace FlatCity.Linkage.Reporting;

/// <summary>The report: one page without JavaScript that shows what was read, gathered, learned, and where it is in doubt.</summary>
internal sealed class Report(LinkResult result, Accuracy? accuracy, TextWriter output)
{
    private const int Examples = 12;

    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#0b0c0c}
        table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600}
        th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #b1b4b6;vertical-align:top;overflow-wrap:anywhere}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
        svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#0b0c0c}
        details{margin:.8rem 0;border-left:4px solid #1d70b8;padding-left:.8rem}summary{cursor:pointer;font-weight:600}
        """;

    public void Write()
    {
        output.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Linked records: {Html(string.Join(", ", result.Table.ListNames))}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n<h1>Which records mean the same</h1>\n");
        Summary();
        Coverage();
        Blocking();
        Weights();
        Thresholds();
        NearTheThreshold();
        output.Write("</main>\n</body>\n</html>\n");
    }

    private void Summary()
    {
        output.Write($"<p>{Number(result.Records)} records of {Html(string.Join(", ", result.Table.ListNames))}: {Number(result.Links)} links from {result.Threshold:0.00} bits on, {Number(result.ClusterCount)} clusters.");
        if (result.RefusedJoins > 0) output.Write($" {Number(result.RefusedJoins)} links do not join clusters, because others in them speak against it.");
        output.Write("</p>\n");
        if (accuracy is not null)
        {
            output.Write("<table><caption>Measured by the truth</caption><thead><tr><th>at</th><th class=\"n\">bits</th><th class=\"n\">precision</th><th class=\"n\">recall</th><th class=\"n\">F1</th></tr></thead><tbody>\n");
            Point("the threshold chosen without it", accuracy.AtThreshold);
            Point("the best threshold", accuracy.Best);
            Point("within clusters", accuracy.Clustered);
            output.Write($"</tbody></table>\n<p>{Number(accuracy.Reached)} of {Number(accuracy.TruePairs)} true pairs were compared and weighed enough to be kept.</p>\n");
        }

        if (result.Notes.Count == 0) return;
        output.Write("<h2>What to know</h2>\n<ul>\n");
        foreach (var note in result.Notes) output.Write($"<li>{Html(note)}</li>\n");
        output.Write("</ul>\n");
    }

    private void Point(string what, CurvePoint point) =>
        output.Write($"<tr><th>{what}</th><td class=\"n\">{point.Threshold:0.00}</td><td class=\"n\">{point.Precision:0.0000}</td><td class=\"n\">{point.Recall:0.0000}</td><td class=\"n\">{point.F1:0.0000}</td></tr>\n");

    private void Coverage()
    {
        output.Write("<h2>What the columns hold</h2>\n<div class=\"scroll\"><table><thead><tr><th>field</th><th>compared as</th><th class=\"n\">filled</th><th class=\"n\">different values</th><th>most frequent</th></tr></thead><tbody>\n");
        for (var c = 0; c < result.Comparisons.Count; c++)
        {
            var field = result.Table.Fields[result.Comparisons.Fields[c]];
            var filled = 1 - ((double)field.FrequencyOf(0) / result.Records);
            var frequent = Enumerable.Range(1, Math.Max(0, field.Values.Count - 1)).OrderByDescending(field.FrequencyOf).ThenBy(v => v).Take(3).Select(v => $"{field.Values.Text(v)} ({Number(field.FrequencyOf(v))})");
            output.Write($"<tr><th>{Html(field.Name)}</th><td>{result.Comparisons.Comparisons[c].Kind}</td><td class=\"n\">{filled:0.0 %}</td><td class=\"n\">{Number(field.Values.Count - 1)}</td><td>{Html(string.Join(", ", frequent))}</td></tr>\n");
        }

        output.Write("</tbody></table></div>\n");
    }

    private void Blocking()
    {
        output.Write("<h2>Which pairs were compared</h2>\n<p>Each rule gathers records that agree in it; a pair is compared once, by the first rule that has it.</p>\n<div class=\"scroll\"><table><thead><tr><th>rule</th><th class=\"n\">pairs</th><th class=\"n\">of them new</th><th class=\"n\">largest block</th><th class=\"n\">blocks split</th></tr></thead><tbody>\n");
        foreach (var count in result.Blocking)
            output.Write($"<tr><th>{Html(count.Rule)}</th><td class=\"n\">{Number(count.Pairs)}</td><td class=\"n\">{Number(count.Fresh)}</td><td class=\"n\">{Number(count.LargestBlock)}</td><td class=\"n\">{Number(count.SplitBlocks)}</td></tr>\n");
        output.Write($"</tbody></table></div>\n<p>{Number(result.CandidatePairs)} pairs of {Linker.AllPairs(result.Table, result.Settings.BetweenListsOnly):#,0}.</p>\n");
    }

    private void Weights()
    {
        output.Write("<h2>What agreement weighs</h2>\n<p>m: how often two records of one entity stand at a level; u: how often two of different ones do. The weight is log<sub>2</sub>(m/u), in bits. Agreement on a rare value weighs more than the line says, on a frequent one less.</p>\n<div class=\"scroll\"><table><thead><tr><th>field</th><th>level</th><th class=\"n\">m</th><th class=\"n\">u</th><th class=\"n\">weight</th></tr></thead><tbody>\n");
        var parameters = result.Weights.Parameters;
        for (var c = 0; c < result.Comparisons.Count; c++)
            for (var l = 1; l <= result.Comparisons.LevelCounts[c]; l++)
                output.Write($"<tr><th>{(l == 1 ? Html(result.Comparisons.Comparisons[c].Field) : "")}</th><td>{Html(result.Comparisons.LevelText(c, l))}</td><td class=\"n\">{parameters.M[c][l]:0.0000}</td><td class=\"n\">{parameters.U[c][l]:0.0000000}</td><td class=\"n\">{parameters.Weight(c, l):+0.0;-0.0}</td></tr>\n");
        output.Write("</tbody></table></div>\n");
    }

    private void Thresholds()
    {
        output.Write("<h2>Where to draw the line</h2>\n");
        if (accuracy is { Curve.Count: > 1 })
        {
            output.Write("<p>Precision (blue), recall (orange) and F1 (black) by the truth, over the threshold. The upright line is the threshold chosen without it.</p>\n");
            Pictures.Curve(output, [("#1d70b8", [.. accuracy.Curve.Select(p => (p.Threshold, p.Precision))]), ("#f47738", [.. accuracy.Curve.Select(p => (p.Threshold, p.Recall))]), ("#0b0c0c", [.. accuracy.Curve.Select(p => (p.Threshold, p.F1))])], result.Threshold, "Precision, recall and F1 by the truth");
            return;
        }

        var expected = Expected();
        if (expected.Length < 2) return;
        output.Write("<p>The precision (blue) and recall (orange) that the weights promise, over the threshold. No truth was given: this is what the model believes of itself.</p>\n");
        Pictures.Curve(output, [("#1d70b8", [.. expected.Select(p => (p.Threshold, p.Precision))]), ("#f47738", [.. expected.Select(p => (p.Threshold, p.Recall))])], result.Threshold, "Expected precision and recall");
    }

    private CurvePoint[] Expected()
    {
        var weights = result.Pairs.Where(p => p.Weight < Pair.Decided).Select(p => p.Weight).OrderDescending().ToArray();
        var all = weights.Sum(w => Calibration.Chance(w + result.Odds));
        var points = new List<CurvePoint>();
        double right = 0;
        var step = Math.Max(1, weights.Length / 300);
        for (var i = 0; i < weights.Length; i++)
        {
            right += Calibration.Chance(weights[i] + result.Odds);
            if (i % step == 0) points.Add(new CurvePoint(weights[i], right / (i + 1), right / all));
        }

        return [.. points];
    }

    private void NearTheThreshold()
    {
        var pairs = CollectionsMarshal.AsSpan(result.Pairs).ToArray().Where(p => p.Weight < Pair.Decided).ToArray();
        if (pairs.Length == 0) return;
        output.Write("<h2>Examples near the threshold</h2>\n<p>The pairs in doubt. Each bar adds what one field says, from what is believed of any two records to what is believed of these.</p>\n");
        // As many above as below, so that both kinds of mistake show.
        var above = pairs.Where(p => p.Weight >= result.Threshold).OrderBy(p => p.Weight).ThenBy(p => p.A).ThenBy(p => p.B).Take(Examples / 2);
        var below = pairs.Where(p => p.Weight < result.Threshold).OrderByDescending(p => p.Weight).ThenBy(p => p.A).ThenBy(p => p.B).Take(Examples / 2);
        foreach (var pair in above.Concat(below))
        {
            var parts = result.Explain(pair.A, pair.B);
            output.Write($"<details{(pair.Weight >= result.Threshold ? " open" : "")}><summary>{Html(Name(pair.A))} and {Html(Name(pair.B))}: {pair.Weight:0.0} bits, chance {Calibration.Chance(pair.Weight + result.Odds):0.000}, {(pair.Weight >= result.Threshold ? "linked" : "not linked")}</summary>\n");
            Table(parts);
            Pictures.Waterfall(output, parts, result.Odds);
            output.Write("</details>\n");
        }
    }

    private void Table(List<PairPart> parts)
    {
        output.Write("<div class=\"scroll\"><table><thead><tr><th>field</th><th>one</th><th>other</th><th>says</th><th class=\"n\">weight</th></tr></thead><tbody>\n");
        foreach (var part in parts)
            output.Write($"<tr><th>{Html(part.Field)}</th><td>{Html(Short(part.A))}</td><td>{Html(Short(part.B))}</td><td>{Html(part.Level)}</td><td class=\"n\">{part.Weight:+0.0;-0.0;0}</td></tr>\n");
        output.Write("</tbody></table></div>\n");
    }

    private string Name(int record) => $"{result.Table.ListNames[result.Table.ListOf(record)]} {result.Table.KeyOf(record)}";

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    internal static string Html(string text) => WebUtility.HtmlEncode(text);
}
