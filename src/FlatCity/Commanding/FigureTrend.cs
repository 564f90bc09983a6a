using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Figure = FlatCity.Packs.Rates.Figure;

namespace FlatCity.Commanding;

/// <summary>How every figure went over the last periods (走势): each counted as it would be by itself, cut at its own end.</summary>
internal static class FigureTrend
{
    public const int Periods = 12;

    /// <summary>The answer for the whole in each of the periods, the one asked for being the last.</summary>
    public static IReadOnlyList<FigureAnswer> Of(RoundsNow now, RateBook book, FigureQuestion question, FigureScope scope, City city)
    {
        var (trend, at) = (new List<FigureAnswer>(Periods), city.Now);
        for (var period = question.Period; trend.Count < Periods; period = period.Rule.Before(period, city.Zone))
            trend.Add(CityFigures.Count(now, book, question with { Period = period, By = RateBy.City }, scope, at));
        trend.Reverse();
        return trend;
    }

    /// <summary>A chart for each figure, with its definition and the cases of the last period one click away.</summary>
    public static IReadOnlyList<Chart> Charts(CityPage page, IReadOnlyList<FigureAnswer> trend)
    {
        var names = trend.Select(t => t.Question.Period.Last.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)).ToList();
        return [.. trend[^1].Whole.Figures.Select((last, i) => ChartOf([.. trend.Select(t => t.Whole.Figures[i].Figure)], last.Figure))];

        Chart ChartOf(IReadOnlyList<Figure> values, Figure last)
        {
            var name = last.Indicator.Title.In(page.Reader.Language.Code);
            var known = values.Where(v => v.Shown is not null).OrderBy(v => v.Shown).ToList();
            return new Chart(name, names, [new ChartLine(name, [.. values.Select(v => (double?)v.Shown)]) { Format = "0.##", IsShare = last.IsPercent }])
            {
                Says = page.T(FigureTexts.TrendSays, name, values.Count, known.Count == 0 ? "–" : FigureWords.Value(known[0]), known.Count == 0 ? "–" : FigureWords.Value(known[^1]), FigureWords.Value(last)),
                Links = [new Link(page.T(FigureTexts.Definition), "/work/rates/" + last.Indicator.Id), new Link(page.T(FigureTexts.CasesLink), $"/work/figures/{last.Indicator.Id}{trend[^1].Question.Query()}")],
            };
        }
    }
}
