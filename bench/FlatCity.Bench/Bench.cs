using System.Diagnostics;
using System.Globalization;

namespace FlatCity.Bench;

/// <summary>What a run of the benchmarks was asked for.</summary>
internal sealed record BenchOptions(IReadOnlyList<string> Names, double Seconds, string? Database, string? Program, string? Keep, bool Dry)
{
    /// <summary>Only the largest of the sizes that a benchmark knows.</summary>
    public bool Largest { get; init; }

    /// <summary>Cities of these sizes instead of those that a benchmark knows.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    public static BenchOptions Read(string[] args)
    {
        var names = new List<string>();
        var (seconds, database, program, keep, dry, largest) = (5.0, (string?)null, (string?)null, (string?)null, false, false);
        int[] sizes = [];
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--seconds":
                    seconds = double.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--database":
                    database = args[++i];
                    break;
                case "--program":
                    program = args[++i];
                    break;
                case "--keep":
                    keep = args[++i];
                    break;
                case "--sizes":
                    sizes = [.. args[++i].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
                    break;
                case "--dry":
                    dry = true;
                    break;
                case "--largest":
                    largest = true;
                    break;
                default:
                    names.Add(args[i]);
                    break;
            }
        }

        return new BenchOptions(names, dry ? 0.2 : seconds, database, program, keep, dry) { Largest = largest, Sizes = sizes };
    }
}

/// <summary>Measuring: rates over a stretch of time, the best of three so that a neighbour's noise is not ours.</summary>
internal static class Bench
{
    public static void Say(string line) => Console.Out.WriteLine(line);

    /// <summary>Runs batches for so long on one core and gives things a second.</summary>
    public static double Rate(double seconds, int batch, Action<int> run)
    {
        run(Math.Min(batch, 1_000));
        var best = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            long done = 0;
            while (watch.Elapsed.TotalSeconds < seconds / 3)
            {
                run(batch);
                done += batch;
            }

            best = Math.Max(best, done / watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    public static void Row(string what, double rate, string? beside = null, double? other = null) =>
        Say(beside is null ? $"{what,-52} {rate,14:#,0} /s" : $"{what,-52} {rate,14:#,0} /s   {rate / other!.Value:0.00} × {beside} ({other:#,0} /s)");
}
