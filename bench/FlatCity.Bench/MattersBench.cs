using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using FlatCity.Linkage.Matters;
using FlatCity.Packs.Advising;
using FlatCity.Packs.Reading;

namespace FlatCity.Bench;

/// <summary>
/// Grouping residents' messages by what they are about (`../shared/data/messages/messages_hot_topics.csv.gz`): seconds beside the asked five, and beside the plain way,
/// which compares every message with every other by shared pairs of characters and takes what is alike as one.
/// </summary>
internal static class MattersBench
{
    private const double PlainLike = 0.4;

    public static Task RunAsync(BenchOptions options)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FLATCITY_SHARED") ?? "../shared", "data", "messages", "messages_hot_topics.csv.gz");
        if (!File.Exists(file))
        {
            Bench.Say($"Skipped: {file} is not there.");
            return Task.CompletedTask;
        }

        var texts = Read(file);
        if (options.Dry) texts = texts[..400];
        HotMatters.Find(texts[..Math.Min(texts.Count, 500)]);
        var (matters, wall, cpu) = Measured(() => HotMatters.Find(texts));
        Bench.Say($"{texts.Count:#,0} messages: {matters.Count} matters in {wall:0.00} s, {cpu:0.00} CPU s (asked: 5 s)");
        foreach (var matter in matters.Take(5))
            Bench.Say($"  {matter.Members.Count,4}  {string.Join(" · ", matter.Words.Take(3))}");
        var (groups, plainWall, plainCpu) = Measured(() => Plain(texts));
        Bench.Say($"the plain way, every pair by shared neighbours of characters: {groups.Count} groups in {plainWall:0.00} s, {plainCpu:0.00} CPU s; ours takes {cpu / plainCpu:0.000} of it");
        foreach (var group in groups.Take(5))
            Bench.Say($"  {group.Count,4}  {texts[group[0]].Words.Split('\n')[0]}");
        return Task.CompletedTask;
    }

    private static (T Result, double Wall, double Cpu) Measured<T>(Func<T> run)
    {
        using var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var result = run();
        process.Refresh();
        return (result, watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static List<List<int>> Plain(List<MatterText> texts)
    {
        var neighbours = texts.Select(t => AlikeTexts.Neighbours(t.Words)).ToArray();
        var group = Enumerable.Range(0, texts.Count).ToArray();
        for (var i = 0; i < texts.Count; i++)
            for (var j = 0; j < i; j++)
                if (AlikeTexts.Share(neighbours[i], neighbours[j]) >= PlainLike)
                    group[Root(i)] = Root(j);
        return [.. Enumerable.Range(0, texts.Count).GroupBy(Root).Select(g => g.ToList()).Where(g => g.Count >= 3).OrderByDescending(g => g.Count)];

        int Root(int i)
        {
            while (group[i] != i) i = group[i] = group[group[i]];
            return i;
        }
    }

    private static List<MatterText> Read(string file)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress)) packed.CopyTo(bytes);
        var table = CsvReader.Read(file, bytes.ToArray(), [], 64 << 20)!;
        return [.. table.Rows.Select(row => new MatterText(row.Cells[2].Text.Trim() + "\n" + row.Cells[4].Text.Trim(), (DateTime.Parse(row.Cells[3].Text, CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalDays))];
    }
}
