using System.Text.Json;
using FlatCity.Cases.Advise;
using FlatCity.Cities;
using FlatCity.Packs.Advising;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>How to learn: how many of the advices given must have been right on texts held out (null: as the city's pack says), from how many cases at most, from which seed.</summary>
internal sealed record LearnWish(double? Precision = null, int MostCases = LearnWish.Newest, ulong Seed = 1)
{
    /// <summary>From how many cases it learns where nobody says.</summary>
    public const int Newest = 50_000;
}

/// <summary>How far one target is, from 0 to 1; kept: it was learned by a run that was cut off, from exactly the same.</summary>
internal sealed record LearnProgress(string Target, double Share, bool IsKept = false);

/// <summary>One thing that can be advised now: from the threshold that was learned on, which is kept, and not below what the city asks for, which may change.</summary>
internal sealed record LearnedTarget(string Target, int Examples, LearnedAdvice Learned, double LearnedThreshold, double Threshold, IReadOnlyList<string> TooFew);

/// <summary>A version of the advice, and what could not be learned because too few cases show it.</summary>
internal sealed record LearnedVersion(long N, long Cases, long Corrections, IReadOnlyList<LearnedTarget> Targets, IReadOnlyList<string> NotLearned)
{
    /// <summary>Targets that a run before this one had learned before it was cut off.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}

/// <summary>
/// Learns the advice (建议) from the city's own closed cases and puts it in use as a new version; earlier ones stay and can be activated again.
/// Each target is kept as it is learned, so that a run that was cut off goes on; the version itself appears whole, in one unit of work.
/// </summary>
internal static class LearnAdvice
{
    /// <summary>A label needs so many cases, and a target so many in all.</summary>
    public const int LeastOfLabel = 15;
    public const int LeastInAll = 60;
    public const int MostVersions = 24;

    public static async Task<Outcome<LearnedVersion>> RunAsync(CaseOffice cases, Actor actor, LearnWish wish, Action<LearnProgress>? progress = null)
    {
        var city = cases.City;
        wish = wish with { Precision = wish.Precision ?? city.Pack.AdviceRight };
        var examples = await AdviceExamples.ReadAsync(cases, wish.MostCases);
        await LearnedParts.SweepAsync(city);
        var parts = new LearnedParts(city);
        var (targets, models, kept, notLearned) = (new List<LearnedTarget>(), new List<(string Target, string Mark, byte[] Model)>(), new List<string>(), new List<string>());
        foreach (var (target, all) in examples.ByTarget.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var sizes = all.GroupBy(e => e.Label, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            var enough = all.Where(e => sizes[e.Label] >= LeastOfLabel).ToList();
            if (enough.Count < LeastInAll || enough.Select(e => e.Label).Distinct(StringComparer.Ordinal).Count() < 2)
            {
                notLearned.Add(target);
                continue;
            }

            var options = new LearnOptions { Seed = wish.Seed, LeastWriters = 3, Progress = share => progress?.Invoke(new(target, share)) };
            var mark = LearnedParts.MarkOf(target, enough, options);
            var part = await parts.FindAsync(target, mark);
            if (part is not null)
            {
                kept.Add(target);
                progress?.Invoke(new(target, 1, IsKept: true));
            }

            part ??= await parts.KeepAsync(target, mark, AdviceLearning.Learn(enough, options));
            models.Add((target, mark, part.Model));
            var threshold = part.Learned.HeldOut.ThresholdFor(wish.Precision.Value);
            targets.Add(new LearnedTarget(target, enough.Count, part.Learned, threshold, AdviceBook.Least(city, threshold), [.. sizes.Where(s => s.Value < LeastOfLabel).Select(s => s.Key).Order(StringComparer.Ordinal)]));
        }

        if (targets.Count == 0)
            return new Refusal(RefusalKind.NotNow, AdviseTexts.TooFew, null, examples.Cases, LeastInAll, LeastOfLabel);
        await city.Database.KeysReadyAsync();
        var rows = targets.Zip(models, (target, model) => (target, model, Figures: FiguresOf(target))).ToList();
        return await city.Database.WriteAsync<LearnedVersion>(async unit =>
        {
            var n = 1 + (await unit.FirstAsync<long?>("select max(n) from advice_version") ?? 0);
            unit.Do("update advice_version set active = 0 where active = 1");
            unit.Do("insert into advice_version (n, made_at, made_by, cases, corrections, settings, active) values ($1, $2, $3, $4, $5, $6, 1)", n, city.Now, actor.Doer.Post ?? "system", examples.Cases, examples.Corrections, JsonSerializer.Serialize(wish, CaseJson.Options));
            foreach (var (target, model, figures) in rows)
            {
                unit.Do("insert into advice_model (version, target, examples, threshold, figures, model) values ($1, $2, $3, $4, $5, $6)", n, target.Target, (long)target.Examples, target.LearnedThreshold, figures, model.Model);
                LearnedParts.Take(unit, model.Target, model.Mark);
            }

            unit.Do("delete from advice_model where version <= $1", n - MostVersions);
            unit.Do("delete from advice_version where n <= $1", n - MostVersions);
            Audit.Add(unit, actor.Doer, city.Now, "advice.learn", "advice", n, JsonSerializer.Serialize(new { n, cases = examples.Cases, targets = targets.Select(t => t.Target) }, CaseJson.Options));
            return new LearnedVersion(n, examples.Cases, examples.Corrections, targets, notLearned) { Kept = kept };
        });
    }

    /// <summary>What runs that were cut off have left, and no run came back for.</summary>
    public static Task SweepAsync(City city) => LearnedParts.SweepAsync(city);

    /// <summary>What is kept and told of a target's texts held out.</summary>
    internal static string FiguresOf(LearnedTarget target) => JsonSerializer.Serialize(
        new
        {
            macroF1 = Round(target.Learned.HeldOut.MacroF1),
            accuracy = Round(target.Learned.HeldOut.Accuracy),
            advisedOn = Round(target.Learned.HeldOut.From(target.Threshold).Share),
            advisedRightly = Round(target.Learned.HeldOut.From(target.Threshold).Precision),
            labels = target.Learned.HeldOut.Labels.Select(l => new { label = l.Label, examples = l.Examples, precision = Round(l.Precision), recall = Round(l.Recall), f1 = Round(l.F1) }),
            worst = target.Learned.HeldOut.Worst(5).Select(c => new { label = c.Label, takenFor = c.TakenFor, count = c.Count }),
            tooFew = target.TooFew,
        },
        CaseJson.Options);

    private static double Round(double share) => Math.Round(share, 4);
}
