using System.Text;
using FlatCity.Linkage.Records;

namespace FlatCity.Bench;

/// <summary>Reading CSV into value numbers (cells found, made normal, looked up), in MB a second, beside only finding line ends.</summary>
internal static class CellsBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var csv = new StringWriter();
        new FebrlPeople(7).Write(csv, options.Dry ? 2_000 : 100_000);
        var bytes = Encoding.UTF8.GetBytes(csv.ToString());
        var lines = bytes.Length * Bench.Rate(options.Seconds, 1, _ => bytes.AsSpan().Count((byte)'\n'));
        var cells = bytes.Length * Bench.Rate(options.Seconds, 1, _ => RawLists.Read([new ListSource("made", () => new MemoryStream(bytes))], new HashSet<string>(), 1));
        Bench.Row("bytes of CSV read into values, one core", cells, "counting line ends", lines);
        return Task.CompletedTask;
    }
}
