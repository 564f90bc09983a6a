using System.Text;
using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Bench;

/// <summary>What one comparison of two different values costs, kind by kind, beside comparing their bytes; nothing is allocated.</summary>
internal static class ComparisonsBench
{
    private const int Values = 4_096;

    public static Task RunAsync(BenchOptions options)
    {
        var random = new Random(7);
        string Name() => ChineseNames.Surname(random) + ChineseNames.Given(random, random.Next(1940, 2015), random.Next(2) == 0);
        string Day() => $"{random.Next(1930, 2020)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}";
        string Number()
        {
            var seventeen = $"330327{Day().Replace("-", "", StringComparison.Ordinal)}{random.Next(1000):000}";
            return seventeen + (random.Next(20) == 0 ? '0' : CitizenNumber.CheckOf(seventeen));
        }

        string Address() => $"龙港市{"金钗河方岩江口新渡"[random.Next(8)]}社区{"龙翔人民沿江"[random.Next(6)]}路{random.Next(1, 300)}号{random.Next(1, 20)}幢{random.Next(100, 999)}室";
        string Phone() => $"13{random.Next(100_000_000, 999_999_999)}";
        var surnames = MadeWords.Of(1).Select(Encoding.UTF8.GetString).ToArray();
        var plain = Bench.Rate(options.Seconds, 100_000, batch => { for (var i = 0; i < batch; i++) surnames[i & (Values - 1)].AsSpan().SequenceEqual(surnames[(i * 7) & (Values - 1)]); });
        Run("text", new TextComparison("x"), i => surnames[i], plain, options);
        Run("chinese-name", new ChineseNameComparison("x"), _ => Name(), plain, options);
        Run("date", new DateComparison("x"), _ => Day(), plain, options);
        Run("citizen-number", new CitizenNumberComparison("x"), _ => Number(), plain, options);
        Run("phone", new PhoneComparison("x"), _ => Phone(), plain, options);
        Run("chinese-address", new ChineseAddressComparison("x", new Dictionary<string, string>()), _ => Address(), plain, options);
        Run("tokens", new TokenComparison("x"), i => $"{surnames[i]} {surnames[(i * 3) & (Values - 1)]} {surnames[(i * 5) & (Values - 1)]}", plain, options);
        return Task.CompletedTask;
    }

    private static void Run(string kind, Comparison comparison, Func<int, string> value, double plain, BenchOptions options)
    {
        var values = new ValueSet();
        for (var i = 0; i < Values; i++) values.Add(Encoding.UTF8.GetBytes(value(i)));
        var comparer = comparison.Bind(values);
        var last = values.Count - 1;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) comparer.Level(1 + (i % last), 1 + ((i * 7) % last));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var rate = Bench.Rate(options.Seconds / 3, 100_000, batch => { for (var i = 0; i < batch; i++) comparer.Level(1 + (i % last), 1 + ((i * 7) % last)); });
        Bench.Row($"{kind}, one core, {allocated} bytes allocated", rate, "comparing bytes", plain);
    }
}
