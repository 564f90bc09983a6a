using FlatCity.Packs.Rates;
using FlatCity.Platform.Texts;

namespace FlatCity.Commanding.Open;

/// <summary>What page, file and catalogue say alike of the open data.</summary>
internal static class OpenWords
{
    /// <summary>A group's name; what is not told apart is one group.</summary>
    public static string NameOf(CityFigures figures, RateBy by, string code, Scenarios.ScenarioBook scenarios, Language language) =>
        code.Length == 0 ? OpenTexts.NotApart.In(language) : figures.NameOf(by, code, scenarios, language);

    /// <summary>How many cases there are and how many are left out; never so that one more could be seen coming.</summary>
    public static string Holds(OpenRounds rounds, Language language)
    {
        var formats = new Formats(language, NodaTime.DateTimeZone.Utc);
        var left = AtLeast(rounds);
        var said = rounds.LeftOut == 0 ? OpenTexts.LeftOutNone.In(language)
            : left == 0 ? OpenTexts.LeftOutFew.Format(language.Code, rounds.Fewest)
            : OpenTexts.LeftOut.Format(language.Code, formats.Number(left));
        return OpenTexts.LogHolds.Format(language.Code, formats.Number(rounds.Cases), formats.Number(rounds.Coarser)) + (language == Language.Chinese ? "" : " ") + said;
    }

    /// <summary>What is left out, in whole steps of the fewest.</summary>
    public static int AtLeast(OpenRounds rounds) => rounds.LeftOut / rounds.Fewest * rounds.Fewest;
}
