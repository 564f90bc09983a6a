using System.Diagnostics;
using System.Text.Json;

namespace FlatCity.Bench;

/// <summary>The program as a process of its own, serving an empty demonstration city on a free port.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Served(Process process, string folder, Uri address, TimeSpan ready)
    {
        this.process = process;
        this.folder = folder;
        Address = address;
        Ready = ready;
    }

    public Uri Address { get; }

    public TimeSpan Ready { get; }

    public static async Task<Served> StartAsync(BenchOptions options, string? database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-bench-").FullName;
        var words = new List<string> { "demo", "--cases", "0", "--json", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "city") };
        if (database is not null)
            words.AddRange(["--database", database]);
        var (process, line, took) = await RunAsync(options, words);
        return new Served(process, folder, new Uri(JsonDocument.Parse(line).RootElement.GetProperty("address").GetString()!), took);
    }

    /// <summary>Starts the program and waits for its one line.</summary>
    public static async Task<(Process Process, string Line, TimeSpan Took)> RunAsync(BenchOptions options, IEnumerable<string> words)
    {
        var program = options.Program ?? Built();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{program} ended without a word.");
        return (process, line, watch.Elapsed);
    }

    /// <summary>The program as this checkout built it.</summary>
    private static string Built()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "FlatCity.slnx")))
            root = root.Parent;
        return Directory.EnumerateFiles(Path.Combine(root?.FullName ?? ".", "src", "FlatCity", "bin"), OperatingSystem.IsWindows() ? "flatcity.exe" : "flatcity", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new InvalidOperationException("The program is not built; dotnet build first, or give it by --program PATH.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
