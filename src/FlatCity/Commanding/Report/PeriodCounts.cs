using FlatCity.Cases;
using FlatCity.Packs.Rates;

namespace FlatCity.Commanding.Report;

/// <summary>What a period's work came to, in numbers of rounds: what a report's sentences are written from.</summary>
internal sealed record PeriodCounts(long Filed, long Done, long Reopened, long Open, long Late, IReadOnlyList<(string Code, long Filed)> Scenarios, IReadOnlyList<(string Code, long Filed)> Communities)
{
    public static PeriodCounts Of(RoundsNow rounds, FigureScope scope, RateSpan span)
    {
        var only = scope.Condition(rounds.Names);
        long filed = 0, done = 0, reopened = 0, open = 0, late = 0;
        var scenarios = new long[rounds.Names.Scenarios.Names.Count];
        var communities = new long[rounds.Names.Communities.Names.Count];
        foreach (ref readonly var round in rounds.Rounds)
        {
            if (round.Filed >= span.Cut || (round.Ended < span.From && round.Filed < span.From) || only?.Invoke(round) == false)
                continue;
            if (round.Filed >= span.From && round.Filed < span.To)
            {
                filed++;
                scenarios[round.Scenario]++;
                communities[round.Community]++;
                if ((round.Marks & RoundMarks.Later) != RoundMarks.None)
                    reopened++;
            }

            if (round.Ended >= span.From && round.Ended < span.To && round.Ended < span.Cut && (round.Marks & RoundMarks.Done) != RoundMarks.None)
                done++;
            if (round.Ended < span.Cut)
                continue;
            open++;
            if (round.Due < span.Cut)
                late++;
        }

        return new PeriodCounts(filed, done, reopened, open, late, Sorted(rounds.Names.Scenarios, scenarios), Sorted(rounds.Names.Communities, communities));
    }

    private static IReadOnlyList<(string, long)> Sorted(NameBook names, long[] counts) =>
        [.. names.Names.Select((name, i) => (Code: name, Filed: counts[i])).Where(c => c.Filed > 0).OrderByDescending(c => c.Filed).ThenBy(c => c.Code, StringComparer.Ordinal)];
}
