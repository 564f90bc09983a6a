namespace FlatCity.Packs.Rates;

/// <summary>What rounds are counted apart by.</summary>
public enum RateBy
{
    /// <summary>The whole city.</summary>
    City,

    /// <summary>The unit that leads.</summary>
    Unit,

    /// <summary>The community.</summary>
    Community,

    /// <summary>The scenario.</summary>
    Scenario,
}

/// <summary>Which instants are counted, in whole seconds since 1970 UTC; a period leaves out its end, and nothing at or after the cut is known (统计期、截止).</summary>
public readonly record struct RateSpan(uint From, uint To, uint Cut);

/// <summary>
/// Counts many rates in one walk over the rounds: the answers of a round to all terms are found once, and each rate is two masks on them.
/// </summary>
public static class RateCounter
{
    /// <summary>Counts of each rate for each group's number; numbers without a round are zero.</summary>
    /// <param name="rounds">Every round that can be in a cohort.</param>
    /// <param name="rates">What is counted.</param>
    /// <param name="span">Period and cut.</param>
    /// <param name="by">What is counted apart.</param>
    /// <param name="groups">How many numbers there are; 1 for the city.</param>
    /// <param name="only">Rounds that are counted at all, or nothing for every one.</param>
    /// <returns>For each rate an array by number.</returns>
    public static IReadOnlyList<RateCount[]> Count(RoundList rounds, IReadOnlyList<Rate> rates, RateSpan span, RateBy by, int groups, Func<RoundFacts, bool>? only = null)
    {
        return Count(rounds, rates, span, by, [], groups, only);
    }

    /// <summary>The same where what a round is counted under is not its own: what is opened to everybody bears names that are coarser than the round's.</summary>
    /// <param name="rounds">Every round that can be in a cohort.</param>
    /// <param name="rates">What is counted.</param>
    /// <param name="span">Period and cut.</param>
    /// <param name="groupOf">For each round the number it is counted under; below 0: it is not counted.</param>
    /// <param name="groups">How many numbers there are.</param>
    /// <returns>For each rate an array by number.</returns>
    public static IReadOnlyList<RateCount[]> Count(RoundList rounds, IReadOnlyList<Rate> rates, RateSpan span, ReadOnlySpan<short> groupOf, int groups)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        if (groupOf.Length != rounds.Count) throw new ArgumentException("There is a number for each round.", nameof(groupOf));
        return Count(rounds, rates, span, RateBy.City, groupOf, groups, null);
    }

    private static IReadOnlyList<RateCount[]> Count(RoundList rounds, IReadOnlyList<Rate> rates, RateSpan span, RateBy by, ReadOnlySpan<short> groupOf, int groups, Func<RoundFacts, bool>? only)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        ArgumentNullException.ThrowIfNull(rates);
        var masks = rates.Select(rate => new RateMasks(rate)).ToArray();
        var of = new long[rates.Count][];
        var counted = new decimal[rates.Count][];
        for (var r = 0; r < rates.Count; r++) (of[r], counted[r]) = (new long[groups], new decimal[groups]);
        for (var p = 0; p < rounds.PieceCount; p++)
        {
            var piece = rounds.Piece(p);
            for (var i = 0; i < piece.Length; i++)
            {
                ref readonly var round = ref piece[i];
                if (only is not null && !only(round)) continue;
                var group = !groupOf.IsEmpty ? groupOf[RoundList.FirstOf(p) + i] : by switch { RateBy.Unit => round.Unit, RateBy.Community => round.Community, RateBy.Scenario => round.Scenario, _ => 0 };
                if (group < 0) continue;
                var answers = RateTerms.Answers(round, span.From, span.To, span.Cut);
                for (var r = 0; r < masks.Length; r++)
                {
                    if (!masks[r].IsOf(answers)) continue;
                    of[r][group]++;
                    counted[r][group] += masks[r].Counted(answers);
                }
            }
        }

        return [.. rates.Select((_, r) => of[r].Zip(counted[r], (o, c) => new RateCount(o, c)).ToArray())];
    }

    /// <summary>The rounds behind a figure (数字背后的案件): those of the cohort, and of them those that are counted.</summary>
    public static IEnumerable<(RoundFacts Round, decimal Counted)> Behind(IEnumerable<RoundFacts> rounds, Rate rate, RateSpan span)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        var masks = new RateMasks(rate);
        foreach (var round in rounds)
        {
            var answers = RateTerms.Answers(round, span.From, span.To, span.Cut);
            if (masks.IsOf(answers)) yield return (round, masks.Counted(answers));
        }
    }

    /// <summary>The figures of every indicator from the counts of its rates.</summary>
    public static IReadOnlyList<Figure> Figures(RateBook book, IReadOnlyDictionary<string, RateCount> counts)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(counts);
        var done = new Dictionary<string, Figure>(StringComparer.Ordinal);
        foreach (var indicator in book.InOrder)
        {
            done[indicator.Id] = indicator is Rate rate
                ? new Figure(rate, counts.GetValueOrDefault(rate.Id), counts.GetValueOrDefault(rate.Id).Share(rate.Zero))
                : Sum((Composite)indicator, done);
        }

        return [.. book.Indicators.Select(i => done[i.Id])];
    }

    private static Figure Sum(Composite composite, Dictionary<string, Figure> done)
    {
        var parts = composite.Sum.Select(part => (part, done[part.Of])).ToList();
        var smallest = new RateCount(parts.Min(p => p.Item2.Count.Of), 0);
        if (parts.Exists(p => p.Item2.Value is null))
            return new Figure(composite, smallest, composite.Zero switch { ZeroOfZero.Whole => composite.Most, ZeroOfZero.Nothing => 0, _ => null });
        return new Figure(composite, smallest, parts.Sum(p => p.part.Times * (p.part.Inverse ? WholeOf(p.Item2) - p.Item2.Value!.Value : p.Item2.Value!.Value)));
    }

    private static decimal WholeOf(Figure figure) => figure.Indicator is Composite composite ? composite.Most : 1;

    /// <summary>A rate, ready to be asked a million times.</summary>
    private readonly struct RateMasks
    {
        private readonly ulong exclude;
        private readonly RateGroup[] of;
        private readonly RateGroup[] count;

        public RateMasks(Rate rate)
        {
            ArgumentNullException.ThrowIfNull(rate);
            exclude = rate.Exclude.Aggregate(0UL, (mask, term) => mask | term.Bit);
            of = [.. rate.Of];
            count = [.. rate.Count];
        }

        public bool IsOf(ulong answers)
        {
            if ((answers & exclude) != 0) return false;
            foreach (var group in of)
                if (group.Takes(answers)) return true;
            return false;
        }

        public decimal Counted(ulong answers)
        {
            foreach (var group in count)
                if (group.Takes(answers)) return group.Times;
            return 0;
        }
    }
}
