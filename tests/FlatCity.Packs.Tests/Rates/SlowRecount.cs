using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Rates;

/// <summary>
/// The shipped rates once more, each written out as its definition reads, straight over the lines of a log: no facts, no terms, no masks.
/// Slow and obvious, to hold the quick one to.
/// </summary>
internal static class SlowRecount
{
    public static (long Of, decimal Counted) Of(string rate, IEnumerable<IReadOnlyList<CaseMoment>> logs, long from, long to, long cut)
    {
        long of = 0;
        decimal counted = 0;
        foreach (var log in logs)
        {
            var known = log.Where(m => m.At < cut).ToList();
            foreach (var round in known.Select(m => m.Round).Distinct())
            {
                if (known.Last(m => m.Round == round).Unreasonable) continue;
                if (Count(rate, known, round, from, to, cut) is not { } weight) continue;
                of++;
                counted += weight;
            }
        }

        return (of, counted);
    }

    /// <returns>Nothing where the round is not in the cohort, else how much it counts.</returns>
    private static decimal? Count(string rate, List<CaseMoment> known, int number, long from, long to, long cut)
    {
        var round = known.Where(m => m.Round == number).ToList();
        var last = round[^1];
        bool In(long? at) => at >= from && at < to;
        static decimal Yes(bool counts) => counts ? 1 : 0;
        var later = number > 1;
        var reopened = known.Exists(m => m.Round > number);
        var opened = later ? round[0].At : round.Find(m => m.Stage != Stage.Opening && (m.End is null || m.End == End.Done))?.At;
        var ended = last.End is null ? (long?)null : Entered(round, round.FindLastIndex(m => m.End is null) + 1);
        var dispatched = round.Find(m => m.Stage is Stage.Handling or Stage.Feedback or Stage.Checking)?.At;
        var handledAt = Leaves(round, Stage.Handling, m => m.Stage is Stage.Feedback or Stage.Checking || m.End == End.Done);
        var checkedAt = Leaves(round, Stage.Checking, m => m.Stage != Stage.Checking);
        var due = last.Due < cut;
        switch (rate)
        {
            case "opened": return !later && In(round[0].At) && (opened is not null || ended is not null) ? Yes(opened is not null) : null;
            case "valid-reports": return !later && In(round[0].At) ? Yes(opened is not null) : null;
            case "opened-on-time":
                if (later || !In(opened)) return null;
                var before = round.FindLast(m => m.At <= opened && m.Stage == Stage.Opening && m.N < round.First(x => x.Stage != Stage.Opening).N);
                return Yes(before?.StageDue is null || opened <= before.StageDue);
            case "dispatched-right": return In(dispatched) ? Yes(!round.Exists(m => m.Step == "return")) : null;
            case "dispatched-on-time":
                var sentDue = round.FindLast(m => m.Stage == Stage.Dispatch && (dispatched is null || m.N < round.First(x => x.At == dispatched && x.Stage is Stage.Handling or Stage.Feedback or Stage.Checking).N))?.StageDue;
                return In(opened) && (dispatched is not null || sentDue < cut) ? Yes(dispatched is not null && (sentDue is null || dispatched <= sentDue)) : null;
            case "handled" or "handled-on-time":
                if (!In(dispatched)) return null;
                if (handledAt is not { } handled) return round.FindLast(m => m.Stage == Stage.Handling)?.StageDue < cut ? 0 : null;
                return rate == "handled" ? 1 : Yes(round[handled - 1].StageDue is not { } limit || round[handled].At <= limit);
            case "rework": return handledAt is { } done && In(round[done].At) ? Yes(reopened || Enumerable.Range(1, round.Count - 1).Any(i => round[i - 1].Stage == Stage.Checking && round[i].Stage == Stage.Handling)) : null;
            case "checked-on-time":
                if (handledAt is not { } h || !In(round[h].At)) return null;
                if (checkedAt is not { } c) return round.FindLast(m => m.Stage == Stage.Checking)?.StageDue < cut ? 0 : null;
                return Yes(round[c - 1].StageDue is not { } until || round[c].At <= until);
            case "closed" or "closed-on-time" or "closed-late":
                if (!In(opened) || !(due || ended is not null) || (ended is not null && last.End is End.Refused or End.Elsewhere or End.Merged)) return null;
                if (rate == "closed-on-time" && last.Extensions > 0) return null;
                var isDone = ended is not null && last.End == End.Done;
                return Yes(isDone && (rate == "closed" || (rate == "closed-on-time" ? ended <= last.Due : ended > last.Due)));
            case "from-the-public": return !later && In(opened) ? Yes(last.Door == "page") : null;
            case "not-drawn": return In(ended) && last.End == End.Done ? Yes(!Called(known, number).Contains("drawn")) : null;
            case "valid-call-backs": return In(ended) && Called(known, number).Contains("drawn") ? Yes(round.Exists(m => m.Verdict is not null)) : null;
            case "not-reached" or "declined": return In(ended) && Called(known, number).Contains("drawn") ? Yes(Called(known, number).Contains(rate) && !round.Exists(m => m.Verdict is not null)) : null;
            case "drawn-response" or "drawn-resolution" or "drawn-satisfaction":
                return In(ended) && Called(known, number).Contains("drawn") && round.Exists(m => m.Verdict is not null) ? Said(rate["drawn-".Length..], (last.Verdict ?? "").Split(',')) : null;
            default:
                if (round.Find(m => m.Verdict is not null) is not { } word || !In(word.At)) return null;
                return Said(rate, last.Verdict!.Split(','));
        }
    }

    private static decimal? Said(string rate, string[] said) => rate switch
    {
        "response" => said.Contains("contacted") ? 1 : said.Contains("not-contacted") ? 0 : null,
        "resolution" => said.Contains("solved") ? 1 : said.Contains("unsolved") ? 0 : null,
        "satisfaction" => said.Contains("satisfied") ? 1 : said.Contains("mostly") ? 0.9m : said.Contains("unsatisfied") ? 0 : null,
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "has no recount"),
    };

    /// <summary>What came of ringing about a round, as the last line of the whole log says it.</summary>
    private static string[] Called(List<CaseMoment> known, int round) =>
        (known[^1].Called ?? "").Split(';').Where(part => part.StartsWith(round + "=", StringComparison.Ordinal)).SelectMany(part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(',')).ToArray();

    private static long Entered(List<CaseMoment> round, int at) => round[at].At;

    /// <summary>The index of the line with which the round last left a stage so.</summary>
    private static int? Leaves(List<CaseMoment> round, Stage stage, Func<CaseMoment, bool> to)
    {
        for (var i = round.Count - 1; i > 0; i--)
            if (round[i - 1].Stage == stage && round[i].Stage != stage && to(round[i])) return i;
        return null;
    }
}
