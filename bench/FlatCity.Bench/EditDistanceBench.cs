using System.Text;
using FlatCity.Linkage.Comparing;

namespace FlatCity.Bench;

/// <summary>Damerau-Levenshtein of two made-up street names, 64 letters at a step, beside the plain table.</summary>
internal static class EditDistanceBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var words = MadeWords.Of(3);
        var table = Bench.Rate(options.Seconds, 10_000, batch => { for (var i = 0; i < batch; i++) Plain(words[i & 4095], words[(i * 7) & 4095]); });
        var ours = Bench.Rate(options.Seconds, 100_000, batch => { for (var i = 0; i < batch; i++) EditDistance.Between(words[i & 4095], words[(i * 7) & 4095], 3); });
        Bench.Row("edits up to 3, bit-parallel, one core", ours, "the plain table", table);
        return Task.CompletedTask;
    }

    private static int Plain(byte[] a, byte[] b)
    {
        Span<int> rows = stackalloc int[3 * 64];
        var two = rows[..64];
        var one = rows.Slice(64, 64);
        var now = rows.Slice(128, 64);
        for (var j = 0; j <= b.Length; j++) one[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(one[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], two[j - 2] + 1);
            }

            var old = two;
            two = one;
            one = now;
            now = old;
        }

        return one[b.Length];
    }
}

/// <summary>Cells of a field of made-up people, for the benchmarks of inner loops.</summary>
internal static class MadeWords
{
    /// <summary>4,096 filled cells of a column of FEBRL-like people, seed 7.</summary>
    public static byte[][] Of(int column)
    {
        var csv = new StringWriter();
        new FebrlPeople(7).Write(csv, 6_000);
        return [.. csv.ToString().Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')[column + 1]).Where(c => c.Length > 0).Select(Encoding.UTF8.GetBytes).Take(4_096)];
    }
}
