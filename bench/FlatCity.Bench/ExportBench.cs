using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using FlatCity.Cases;
using FlatCity.Cases.List;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Bench;

/// <summary>
/// A list of 100,000 cases taken along as a file through real HTTP: seconds, megabytes a second, what the process holds at its peak above what it held
/// before; beside the same rows read at once by plain ADO and written by the same line writer, without pages, rights, words or HTTP.
/// </summary>
internal static class ExportBench
{
    private const string Who = "desk-officer-1";

    public static async Task RunAsync(BenchOptions options)
    {
        int[] sizes = options.Dry ? [300] : options.Sizes is { Count: > 0 } named ? [.. named] : [100_000];
        await ListsCity.OnEachAsync(options, sizes, OneAsync);
    }

    private static async Task OneAsync(string name, IReadOnlyList<ListsCity> cities, BenchOptions options)
    {
        foreach (var city in cities)
        {
            Bench.Say($"\n{name}, {city.Size:#,0} cases");
            foreach (var round in Enumerable.Range(0, options.Dry ? 1 : 2))
            {
                foreach (var format in ListExport.Formats)
                    await MeasureAsync($"/work/cases.{format}", round, () => TakeAsync(city, $"/work/cases.{format}"));
                await MeasureAsync("peer: one query by ADO, the same lines", round, () => PlainAsync(city));
            }

            await city.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(string what, int round, Func<Task<(long Bytes, long Lines)>> run)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await ForgetPeakAsync();
        var (before, cpu, watch) = (await StatusAsync("VmRSS"), Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var (bytes, lines) = await run();
        var (took, spent) = (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        var peak = await StatusAsync("VmHWM");
        Bench.Say(string.Create(CultureInfo.InvariantCulture, $"{what,-42} {(round == 0 ? "first" : "again"),-5} {took,6:0.00} s, CPU {spent,5:0.00} s, {bytes / 1e6,6:0.0} MB, {bytes / 1e6 / took,5:0.0} MB/s, {lines / took,9:#,0} rows/s; peak {peak / 1024,4:0} MiB, {(peak - before) / 1024,4:0} above before"));
    }

    private static async Task<(long Bytes, long Lines)> TakeAsync(ListsCity city, string address)
    {
        using var answer = await city.GetAsync(Who, address, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}.");
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, bytes, lines) = (new byte[64 * 1024], 0L, 0L);
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return (bytes, address.EndsWith(".csv", StringComparison.Ordinal) ? lines - 1 : Math.Min(city.Size, ListExport.MostRows));
    }

    private static async Task<(long Bytes, long Lines)> PlainAsync(ListsCity city)
    {
        await using var reading = await city.ReadAsync();
        await using var command = (await reading.RawAsync()).CreateCommand();
        command.CommandText = $"select {CaseFields.Select} from cases c order by c.filed_at desc, c.id desc limit {ListExport.MostRows}";
        await using var rows = await command.ExecuteReaderAsync();
        var (bytes, lines, heads) = (0L, 0L, CaseLine.Heads.Select(h => h.In(Language.English)).ToList());
        await using var csv = new StreamWriter(new Counting(n => bytes += n), new UTF8Encoding(false));
        await csv.WriteAsync(CsvLine.Of(heads));
        var line = new string?[heads.Count];
        while (await rows.ReadAsync())
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = Convert.ToString(rows.GetValue(i + 1), CultureInfo.InvariantCulture);
            await csv.WriteAsync(CsvLine.Of(line));
            lines++;
        }

        await csv.FlushAsync();
        return (bytes, lines);
    }

    /// <summary>Has Linux forget the peak so far; elsewhere the peak is of the whole run.</summary>
    private static async Task ForgetPeakAsync()
    {
        if (OperatingSystem.IsLinux())
            await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
    }

    private static async Task<double> StatusAsync(string name) => OperatingSystem.IsLinux()
        ? double.Parse((await File.ReadAllLinesAsync("/proc/self/status")).First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
        : Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0;

    private sealed class Counting(Action<int> count) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int written) => count(written);
    }
}
