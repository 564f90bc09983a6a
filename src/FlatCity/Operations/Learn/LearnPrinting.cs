using System.Globalization;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Learn;

/// <summary>What `flatcity learn` says: figures on cases held out for people, or one line of JSON.</summary>
internal sealed class LearnPrinting(Terminal terminal, City city, bool json)
{
    private static readonly Actor By = Actor.System("learn");

    public async Task LearnAsync(CaseOffice cases, LearnWish wish)
    {
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        void Progress(LearnProgress at)
        {
            var percent = (int)(at.Share * 100) / 25 * 25;
            if (json || shown.GetValueOrDefault(at.Target, -1) == percent)
                return;
            shown[at.Target] = percent;
            terminal.Error.WriteLine(at.IsKept ? $"{at.Target}: kept from the run that was cut off" : $"{at.Target}: {percent} %");
        }

        var version = Settled(await LearnAdvice.RunAsync(cases, By, wish, Progress));
        if (json)
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(new
            {
                version = version.N,
                cases = version.Cases,
                corrections = version.Corrections,
                targets = version.Targets.Select(t => new { target = t.Target, examples = t.Examples, threshold = t.Threshold, figures = JsonDocument.Parse(LearnAdvice.FiguresOf(t)).RootElement }),
                notLearned = version.NotLearned,
                kept = version.Kept,
            }));
            return;
        }

        await terminal.Out.WriteLineAsync($"Version {version.N} is in use, learned from {Count(version.Cases)} closed cases; in {Count(version.Corrections)} of them officers had decided otherwise than advised.");
        foreach (var target in version.Targets)
            await SayAsync(target, wish.Precision ?? city.Pack.AdviceRight);
        foreach (var target in version.NotLearned)
            await terminal.Out.WriteLineAsync($"\n{target}: not learned; it takes {LearnAdvice.LeastInAll} cases, with {LearnAdvice.LeastOfLabel} of at least two kinds each.");
    }

    public async Task ListAsync()
    {
        var versions = await ActivateAdvice.ListAsync(city);
        if (json)
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(versions.Select(v => new { version = v.N, madeAt = city.Local(v.MadeAt), cases = v.Cases, corrections = v.Corrections, active = v.Active == 1 })));
        else if (versions.Count == 0)
            await terminal.Out.WriteLineAsync("Nothing is learned yet. Learn with: flatcity learn --data DIR");
        else
            foreach (var v in versions)
                await terminal.Out.WriteLineAsync($"{v.N,4}  {city.Local(v.MadeAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {Count(v.Cases),10} cases{(v.Active == 1 ? "  in use" : "")}");
    }

    public async Task ActivateAsync(long n)
    {
        Settled(await ActivateAdvice.RunAsync(city, By, n));
        await terminal.Out.WriteLineAsync(json ? JsonSerializer.Serialize(new { version = n }) : n == 0 ? "No advice is given any more." : $"Version {n} is in use.");
    }

    private async Task SayAsync(LearnedTarget target, double precision)
    {
        var (heldOut, threshold) = (target.Learned.HeldOut, target.Threshold);
        var (share, right) = heldOut.From(threshold);
        await terminal.Out.WriteLineAsync($"\n{target.Target}: {Count(target.Examples)} cases, held out: macro F1 {heldOut.MacroF1:0.000}, accuracy {heldOut.Accuracy:0.000}");
        await terminal.Out.WriteLineAsync(threshold > 1
            ? $"  advises on nothing: at no sureness are {precision:0.0%} right"
            : $"  advises from sureness {threshold:0.00} on: {share:0.0%} of the cases, {right:0.0%} rightly");
        foreach (var label in heldOut.Labels)
            await terminal.Out.WriteLineAsync($"  {label.Label,-28} {label.Examples,7}  precision {label.Precision:0.000}  recall {label.Recall:0.000}  F1 {label.F1:0.000}");
        foreach (var confusion in heldOut.Worst(3))
            await terminal.Out.WriteLineAsync($"  taken for {confusion.TakenFor} though {confusion.Label}: {confusion.Count}");
        if (target.TooFew.Count > 0)
            await terminal.Out.WriteLineAsync($"  too few cases, so never advised: {string.Join(", ", target.TooFew)}");
    }

    private static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static T Settled<T>(Outcome<T> outcome) => outcome.IsRefused ? throw new CommandFaultException(outcome.Refusal.In(Language.English)) : outcome.Value;
}
