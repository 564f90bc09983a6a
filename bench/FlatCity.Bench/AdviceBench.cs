using System.Diagnostics;
using System.IO.Compression;
using FlatCity.Packs.Advising;
using FlatCity.Packs.Reading;

namespace FlatCity.Bench;

/// <summary>
/// Residents' messages into seven classes (`../shared/data/messages`): five parts, texts alike in one part, each judged by
/// what the others teach. Macro F1 beside the published 0.93, the seconds to learn, and how long one advice takes.
/// </summary>
internal static class AdviceBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("FLATCITY_SHARED") ?? "../shared", "data", "messages");
        if (!File.Exists(Path.Combine(folder, "messages_labelled_raw.csv.gz")))
        {
            Bench.Say($"Skipped: {folder} has no labelled messages.");
            return Task.CompletedTask;
        }

        var raw = Read(Path.Combine(folder, "messages_labelled_raw.csv.gz"));
        var tokens = Read(Path.Combine(folder, "messages_labelled_tokens.csv.gz"));
        if (options.Dry) (raw, tokens) = (raw[..300], []);
        var watch = Stopwatch.StartNew();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var learned = AdviceLearning.Learn([.. raw, .. tokens]);
        process.Refresh();
        Bench.Say($"{raw.Count + tokens.Count:#,0} messages, six models: {watch.Elapsed.TotalSeconds:0.0} s, {(process.TotalProcessorTime - before).TotalSeconds:0.0} CPU s");
        Report("five parts, copies in one part", learned.HeldOut);
        Report("of these the raw ones", new HeldOut([.. learned.HeldOut.Judged.Take(raw.Count)]));
        if (!options.Dry) Report("ten parts as they come, copies on both sides", AdviceLearning.Learn([.. raw, .. tokens], new LearnOptions { Folds = 10, AlikeFrom = 2 }).HeldOut);
        var file = AdviceModelFile.Write(learned.Model);
        Bench.Say($"model: {learned.Model.Grams:#,0} grams, {file.Length >> 10:#,0} KiB");
        var read = AdviceModelFile.Read(file);
        Bench.Row("advice for one message, one core", Bench.Rate(options.Seconds, raw.Count, n =>
        {
            for (var i = 0; i < n; i++) read.Advise(raw[i % raw.Count].Text);
        }));
        return Task.CompletedTask;
    }

    private static void Report(string what, HeldOut heldOut)
    {
        var threshold = heldOut.ThresholdFor(0.95);
        var (share, precision) = heldOut.From(threshold);
        Bench.Say($"{what}: accuracy {heldOut.Accuracy:0.0000}, macro F1 {heldOut.MacroF1:0.0000} (published: 0.93); from sureness {threshold:0.00} on {share:0.0%} advised, {precision:0.0%} rightly");
        foreach (var label in heldOut.Labels)
            Bench.Say($"  {label.Label} {label.Examples,5}  precision {label.Precision:0.000}  recall {label.Recall:0.000}  F1 {label.F1:0.000}");
        Bench.Say("  worst: " + string.Join(", ", heldOut.Worst(3).Select(c => $"{c.Label} for {c.TakenFor} {c.Count}")));
    }

    private static List<TextExample> Read(string file)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress)) packed.CopyTo(bytes);
        var table = CsvReader.Read(file, bytes.ToArray(), [], 64 << 20)!;
        return [.. table.Rows.Select(row => new TextExample(row.Cells[1].Text, row["label"]))];
    }
}
