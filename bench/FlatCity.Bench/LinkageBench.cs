using FlatCity.Linkage;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Bench;

/// <summary>
/// People in the manner of FEBRL from CSV to clusters, at 10,000, 100,000 and 1,000,000 records of seed 7: pairs, what of
/// the truth was reached, F1, seconds, and the process's peak, which only grows. The limit beside: 30 s and 2 GiB at a million.
/// </summary>
internal static class LinkageBench
{
    public static Task RunAsync(BenchOptions options) => RunAsync(options.Dry ? [2_000] : [10_000, 100_000, 1_000_000]);

    /// <summary>Ten million, beside 10 minutes and 12 GiB: apart, because few machines have the memory to spare.</summary>
    public static Task RunLargeAsync(BenchOptions options) => RunAsync(options.Dry ? [2_000] : [10_000_000]);

    private static Task RunAsync(int[] counts)
    {
        foreach (var count in counts)
        {
            var file = Path.Combine(Path.GetTempPath(), $"flatcity-people-{count}.csv");
            using (var output = new StreamWriter(file)) new FebrlPeople(7).Write(output, count);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var result = Linker.Run([ListSource.FromFile(file)], new LinkSettings { TruthColumn = "entity_id" });
            var seconds = watch.Elapsed.TotalSeconds;
            var accuracy = result.Measure()!;
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            Bench.Say($"{count,9:#,0} records: {seconds:0.0} s, {result.CandidatePairs:#,0} pairs compared, {accuracy.Reached:#,0} of {accuracy.TruePairs:#,0} true pairs kept, {result.Blocking.Sum(b => b.SplitBlocks)} blocks too large to compare whole, F1 {accuracy.AtThreshold.F1:0.0000}, within clusters {accuracy.Clustered.F1:0.0000}, peak {process.PeakWorkingSet64 >> 20} MiB");
            File.Delete(file);
        }

        return Task.CompletedTask;
    }
}
