using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Rates;

/// <summary>Proves what no single file shows: parts that are there, no circles, cohorts that say which rounds they mean.</summary>
internal static class RateChecker
{
    /// <summary>One of these must be in a cohort: without a period, every month would count everything that ever was.</summary>
    private static readonly HashSet<string> InPeriod = new(StringComparer.Ordinal) { "filed", "opened", "dispatched", "handled", "checked", "due", "ended", "judged" };

    public static void Check(IReadOnlyDictionary<string, Indicator> indicators, IReadOnlyDictionary<string, Where> places, ICollection<Finding> findings)
    {
        foreach (var (id, indicator) in indicators)
        {
            var at = places[id];
            if (indicator is Rate rate) CheckRate(rate, at, findings);
            else CheckComposite((Composite)indicator, at, indicators, findings);
        }
    }

    private static void CheckRate(Rate rate, Where at, ICollection<Finding> findings)
    {
        if (!rate.Of.All(group => group.Terms.Any(t => !t.Not && InPeriod.Contains(t.Term.Phrase))))
            findings.Add(RateRules.Cohort.At(at, $"The cohort of `{rate.Id}` does not say which rounds of the period it means, so each period would count all that ever were.", $"Begin `of` with one of {string.Join(", ", InPeriod)}."));
        var left = rate.Exclude.Select(term => (term, true)).ToList();
        foreach (var group in rate.Of.Concat(rate.Count).Where(g => !g.IsEmpty && new RateGroup([.. g.Terms, .. left], 1).IsEmpty))
            findings.Add(RateRules.Never.At(at, $"“{group.In("en")}” is all left out by `exclude`.", "Take the term out of one of the two."));
        if (rate.Count.All(count => rate.Of.All(of => new RateGroup([.. of.Terms, .. count.Terms, .. left], 1).IsEmpty)))
            findings.Add(RateRules.Never.At(at, $"Nothing that `{rate.Id}` counts is in its cohort, so it is always 0.", "Make `count` a part of `of`."));
        if (rate.Count.Any(count => rate.Of.All(of => count.Terms.All(t => of.Terms.Contains(t)))))
            findings.Add(RateRules.Always.At(at, $"`{rate.Id}` counts its whole cohort, so it is always 100 %.", "Add to `count` what only some of the cohort are."));
    }

    private static void CheckComposite(Composite composite, Where at, IReadOnlyDictionary<string, Indicator> indicators, ICollection<Finding> findings)
    {
        foreach (var part in composite.Sum.Where(part => !indicators.ContainsKey(part.Of)))
        {
            var like = Spelling.Nearest(part.Of, indicators.Keys);
            findings.Add(RateRules.Part.At(at, $"`{composite.Id}` weighs `{part.Of}`, which is not there or has errors of its own.", like is null ? "Add it, or take the part out." : $"Did you mean `{like}`?"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Stack<string>(composite.Sum.Select(p => p.Of));
        while (ahead.TryPop(out var id))
        {
            if (id == composite.Id)
            {
                findings.Add(RateRules.Circle.At(at, $"`{composite.Id}` is a part of itself, through {string.Join(", ", composite.Sum.Select(p => $"`{p.Of}`"))}.", "Weigh the rates themselves instead."));
                return;
            }

            if (seen.Add(id) && indicators.GetValueOrDefault(id) is Composite inner)
                foreach (var part in inner.Sum) ahead.Push(part.Of);
        }
    }
}
