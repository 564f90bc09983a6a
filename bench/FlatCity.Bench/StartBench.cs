using System.Diagnostics;
using System.Text.Json;

namespace FlatCity.Bench;

/// <summary>How long after the start of `serve` the first page is there; give the published program by --program. Beside it: `--help`, which is the runtime alone.</summary>
internal static class StartBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("flatcity-bench-").FullName, "city");
        var (making, _, _) = await Served.RunAsync(options, ["demo", "--cases", "200", "--no-serve", "--json", "--data", folder]);
        await making.WaitForExitAsync();
        using var http = new HttpClient();
        var best = double.MaxValue;
        for (var i = 0; i < (options.Dry ? 1 : 5); i++)
        {
            var watch = Stopwatch.StartNew();
            var (process, line, _) = await Served.RunAsync(options, ["serve", "--json", "--urls", "http://127.0.0.1:0", "--data", folder]);
            var page = await http.GetAsync(new Uri(JsonDocument.Parse(line).RootElement.GetProperty("address").GetString()! + "/"));
            page.EnsureSuccessStatusCode();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var runtime = Stopwatch.StartNew();
        var (help, _, _) = await Served.RunAsync(options, ["--help"]);
        await help.WaitForExitAsync();
        Bench.Say($"first page of `serve`, best of 5: {best:0} ms   {best / runtime.Elapsed.TotalMilliseconds:0.0} × starting the runtime and printing help ({runtime.Elapsed.TotalMilliseconds:0} ms)");
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }
}
