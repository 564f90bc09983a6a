using FlatCity.Linkage.Blocking;

namespace FlatCity.Bench;

/// <summary>Sorting a million block keys with their records by radix, beside the runtime's own sort of keys and items.</summary>
internal static class BlockBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var random = new Random(7);
        var count = options.Dry ? 10_000 : 1_000_000;
        var keys = new uint[count];
        for (var i = 0; i < count; i++) keys[i] = (uint)random.NextInt64(1L << 32);
        var own = Rate(options, count, () =>
        {
            var (k, r) = ((uint[])keys.Clone(), new int[count]);
            Radix.Sort(ref k, ref r);
        });
        var runtime = Rate(options, count, () => Array.Sort((uint[])keys.Clone(), new int[count]));
        Bench.Row("block keys sorted with their records, one core", own, "Array.Sort", runtime);
        return Task.CompletedTask;
    }

    private static double Rate(BenchOptions options, int count, Action sort) => count * Bench.Rate(options.Seconds, 1, _ => sort());
}
