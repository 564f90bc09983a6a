using FlatCity.Linkage.Comparing;

namespace FlatCity.Bench;

/// <summary>Jaro-Winkler of two made-up surnames by masks of bits, beside the plain one on characters.</summary>
internal static class JaroWinklerBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var words = MadeWords.Of(1);
        var texts = words.Select(System.Text.Encoding.UTF8.GetString).ToArray();
        var plain = Bench.Rate(options.Seconds, 100_000, batch => { for (var i = 0; i < batch; i++) EditDistance.JaroWinkler<char>(texts[i & 4095], texts[(i * 7) & 4095]); });
        var ours = Bench.Rate(options.Seconds, 100_000, batch => { for (var i = 0; i < batch; i++) EditDistance.JaroWinkler(words[i & 4095], words[(i * 7) & 4095]); });
        Bench.Row("Jaro-Winkler by masks, one core", ours, "the one on characters", plain);
        return Task.CompletedTask;
    }
}
