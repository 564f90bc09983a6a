using FlatCity.Linkage;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Bench;

/// <summary>The inner loop of linking: weighing pairs of made-up people, with the floor that leaves most of them early, beside weighing them to the end.</summary>
internal static class WeighBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var csv = new StringWriter();
        new FebrlPeople(7).Write(csv, 5_000);
        var result = Linker.Run([ListSource.FromText("made", csv.ToString())], new LinkSettings { TruthColumn = "entity_id" });
        var weigher = new PairWeigher(result.Weights);
        var table = result.Table;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < 4_000; i++) weigher.Weigh(table.Row(0), table.Row(i), 2);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var whole = Bench.Rate(options.Seconds, 100_000, batch => { for (var i = 0; i < batch; i++) weigher.Weigh(table.Row(i % 4_999), table.Row((i * 7) % 4_999), float.NegativeInfinity); });
        var early = Bench.Rate(options.Seconds, 100_000, batch => { for (var i = 0; i < batch; i++) weigher.Weigh(table.Row(i % 4_999), table.Row((i * 7) % 4_999), 2); });
        Bench.Row($"pairs weighed, ten fields, one core, {allocated} bytes allocated", early, "weighed to the end", whole);
        return Task.CompletedTask;
    }
}
