using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlatCity.Linkage;
using FlatCity.Linkage.Evaluating;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Reviewing;
using FlatCity.Linkage.Settings;
using FlatCity.Operations.Backup;

namespace FlatCity.Operations.Link;

/// <summary>One run of `flatcity link`, from files to files.</summary>
internal sealed class LinkWork(Terminal terminal)
{
    private static readonly JsonSerializerOptions OneLine = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public required string[] Lists { get; init; }

    public string? Settings { get; init; }

    public string? Model { get; init; }

    public string? SaveModel { get; init; }

    public string? SaveSettings { get; init; }

    public string? Truth { get; init; }

    public string? TruthColumn { get; init; }

    public string? Decisions { get; init; }

    public int? Threads { get; init; }

    public long? Seed { get; init; }

    public bool BetweenListsOnly { get; init; }

    public string? City { get; init; }

    public string? Out { get; init; }

    public string? Clusters { get; init; }

    public string? Report { get; init; }

    public string? Review { get; init; }

    public int ReviewCount { get; init; }

    public bool Json { get; init; }

    /// <summary>The closing line of `--json`; the truth's figures only where there is a truth.</summary>
    private sealed record Figures(int Records, long CandidatePairs, int Links, int Clusters, double Threshold, double? Precision, double? Recall, double? F1, double? BestF1, double? ClusteredF1, double Seconds, long PeakMiB);

    public async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        CheckNumbers();
        var settings = ReadSettings();
        var sources = Lists.Select(ListFiles.Open).ToList();
        var twins = sources.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twins is not null) throw new CommandFaultException($"Two lists are named {twins.Key}: give their files different names.");
        var result = Linker.Run(sources, settings, Json ? null : Progress);
        var accuracy = Truth is null ? result.Measure() : result.Measure(ListFiles.Open(Truth));
        await WriteFilesAsync(result, accuracy);
        var figures = new Figures(result.Records, result.CandidatePairs, result.Links, result.ClusterCount, Rounded(result.Threshold), Rounded(accuracy?.AtThreshold.Precision), Rounded(accuracy?.AtThreshold.Recall), Rounded(accuracy?.AtThreshold.F1), Rounded(accuracy?.Best.F1), Rounded(accuracy?.Clustered.F1), Math.Round(watch.Elapsed.TotalSeconds, 2), PeakMiB());
        if (Json) await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(figures, OneLine));
        else await SayAsync(result, accuracy, figures);
    }

    private void CheckNumbers()
    {
        if (Threads is < 1 or > 256) throw new CommandFaultException($"--threads {Threads} is no number of threads: write 1 to 256.");
        if (Seed is < 0) throw new CommandFaultException($"--seed {Seed} is no seed: write 0 or more.");
        if (ReviewCount is < 1 or > 100_000) throw new CommandFaultException($"--review-count {ReviewCount} cannot be: write 1 to 100000.");
        if (Truth is not null && TruthColumn is not null) throw new CommandFaultException("Give --truth or --truth-column, not both.");
    }

    private LinkSettings ReadSettings()
    {
        var settings = Settings is null ? new LinkSettings() : SettingsFile.Read(ReadText(Settings));
        // A model and decisions together: the decisions train its next version, so it is learned again.
        var model = Model is null ? null : ModelFile.Read(ReadText(Model));
        var former = new Dictionary<string, string>(settings.FormerPlaces, StringComparer.Ordinal);
        if (City is not null)
            foreach (var (name, today) in FormerPlaces.Of(City)) former[name] = today;
        return settings with
        {
            TruthColumn = TruthColumn?.ToLowerInvariant() ?? settings.TruthColumn,
            Threads = Threads ?? settings.Threads,
            Seed = Seed is null ? settings.Seed : (ulong)Seed.Value,
            BetweenListsOnly = BetweenListsOnly || settings.BetweenListsOnly,
            Model = Decisions is null ? model : null,
            ModelBefore = model?.Version,
            Decisions = Decisions is null ? [] : ReviewedDecision.Read(ListFiles.Open(Decisions)),
            FormerPlaces = former,
        };
    }

    private static string ReadText(string path) => File.Exists(path) ? File.ReadAllText(path) : throw new CommandFaultException($"There is no file {path}.");

    private void Progress(LinkProgress progress)
    {
        if (progress.Done is null) terminal.Error.WriteLine($"{progress.Step} …");
        else if (terminal.IsInteractive) terminal.Error.Write($"\r{progress.Step} {progress.Done:0 %} ");
    }

    private async Task WriteFilesAsync(LinkResult result, Accuracy? accuracy)
    {
        await WriteAsync(Out, result.WriteLinks);
        await WriteAsync(Clusters, result.WriteClusters);
        await WriteAsync(Review, output => result.WriteReview(output, ReviewCount));
        await WriteAsync(Report, output => result.WriteReport(output, accuracy));
        await WriteAsync(SaveModel, output => output.Write(result.ToModel().Write()));
        await WriteAsync(SaveSettings, output => output.Write(SettingsFile.Write(result.Settings with { Blocking = [.. result.Blocking.Select(b => b.Rule)] })));
    }

    /// <summary>Under another name until it is whole: after a kill the file is the one of before, or none. A device or a link is written to as it is.</summary>
    private static async Task WriteAsync(string? path, Action<TextWriter> write)
    {
        if (path is null) return;
        var asItIs = path.StartsWith("/dev/", StringComparison.Ordinal) || new FileInfo(path).LinkTarget is not null;
        var partial = asItIs ? path : path + MakeBackup.Partial;
        await using (var output = new StreamWriter(partial, append: false, new UTF8Encoding(false), 1 << 20))
            write(output);
        if (!asItIs)
            File.Move(partial, path, overwrite: true);
    }

    private async Task SayAsync(LinkResult result, Accuracy? accuracy, Figures figures)
    {
        var said = new StringBuilder();
        if (Settings is null) said.Append("Proposed settings:\n").Append(SettingsFile.Write(result.Settings)).Append('\n');
        said.Append("Blocking rule: pairs, of them new\n");
        foreach (var count in result.Blocking) said.Append($"  {count.Rule}: {count.Pairs:#,0}, {count.Fresh:#,0}\n");
        foreach (var note in result.Notes) said.Append("Note: ").Append(note).Append('\n');
        said.Append($"{figures.Records:#,0} records, {figures.CandidatePairs:#,0} pairs compared, {figures.Links:#,0} links from {figures.Threshold} bits on, {figures.Clusters:#,0} clusters");
        if (result.RefusedJoins > 0) said.Append($"; {result.RefusedJoins:#,0} links do not join clusters, because others in them speak against it");
        said.Append('\n');
        if (accuracy is not null)
            said.Append($"Measured by the truth: precision {accuracy.AtThreshold.Precision:0.0000}, recall {accuracy.AtThreshold.Recall:0.0000}, F1 {accuracy.AtThreshold.F1:0.0000}; best F1 {accuracy.Best.F1:0.0000} at {accuracy.Best.Threshold:0.00} bits; within clusters F1 {accuracy.Clustered.F1:0.0000}; {accuracy.Reached:#,0} of {accuracy.TruePairs:#,0} true pairs reached\n");
        said.Append($"{figures.Seconds:0.0} s, {figures.PeakMiB} MiB at most");
        await terminal.Out.WriteLineAsync(said);
    }

    private static double Rounded(double number) => Math.Round(number, 4);

    private static double? Rounded(double? number) => number is { } n ? Math.Round(n, 5) : null;

    private static long PeakMiB()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
