using FlatCity.Linkage;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Bench;

/// <summary>
/// Made-up Chinese people of six lists, 500,000 records: the pairs found, at the usual errors (seed 11, what the defaults
/// were looked at with) and at worse ones of a seed that nothing was set by (seed 97). The limits beside: F1 0.98 and 0.95.
/// </summary>
internal static class PeopleBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var count = options.Dry ? 3_000 : 500_000;
        Run(count, 11, ErrorRates.Usual, 0.98, options.Keep);
        Run(count, 97, ErrorRates.Unseen, 0.95, options.Keep);
        return Task.CompletedTask;
    }

    private static void Run(int count, int seed, ErrorRates rates, double limit, string? keep)
    {
        var folder = keep is null ? Directory.CreateTempSubdirectory("flatcity-people-").FullName : Directory.CreateDirectory(Path.Combine(keep, $"people-{seed}")).FullName;
        var files = ChinesePeople.Lists.Select(l => Path.Combine(folder, l + ".csv")).ToArray();
        var writers = files.Select(f => new StreamWriter(f)).ToArray();
        new ChinesePeople(seed, rates, Communities()).Write(writers, count);
        foreach (var writer in writers) writer.Dispose();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var (watch, cpu) = (System.Diagnostics.Stopwatch.StartNew(), process.TotalProcessorTime);
        var result = Linker.Run([.. files.Select(ListSource.FromFile)], new LinkSettings { TruthColumn = "entity_id", FormerPlaces = MadeCommunity.FormerNames(Communities()) });
        process.Refresh();
        var accuracy = result.Measure()!;
        Bench.Say($"seed {seed}, {result.Records:#,0} records of {files.Length} lists: F1 {accuracy.AtThreshold.F1:0.0000} (limit {limit}), precision {accuracy.AtThreshold.Precision:0.0000}, recall {accuracy.AtThreshold.Recall:0.0000}, best {accuracy.Best.F1:0.0000}, within clusters {accuracy.Clustered.F1:0.0000}; {result.CandidatePairs:#,0} pairs compared, {accuracy.Reached:#,0} of {accuracy.TruePairs:#,0} true pairs kept; {watch.Elapsed.TotalSeconds:0.0} s, {(process.TotalProcessorTime - cpu).TotalSeconds:0.0} s CPU, peak {process.PeakWorkingSet64 >> 20} MiB");
        if (keep is null) Directory.Delete(folder, recursive: true);
    }

    private static IReadOnlyList<MadeCommunity> Communities() => MadeCommunity.Of(Text("units.csv"), Text("former-names.csv"));

    private static string Text(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "cities/longgang", file))) return File.ReadAllText(Path.Combine(folder.FullName, "cities/longgang", file));
        throw new DirectoryNotFoundException("No folder above the benchmark holds cities/longgang.");
    }
}
