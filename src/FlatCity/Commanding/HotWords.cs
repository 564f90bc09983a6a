using FlatCity.Cases;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>A hot matter said in words, and its question read from an address.</summary>
internal static class HotWords
{
    private const int MostPlaces = 3;

    /// <summary>Its name: the telling words of its cases; where none of them is the reader's to read, what kind most are.</summary>
    public static string Name(HotMatter matter, CityFigures figures, CaseOffice cases, Language language) => matter.Words.Count > 0
        ? string.Join(" · ", matter.Words)
        : HotTexts.Unnamed.Format(language.Code, figures.NameOf(RateBy.Scenario, matter.Scenarios.First().Name, cases.Scenarios, language));

    /// <summary>Where it is: the communities with most of it.</summary>
    public static string Places(HotMatter matter, CityFigures figures, CaseOffice cases, Language language)
    {
        var all = matter.Communities.ToList();
        var said = all.Take(MostPlaces).Select(c => HotTexts.PlaceCount.Format(language.Code, figures.NameOf(RateBy.Community, c.Code ?? "", cases.Scenarios, language), c.Count));
        return string.Join(HotTexts.Separator.In(language), all.Count > MostPlaces ? said.Append(HotTexts.MorePlaces.Format(language.Code, all.Count - MostPlaces)) : said);
    }

    public static Outcome<HotQuestion> Read(IQueryCollection query)
    {
        var refusals = new List<Refusal>();
        var days = HotQuestion.Spans[0];
        if (Word(query, "days") is { } asked && (!int.TryParse(asked, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out days) || !HotQuestion.Spans.Contains(days)))
            refusals.Add(new Refusal(RefusalKind.Invalid, HotTexts.UnknownDays, "days", string.Join(", ", HotQuestion.Spans)));
        var sort = Word(query, "sort") ?? HotQuestion.Sorts[0];
        if (!HotQuestion.Sorts.Contains(sort, StringComparer.Ordinal))
            refusals.Add(new Refusal(RefusalKind.Invalid, HotTexts.UnknownSort, "sort", sort, string.Join(", ", HotQuestion.Sorts)));
        return refusals.Count > 0 ? refusals : new HotQuestion(Word(query, "community"), Word(query, "scenario"), days, sort);
    }

    private static string? Word(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } word ? word : null;
}
