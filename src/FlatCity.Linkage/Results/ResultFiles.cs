using System.Globalization;
using System.Text;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Results;

/// <summary>Writes links with their reasons, clusters, and pairs to be reviewed, as CSV.</summary>
internal sealed class ResultFiles(LinkResult result)
{
    private readonly RecordTable table = result.Table;

    public void WriteLinks(TextWriter output)
    {
        output.Write("list_a,key_a,list_b,key_b,weight,chance,decided,cluster,reasons\n");
        var line = new StringBuilder();
        var odds = result.Odds;
        foreach (var pair in result.Pairs)
        {
            if (pair.Weight < result.Threshold) continue;
            line.Clear();
            Names(line, pair.A).Append(',');
            Names(line, pair.B).Append(',');
            var decided = pair.Weight >= Pair.Decided;
            var weight = decided ? result.WeightOf(pair.A, pair.B) : pair.Weight;
            line.Append(CultureInfo.InvariantCulture, $"{weight:0.00},{(decided ? 1 : Calibration.Chance(weight + odds)):0.0000},{(decided ? "same" : "")},");
            // Two linked records may lie in two clusters, where others contradict.
            if (result.Clusters[pair.A] == result.Clusters[pair.B]) Cell(line, result.ClusterName(pair.A));
            line.Append(',');
            Cell(line, Reasons(pair.A, pair.B)).Append('\n');
            output.Write(line);
        }
    }

    public void WriteClusters(TextWriter output)
    {
        output.Write("cluster,size,list,key\n");
        var sizes = new int[table.Count];
        foreach (var cluster in result.Clusters) sizes[cluster]++;
        var line = new StringBuilder();
        // In the order of clusters: members lie together.
        var starts = new int[table.Count + 1];
        for (var i = 0; i < table.Count; i++) starts[i + 1] = starts[i] + sizes[i];
        var order = new int[table.Count];
        for (var i = 0; i < table.Count; i++) order[starts[result.Clusters[i]]++] = i;
        foreach (var record in order)
        {
            line.Clear();
            Cell(line, result.ClusterName(record)).Append(CultureInfo.InvariantCulture, $",{sizes[result.Clusters[record]]},");
            Names(line, record).Append('\n');
            output.Write(line);
        }
    }

    public void WriteReview(TextWriter output, int count)
    {
        output.Write("list_a,key_a,list_b,key_b,decision,chance,reasons");
        foreach (var field in table.Fields) output.Write($",{Quoted(field.Name + " a")},{Quoted(field.Name + " b")}");
        output.Write("\n");
        var line = new StringBuilder();
        foreach (var pair in result.Propose(count))
        {
            line.Clear();
            Names(line, pair.A).Append(',');
            Names(line, pair.B).Append(CultureInfo.InvariantCulture, $",,{Calibration.Chance(pair.Weight + result.Odds):0.00},");
            Cell(line, Reasons(pair.A, pair.B));
            for (var f = 0; f < table.Width; f++)
            {
                Cell(line.Append(','), table.TextOf(pair.A, f));
                Cell(line.Append(','), table.TextOf(pair.B, f));
            }

            output.Write(line.Append('\n'));
        }
    }

    /// <summary>What agrees and what does not, in words with the weight of each.</summary>
    public string Reasons(int a, int b)
    {
        var text = new StringBuilder();
        foreach (var part in result.Explain(a, b))
        {
            if (part.Level == "missing") continue;
            if (text.Length > 0) text.Append("; ");
            text.Append(CultureInfo.InvariantCulture, $"{part.Field} {part.Level} {part.Weight:+0.0;-0.0}");
        }

        return text.ToString();
    }

    private StringBuilder Names(StringBuilder line, int record)
    {
        Cell(line, table.ListNames[table.ListOf(record)]).Append(',');
        return Cell(line, table.KeyOf(record));
    }

    private static StringBuilder Cell(StringBuilder line, string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? line.Append(text) : line.Append(Quoted(text));

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
