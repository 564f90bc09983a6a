using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding;

/// <summary>A period in words: its name, its first and last day, and when it was or is cut.</summary>
internal static class FigureSpan
{
    public static string Says(CityPage page, Period period, long now) => page.T(
        FigureTexts.Span, period.Rule.Title.In(page.Reader.Language.Code), page.Formats.Date(period.First), page.Formats.Date(period.Last),
        period.Cut <= Instants.ToInstant(now) ? page.Formats.DateAndTime(period.Cut) : page.T(FigureTexts.CutNow));
}
