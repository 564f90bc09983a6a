using System.Globalization;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding;

/// <summary>A rate in words: its terms as the pages say them.</summary>
internal static class RateWords
{
    public static string Groups(IEnumerable<RateGroup> groups, string language) => string.Join(language == "zh" ? "；或 " : "; or ", groups.Select(g => g.In(language) + (g.Times == 1 ? "" : " × " + Number(g.Times))));

    public static string Excluded(Rate rate, string language) => rate.Exclude.Count == 0 ? "–" : string.Join(language == "zh" ? "、" : ", ", rate.Exclude.Select(t => t.Text.In(language)));

    public static string Sum(Composite composite, RateBook book, string language) =>
        string.Join(" + ", composite.Sum.Select(p => $"{(p.Inverse ? "(1 − " : "")}{book.Find(p.Of)?.Title.In(language) ?? p.Of}{(p.Inverse ? ")" : "")} × {Number(p.Times)}"));

    public static string Zero(CityPage page, Indicator indicator) => page.T(indicator.Zero switch { ZeroOfZero.Whole => RateTexts.ZeroWhole, ZeroOfZero.Nothing => RateTexts.ZeroNothing, _ => RateTexts.ZeroNone });

    public static string Origin(CityPage page, RateOrigin? origin) => page.T(origin switch { RateOrigin.Published => RateTexts.FromCity, RateOrigin.CityPack => RateTexts.FromPack, _ => RateTexts.FromShipped });

    private static string Number(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
