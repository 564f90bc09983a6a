using System.Diagnostics;
using FlatCity.Linkage;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Searching;
using FlatCity.Linkage.Settings;

namespace FlatCity.Bench;

/// <summary>
/// One new record against a million: 1,010,000 people in the manner of FEBRL (seed 7), every 101st held back and then looked
/// up one by one. Median and p99 of the warm half, what was found, the index's memory; the limit beside: 20 ms.
/// </summary>
internal static class IndexBench
{
    private const int Every = 101;

    public static Task RunAsync(BenchOptions options)
    {
        var count = options.Dry ? 8_080 : 1_010_000;
        var file = Path.Combine(Path.GetTempPath(), $"flatcity-index-{count}.csv");
        using (var output = new StreamWriter(file)) new FebrlPeople(7).Write(output, count);
        var known = Path.Combine(Path.GetTempPath(), $"flatcity-index-{count}-known.csv");
        var held = HoldBack(file, known);
        var result = Linker.Run([ListSource.FromFile(known)], new LinkSettings { Ignored = ["entity_id"] });
        var entities = File.ReadLines(known).Skip(1).GroupBy(l => l[(l.LastIndexOf(',') + 1)..]).ToDictionary(g => g.Key, g => g.Select(l => l[..l.IndexOf(',', StringComparison.Ordinal)]).ToHashSet());
        var watch = Stopwatch.StartNew();
        var index = RecordIndex.Of(result);
        var made = watch.Elapsed.TotalSeconds;
        var memory = GC.GetTotalMemory(true);
        var (times, right, wrong, missed) = (new List<double>(), 0, 0, 0);
        foreach (var (cells, entity) in held)
        {
            var start = Stopwatch.GetTimestamp();
            var found = index.Find(cells);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var mine = entities.GetValueOrDefault(entity);
            if (found.Cluster is null) missed += mine is null ? 0 : 1;
            else if (mine?.Contains(found.Matches[0].Key) == true) right++;
            else wrong++;
        }

        var warm = times.Skip(times.Count / 2).Order().ToArray();
        Bench.Say($"{held.Count:#,0} new records against {index.Count:#,0}: median {warm[warm.Length / 2]:0.00} ms, p99 {warm[warm.Length * 99 / 100]:0.00} ms, longest {warm[^1]:0.00} ms (limit 20 ms); {right:#,0} found, {wrong} wrong, {missed} missed of those who are there; index made in {made:0.0} s, {index.MemoryBytes >> 20} MiB, with the lists, the result and the bench's own truth {memory >> 20} MiB");
        GC.KeepAlive(index);
        File.Delete(file);
        File.Delete(known);
        return Task.CompletedTask;
    }

    private static List<(Dictionary<string, string> Cells, string Entity)> HoldBack(string file, string known)
    {
        var held = new List<(Dictionary<string, string>, string)>();
        var names = FebrlPeople.Header.Split(',');
        using var output = new StreamWriter(known);
        foreach (var (n, line) in File.ReadLines(file).Index())
        {
            if (n == 0 || n % Every != 0)
            {
                output.Write(line + "\n");
                continue;
            }

            var cells = line.Split(',');
            held.Add((Enumerable.Range(1, names.Length - 2).ToDictionary(c => names[c], c => cells[c]), cells[^1]));
        }

        return held;
    }
}
