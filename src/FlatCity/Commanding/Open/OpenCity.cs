using System.Collections.Concurrent;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using NodaTime;
using Period = FlatCity.Packs.Rates.Period;

namespace FlatCity.Commanding.Open;

/// <summary>
/// What the city tells everybody in figures (公开数据), as of a moment that is at most a minute past: whoever asks a thousand times has the city counted
/// once, on one core.
/// </summary>
internal sealed class OpenCity(City city, CaseRounds rounds, ScenarioBook scenarios) : IDisposable
{
    private static readonly Duration Fresh = Duration.FromMinutes(1);

    /// <summary>So many answers of one moment are kept; beyond that they are counted anew.</summary>
    private const int MostKept = 200;

    private readonly SemaphoreSlim counting = new(1, 1);
    private volatile Moment? kept;

    public City City => city;

    public ScenarioBook Scenarios => scenarios;

    public OpenDataTerms Terms => city.Pack.OpenData;

    /// <summary>The rounds as they are opened, as of now or of a minute ago.</summary>
    public async Task<OpenRounds> NowAsync() => (await MomentAsync()).Rounds;

    /// <summary>All figures of a book for a question, without what is of too few.</summary>
    public async Task<OpenAnswer> CountAsync(RateBook book, FigureQuestion question)
    {
        var moment = await MomentAsync();
        var key = (book, question.Period, question.By);
        if (moment.Answers.TryGetValue(key, out var answer))
            return answer;
        await counting.WaitAsync();
        try
        {
            // Whoever waited may find it counted.
            if (moment.Answers.TryGetValue(key, out answer))
                return answer;
            var (names, at) = (moment.Rounds.NamesOf(question.By), moment.Rounds.At);
            answer = SmallNumbers.Protect(
                CityFigures.Answer(book, question, names, at, moment.Rounds.IsBehind, rates => moment.Rounds.Count(rates, question.Period.Span(Instants.ToInstant(at)), question.By)),
                moment.Rounds.Fewest);
            if (moment.Answers.Count < MostKept)
                moment.Answers[key] = answer;
            return answer;
        }
        finally
        {
            counting.Release();
        }
    }

    /// <summary>What may be told of a scenario's cases: by every version of it that was ever published, for a case keeps the one it began with.</summary>
    public static Openness OpennessOf(IEnumerable<ScenarioPack> versions)
    {
        var open = Openness.Community;
        var any = false;
        foreach (var pack in versions)
        {
            any = true;
            var own = pack.Sensitivity == Packs.Scenarios.Sensitivity.Confidential ? Openness.LeftOut
                : !PublicCases.Shows(pack) ? Openness.Pooled
                : pack.Public.Place == PublicPlace.None ? Openness.Scenario
                : Openness.Community;
            open = own < open ? own : open;
        }

        return any ? open : Openness.LeftOut;
    }

    public Openness OpennessOf(string scenario) => OpennessOf(scenarios.All.Where(s => s.Name == scenario).Select(s => s.Pack));

    public void Dispose() => counting.Dispose();

    private async Task<Moment> MomentAsync()
    {
        if (kept is { } now && IsFresh(now))
            return now;
        await counting.WaitAsync();
        try
        {
            if (kept is { } meanwhile && IsFresh(meanwhile))
                return meanwhile;
            var at = city.Now;
            return kept = new Moment(OpenRounds.Of(await rounds.NowAsync(), at, city.Zone, Terms.Fewest, OpennessOf));
        }
        finally
        {
            counting.Release();
        }
    }

    private bool IsFresh(Moment moment) => Instants.ToInstant(city.Now) - Instants.ToInstant(moment.Rounds.At) is var age && age >= Duration.Zero && age < Fresh;

    private sealed record Moment(OpenRounds Rounds)
    {
        public ConcurrentDictionary<(RateBook Book, Period Period, RateBy By), OpenAnswer> Answers { get; } = [];
    }
}
