using System.Globalization;
using FlatCity.Cases;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using Period = FlatCity.Packs.Rates.Period;
using FlatCity.Platform.Texts;
using FlatCity.Scenarios;

namespace FlatCity.Commanding.Report;

/// <summary>
/// A report of a day, week or month (日报、周报、月报): its numbers, those of the period before, and the sentences that fixed rules make of them. A rate is
/// called higher or lower only where the ranges of the two periods are apart.
/// </summary>
internal sealed record CityReport(Period Period, PeriodCounts Now, PeriodCounts Before, FigureAnswer Figures, FigureAnswer FiguresBefore, IReadOnlyList<Rising> Unusual, int LookedAt, long At)
{
    private const int Periods = 8;
    private const int MostNamed = 3;

    public bool IsOver => Period.To <= Instants.ToInstant(At);

    public static CityReport Make(RoundsNow rounds, RateBook book, FigureScope scope, Period period, FlatCity.Cities.City city)
    {
        var at = Instants.ToInstant(city.Now);
        var before = period.Rule.Before(period, city.Zone);
        FigureAnswer Count(Period one) => CityFigures.Count(rounds, book, new FigureQuestion(one, RateBy.City, null, null, null), scope, city.Now);
        var now = PeriodCounts.Of(rounds, scope, period.Span(at));
        var past = new Dictionary<string, long>(StringComparer.Ordinal);
        var (unusual, looked) = (new List<Rising>(), 0);
        if (period.To <= at)
        {
            for (var (one, i) = (before, 0); i < Periods; (one, i) = (one.Rule.Before(one, city.Zone), i + 1))
                foreach (var (code, filed) in PeriodCounts.Of(rounds, scope, one.Span(at)).Scenarios)
                    past[code] = past.GetValueOrDefault(code) + filed;
            looked = past.Keys.Union(now.Scenarios.Select(s => s.Code), StringComparer.Ordinal).Count();
            unusual = [.. now.Scenarios.Select(s => new Rising(RateBy.Scenario, s.Code, s.Filed, UnusualCount.Expected(past.GetValueOrDefault(s.Code), Periods), UnusualCount.FalseAlarm(s.Filed, past.GetValueOrDefault(s.Code), Periods)))
                .Where(r => r.FalseAlarm <= DayCounts.Alarm / looked).OrderBy(r => r.FalseAlarm)];
        }

        return new CityReport(period, now, PeriodCounts.Of(rounds, scope, before.Span(at)), Count(period), Count(before), unusual, looked, city.Now);
    }

    /// <summary>The report's sentences.</summary>
    public IEnumerable<string> Sentences(CityFigures figures, ScenarioBook scenarios, Language language)
    {
        string Say(Text text, params ReadOnlySpan<object?> args) => text.Format(language.Code, args);
        yield return Say(ReportTexts.Filed, Number(Now.Filed), Number(Now.Reopened), Number(Now.Done));
        yield return IsOver
            ? Say(ReportTexts.FiledBefore, Number(Before.Filed), Number(Before.Done), Difference(Now.Filed - Before.Filed, language), Difference(Now.Done - Before.Done, language))
            : Say(ReportTexts.Unfinished);
        yield return Say(ReportTexts.Standing, Number(Now.Open), Number(Now.Late));
        foreach (var (figure, before) in Figures.Whole.Figures.Zip(FiguresBefore.Whole.Figures).Where(f => f.First is { Figure: { Indicator: Rate, Value: not null } }))
        {
            var (name, value, of) = (figure.Figure.Indicator.Title.In(language.Code), FigureWords.Value(figure.Figure), FigureWords.Of(figure.Figure.Count));
            if (!IsOver || before.Range is not { } was || figure.Range is not { } range)
                yield return Say(ReportTexts.Rate, name, value, of);
            else
                yield return Say(range.Overlaps(was) ? ReportTexts.RateSame : range.Low > was.High ? ReportTexts.RateUp : ReportTexts.RateDown, name, value, of, FigureWords.Value(before.Figure));
        }

        if (Now.Scenarios.Count > 0)
            yield return Say(ReportTexts.Most, Named(RateBy.Scenario, Now.Scenarios), Named(RateBy.Community, Now.Communities));
        foreach (var one in Unusual)
            yield return Say(ReportTexts.Unusual, figures.NameOf(one.By, one.Code, scenarios, language), Number(one.Now), Periods, one.Expected.ToString("0.0", CultureInfo.InvariantCulture), (one.FalseAlarm * 100).ToString("0.####", CultureInfo.InvariantCulture), LookedAt, (DayCounts.Alarm * 100).ToString("0.#", CultureInfo.InvariantCulture));
        if (IsOver && Unusual.Count == 0)
            yield return Say(ReportTexts.NothingUnusual, Periods);

        string Named(RateBy by, IReadOnlyList<(string Code, long Filed)> groups) =>
            string.Join(language.Code == "zh" ? "、" : ", ", groups.Take(MostNamed).Select(g => $"{figures.NameOf(by, g.Code, scenarios, language)} {Number(g.Filed)}"));
    }

    /// <summary>The report's numbers: what, now, before.</summary>
    public IEnumerable<(string What, string Now, string Before, string? Rate)> Rows(Language language)
    {
        (Text, long, long)[] counts =
        [
            (ReportTexts.FiledRow, Now.Filed, Before.Filed), (ReportTexts.ReopenedRow, Now.Reopened, Before.Reopened), (ReportTexts.DoneRow, Now.Done, Before.Done),
            (ReportTexts.OpenRow, Now.Open, Before.Open), (ReportTexts.LateRow, Now.Late, Before.Late),
        ];
        foreach (var (text, now, before) in counts)
            yield return (text.In(language), Number(now), Number(before), null);
        foreach (var (figure, before) in Figures.Whole.Figures.Zip(FiguresBefore.Whole.Figures))
            yield return (figure.Figure.Indicator.Title.In(language.Code), FigureWords.Value(figure.Figure), FigureWords.Value(before.Figure), figure.Figure.Indicator.Id);
    }

    private static string Difference(long difference, Language language) =>
        (difference > 0 ? ReportTexts.More : difference < 0 ? ReportTexts.Fewer : ReportTexts.Same).Format(language.Code, Number(Math.Abs(difference)));

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
