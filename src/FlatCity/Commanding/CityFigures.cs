using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>A figure with how sure it is: its range (shares only), its place where places can be told apart, and what was asked but not said.</summary>
internal sealed record SureFigure(Figure Figure, WilsonRange? Range, int? Place, decimal? Unsaid);

/// <summary>All figures of one group: a unit, a community, a scenario, or the whole.</summary>
internal sealed record FigureGroup(string Code, IReadOnlyList<SureFigure> Figures);

/// <summary>The answer to a question: the whole, and each group that anything was counted of.</summary>
internal sealed record FigureAnswer(FigureQuestion Question, FigureGroup Whole, IReadOnlyList<FigureGroup> Groups, bool IsBehind, long Now);

/// <summary>Counts the city's figures (统计), each from the rounds themselves.</summary>
internal sealed class CityFigures(City city, CaseRounds rounds)
{
    public City City => city;

    /// <summary>All figures of a book for a question, of what the scope takes in.</summary>
    public async Task<FigureAnswer> CountAsync(RateBook book, FigureQuestion question, FigureScope scope)
    {
        var now = await rounds.NowAsync();
        return Count(now, book, question, scope, city.Now);
    }

    /// <summary>The same over rounds that are at hand.</summary>
    public static FigureAnswer Count(RoundsNow now, RateBook book, FigureQuestion question, FigureScope scope, long at)
    {
        var names = question.By switch { RateBy.Unit => now.Names.Units.Names, RateBy.Community => now.Names.Communities.Names, RateBy.Scenario => now.Names.Scenarios.Names, _ => [""] };
        var span = question.Period.Span(Instants.ToInstant(at));
        return Answer(book, question, names, at, now.IsBehind, rates => RateCounter.Count(
            now.Rounds, rates, span, question.By, Math.Max(1, names.Count), scope.Condition(now.Names, question.Unit, question.Community, question.Scenario)));
    }

    /// <summary>What is answered from the counts, whoever counts them: each rate for each of the names.</summary>
    public static FigureAnswer Answer(RateBook book, FigureQuestion question, IReadOnlyList<string> names, long at, bool isBehind, Func<IReadOnlyList<Rate>, IReadOnlyList<RateCount[]>> count)
    {
        // Rates first, then those of them that ask for a word, over all who were asked: one walk counts them all.
        var asked = book.Rates.Select((rate, i) => (Rate: Unsaid.Asked(rate), Of: i)).Where(a => a.Rate is not null).ToList();
        var counts = count([.. book.Rates, .. asked.Select(a => a.Rate!)]);
        var shown = Enumerable.Range(0, names.Count).Where(g => counts.Any(rate => rate[g].Of > 0)).OrderBy(g => names[g], StringComparer.Ordinal).ToList();
        var places = book.Rates.Select((rate, r) => Places([.. shown.Select(g => counts[r][g])], rate.LessIsBetter)).ToList();
        SureFigure Sure(Figure figure, Func<int, RateCount> countOf, int? place) => figure.Indicator is not Rate rate
            ? new SureFigure(figure, null, null, null)
            : new SureFigure(figure, figure.Count.Of > 0 ? WilsonRange.Of(figure.Count.Counted, figure.Count.Of) : null, place, UnsaidOf(book, asked, rate, countOf));
        FigureGroup Group(string code, Func<int, RateCount> countOf, Func<int, int?> place)
        {
            var figures = RateCounter.Figures(book, book.Rates.Select((rate, r) => (rate.Id, countOf(r))).ToDictionary(c => c.Id, c => c.Item2, StringComparer.Ordinal));
            return new FigureGroup(code, [.. figures.Select(f => Sure(f, countOf, f.Indicator is Rate rate ? place(IndexOf(book, rate)) : null))]);
        }

        var whole = Group("", r => counts[r].Aggregate(default(RateCount), (sum, one) => sum + one), _ => null);
        IReadOnlyList<FigureGroup> groups = question.By == RateBy.City ? [] : [.. shown.Select((g, k) => Group(names[g], r => counts[r][g], r => places[r][k]))];
        return new FigureAnswer(question, whole, groups, isBehind, at);
    }

    /// <summary>The rounds behind a rate's figure, the newest first, and how much each counts.</summary>
    public async Task<IReadOnlyList<(RoundFacts Round, decimal Counted)>> BehindAsync(Rate rate, FigureQuestion question, FigureScope scope, string? group)
    {
        var now = await rounds.NowAsync();
        var inScope = scope.Condition(
            now.Names,
            question.By == RateBy.Unit && group is not null ? group : question.Unit,
            question.By == RateBy.Community && group is not null ? group : question.Community,
            question.By == RateBy.Scenario && group is not null ? group : question.Scenario);
        // A group within a filter on the same thing: both must hold.
        var also = scope.Condition(now.Names, question.Unit, question.Community, question.Scenario);
        var all = now.Rounds.AsEnumerable().Where(round => inScope?.Invoke(round) != false && also?.Invoke(round) != false);
        return [.. RateCounter.Behind(all, rate, question.Period.Span(Instants.ToInstant(city.Now))).OrderByDescending(r => r.Round.Filed).ThenByDescending(r => r.Round.Case).ThenByDescending(r => r.Round.Round)];
    }

    /// <summary>A group's name for people.</summary>
    public string NameOf(RateBy by, string code, Scenarios.ScenarioBook scenarios, Language language) => code.Length == 0 ? FigureTexts.NotKnown.In(language) : by switch
    {
        RateBy.Scenario => scenarios.Newest(code)?.Pack.Title.In(language.Code) ?? code,
        _ => city.Pack.Units.Find(code)?.Name.In(language.Code) ?? code,
    };

    private static IReadOnlyList<int?> Places(IReadOnlyList<RateCount> counts, bool lessIsBetter)
    {
        var places = RatePlaces.Of(counts, lessIsBetter);
        // All in the first place: nobody can be told from anybody.
        return places.Any(p => p > 1) ? places : [.. places.Select(_ => (int?)null)];
    }

    private static decimal? UnsaidOf(RateBook book, List<(Rate? Rate, int Of)> asked, Rate rate, Func<int, RateCount> count)
    {
        var at = asked.FindIndex(a => a.Rate!.Id == rate.Id);
        return at < 0 ? null : Unsaid.Share(count(asked[at].Of), count(book.Rates.Count + at));
    }

    private static int IndexOf(RateBook book, Rate rate)
    {
        for (var i = 0; i < book.Rates.Count; i++)
            if (ReferenceEquals(book.Rates[i], rate)) return i;
        return -1;
    }
}
