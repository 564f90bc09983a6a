using System.Globalization;
using FlatCity.Packs.Rates;

namespace FlatCity.Commanding;

/// <summary>Figures as people write them.</summary>
internal static class FigureWords
{
    public static string Value(Figure figure) => figure.Shown is { } shown
        ? shown.ToString("F" + figure.Indicator.Round.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + (figure.IsPercent ? "%" : "")
        : "–";

    public static string Of(RateCount count) => count.Of == 0 ? "–" : $"{Counted(count.Counted)} / {count.Of.ToString("#,0", CultureInfo.InvariantCulture)}";

    public static string Counted(decimal counted) => counted.ToString("#,0.##", CultureInfo.InvariantCulture);

    public static string Range(WilsonRange? range) => range is { } r ? $"{Percent(r.Low)}–{Percent(r.High)}%" : "–";

    public static string Share(decimal? share) => share is { } s ? Rounding.Half(s * 100, 1).ToString("F1", CultureInfo.InvariantCulture) + "%" : "–";

    private static string Percent(double share) => Rounding.Half((decimal)share * 100, 1).ToString("F1", CultureInfo.InvariantCulture);
}
