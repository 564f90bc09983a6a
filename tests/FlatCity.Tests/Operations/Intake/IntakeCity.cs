using System.Diagnostics;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Operations.Demo;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Intake;

/// <summary>A city made by `flatcity init` as somebody types it, into which a test takes lists in.</summary>
internal sealed class IntakeCity : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-intake-").FullName;

    private IntakeCity(TestDatabase database, string pack)
    {
        Pack = pack;
        Place = DemoSpreadTests.Place(database, folder);
    }

    public string Pack { get; }

    public CityPlace Place { get; }

    public string Refused => Path.Combine(folder, "refused.csv");

    public static async Task<IntakeCity> MakeAsync(TestDatabase database, string pack)
    {
        var made = new IntakeCity(database, pack);
        var (code, _, error) = await RunAsync(["init", "--city", Path.Combine(Repository.Root, "cities", pack), "--admin-name", "A", "--admin-sign-in", "admin", "--admin-password", "kupfer-Laterne-92", .. made.Where]);
        Assert.True(code == 0, error);
        return made;
    }

    /// <summary>A list of the test's own, beside the city.</summary>
    public async Task<string> WriteAsync(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>The words of the command line that take a list in by the pack's own map.</summary>
    public IReadOnlyList<string> Words(string file, string? map = null) => ["intake", file, "--map", map ?? Path.Combine(Repository.Root, "cities", Pack, "intake.yaml"), "--refused", Refused, "--json", .. Where];

    /// <summary>The counts of the last line, after they were seen to add up.</summary>
    public async Task<(int Rows, int Accepted, int Already, int Refused)> TakeInAsync(string file)
    {
        var (code, output, error) = await RunAsync([.. Words(file)]);
        Assert.True(code == 0, error);
        return Counts(output);
    }

    public static (int Rows, int Accepted, int Already, int Refused) Counts(string output)
    {
        var json = JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
        var counts = (Rows: (int)json["rows"]!, Accepted: (int)json["accepted"]!, Already: (int)json["already"]!, Refused: (int)json["refused"]!);
        Assert.Equal(counts.Rows, counts.Accepted + counts.Already + counts.Refused);
        return counts;
    }

    /// <summary>The built program with these words, in a process of its own.</summary>
    public static Process Start(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(Crash.PublishedProgram.Path()) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(words, new Terminal(TextReader.Null, output, error, interactive: false));
        return (code, output.ToString(), error.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<string> Where => ["--data", Place.DataFolder, .. Place.Connection is { } connection ? new[] { "--database", connection } : []];
}
