using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using NodaTime;
using NodaTime.Text;
using Period = FlatCity.Packs.Rates.Period;

namespace FlatCity.Commanding;

/// <summary>What figures are asked for: which period, by what, of which unit, community or scenario.</summary>
internal sealed record FigureQuestion(Period Period, RateBy By, string? Unit, string? Community, string? Scenario)
{
    private static readonly string[] Known = ["period", "at", "by", "unit", "community", "scenario", "group", "counted", "cursor", "lang", "print", "format", "view"];
    private static readonly string[] OpenKnown = ["period", "at", "by", "rate", "lang", "print"];

    /// <summary>The periods that everybody may ask for: a day or a week is so few that most of it would be hidden, and the rest would give it away.</summary>
    public static IEnumerable<PeriodRule> OpenPeriods(RateBook book) => book.Periods.Where(p => p.Every >= PeriodEvery.Month);

    /// <summary>Reads it from an address; page, file and API take the same words. What everybody may ask (`open`) knows no unit and no narrower condition.</summary>
    public static Outcome<FigureQuestion> Read(IQueryCollection query, RateBook book, City city, string otherwise = "month", bool open = false)
    {
        var refusals = new List<Refusal>();
        var known = open ? OpenKnown : Known;
        foreach (var unknown in query.Keys.Where(k => !known.Contains(k, StringComparer.Ordinal)).Take(5))
            refusals.Add(new Refusal(RefusalKind.Invalid, FigureTexts.UnknownParameter, unknown, unknown, string.Join(", ", known)));
        var word = Word(query, "period") ?? otherwise;
        var rules = open ? OpenPeriods(book).ToList() : book.Periods;
        var rule = rules.FirstOrDefault(p => p.Id == word);
        if (rule is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, FigureTexts.UnknownPeriod, "period", word, string.Join(", ", rules.Select(p => p.Id))));
        var day = city.Today;
        if (Word(query, "at") is { } at)
        {
            if (LocalDatePattern.Iso.Parse(at) is { Success: true, Value.Year: >= 2000 and < 2100 } parsed)
                day = parsed.Value;
            else
                refusals.Add(new Refusal(RefusalKind.Invalid, FigureTexts.NotDay, "at", at));
        }

        RateBy? by = (Word(query, "by") ?? (open ? "scenario" : "unit")) switch { "city" => RateBy.City, "unit" when !open => RateBy.Unit, "community" => RateBy.Community, "scenario" => RateBy.Scenario, _ => null };
        if (by is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, FigureTexts.UnknownBy, "by", Word(query, "by")!, open ? "city, community, scenario" : "city, unit, community, scenario"));
        return refusals.Count > 0 || rule is null || by is null ? refusals : new FigureQuestion(On(rule, day, city), by.Value, Word(query, "unit"), Word(query, "community"), Word(query, "scenario"));
    }

    /// <summary>The period that bears a date: today's own is asked for by the moment, so that from noon on it is tomorrow's where days run so.</summary>
    public static Period On(PeriodRule rule, LocalDate day, City city) =>
        rule.At(day == city.Today ? Instants.ToInstant(city.Now) : city.Zone.AtStartOfDay(day).ToInstant(), city.Zone);

    /// <summary>What is asked, as an address.</summary>
    public string Query(Period? other = null, RateBy? by = null, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var words = new List<KeyValuePair<string, string?>> { new("period", Period.Rule.Id), new("at", LocalDatePattern.Iso.Format((other ?? Period).Last)), new("by", WordOf(by ?? By)), new("unit", Unit), new("community", Community), new("scenario", Scenario) };
        foreach (var (name, value) in more)
        {
            words.RemoveAll(w => w.Key == name);
            words.Add(new(name, value));
        }

        return QueryString.Create(words.Where(w => w.Value is not null)).ToUriComponent();
    }

    public static string WordOf(RateBy by) => by switch { RateBy.Unit => "unit", RateBy.Community => "community", RateBy.Scenario => "scenario", _ => "city" };

    private static string? Word(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 and <= 100 } word ? word : null;
}
