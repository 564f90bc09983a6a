using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using NodaTime;

namespace FlatCity.Commanding.Watch;

/// <summary>What the page and the wall screen both show of the day.</summary>
internal sealed class TodayModel(CityPage page, CityFigures figures, CaseOffice cases, DayCounts counts, IReadOnlyList<WaitingCount> waiting, IReadOnlyList<UnderWay> underWay, IReadOnlyList<CaseState> due)
{
    public const int MostOnMap = 200;

    public DayCounts Counts => counts;

    public static async Task<TodayModel?> ReadAsync(CityPage page, CityFigures figures, CaseOffice cases, CaseRounds rounds)
    {
        var actor = page.RequireActor();
        var scope = FigureScope.Of(actor);
        if (scope.IsNothing)
            return null;
        var city = figures.City;
        var counts = DayCounts.Of(await rounds.NowAsync(), scope, Instants.ToInstant(city.Now), city.Zone);
        return new TodayModel(
            page, figures, cases, counts, await CaseWatch.WaitingAsync(city, actor.Reach), await CaseWatch.InstructionsAsync(cases, actor.Reach, 10),
            await CaseWatch.DueAsync(city, actor.Reach, EndOfToday(city), MostOnMap));
    }

    /// <summary>Tomorrow's first moment here.</summary>
    public static long EndOfToday(City city) => city.Zone.AtStartOfDay(city.Today.PlusDays(1)).ToInstant().ToMicros();

    public static string CasesOf(DayWord word, RateBy? by = null, string? code = null) =>
        $"/work/city/cases/{WordOf(word)}" + (by is { } group ? QueryString.Create(new KeyValuePair<string, string?>[] { new("by", FigureQuestion.WordOf(group)), new("group", code) }).ToUriComponent() : "");

    public static string WordOf(DayWord word) => word.ToString().ToLowerInvariant();

    public Platform.Web.Components.Figures Figures(bool definitions) => new([.. new[] { DayWord.Late, DayWord.Due, DayWord.Open, DayWord.Filed, DayWord.Done, DayWord.Reopened }.Select(word => new Platform.Web.Components.Figure(page.T(TodayTexts.Of(word)), page.Formats.Number(counts.Whole[word]))
    {
        Address = CasesOf(word),
        Tone = word switch { DayWord.Late => Tone.Late, DayWord.Due or DayWord.Reopened => Tone.Waiting, DayWord.Done => Tone.Done, _ => Tone.Going },
        Trend = counts.Trend[(int)word],
        TrendSays = TrendSays(word),
        Definition = definitions ? new Link(page.T(TodayTexts.Definition), "#what-" + WordOf(word)) : null,
    })]);

    /// <summary>Four weeks of every word: what happened on a day as bars, what stood at its end as lines.</summary>
    public IReadOnlyList<Chart> Charts => [
        Chart(TodayTexts.ChartHappened, bars: true, DayWord.Filed, DayWord.Done), Chart(TodayTexts.ChartStands, bars: false, DayWord.Open, DayWord.Late), Chart(TodayTexts.ChartDue, bars: true, DayWord.Due, DayWord.Reopened),
    ];

    private Chart Chart(Text label, bool bars, params DayWord[] words) => new(page.T(label),
        [.. Enumerable.Range(0, DayCounts.TrendDays).Select(i => counts.Day.PlusDays(i - DayCounts.TrendDays + 1).ToString("MM-dd", CultureInfo.InvariantCulture))],
        [.. words.Select(w => new ChartLine(page.T(TodayTexts.Of(w)), [.. counts.Trend[(int)w].Select(n => (double?)n)]) { Bars = bars })])
    {
        Says = string.Join("; ", words.Select(w => page.T(TodayTexts.Of(w)) + ": " + TrendSays(w))),
        Links = [.. words.SelectMany(w => new[] { new Link(page.T(TodayTexts.Of(w)), CasesOf(w)), new Link(page.T(TodayTexts.DefinitionOf, page.T(TodayTexts.Of(w))), "#what-" + WordOf(w)) })],
    };

    private string TrendSays(DayWord word) => page.T(TodayTexts.Trend, counts.Trend[(int)word].Min(), counts.Trend[(int)word].Max(), counts.Trend[(int)word][^2]);

    public string RisingSays => page.T(TodayTexts.RisingSays, DayCounts.Weeks, counts.Season.ToString("0.##", CultureInfo.InvariantCulture), counts.LookedAt, (DayCounts.Alarm * 100).ToString("0.#", CultureInfo.InvariantCulture));

    public Table Rising => new(page.T(TodayTexts.Rising),
        [new(page.T(TodayTexts.What)), new(page.T(TodayTexts.Now)) { Number = true }, new(page.T(TodayTexts.Usual)) { Number = true }, new(page.T(TodayTexts.FalseAlarm)) { Number = true }],
        [.. counts.Risings.Select(r => new Row(
            new Cell(figures.NameOf(r.By, r.Code, cases.Scenarios, page.Reader.Language)), new Cell(page.Formats.Number(r.Now)) { Address = CasesOf(DayWord.Filed, r.By, r.Code) },
            new Cell(r.Expected.ToString("0.0", CultureInfo.InvariantCulture)), new Cell(Chance(r.FalseAlarm))))])
    {
        // It stands under a heading of the same words.
        HideCaption = true,
    };

    public Table Waiting => new(page.T(TodayTexts.Waiting),
        [new(page.T(TodayTexts.Whom)), new(page.T(TodayTexts.Works)) { Number = true }, new(page.T(TodayTexts.StageLate)) { Number = true }],
        [.. waiting.GroupBy(w => w.ByWhom, StringComparer.Ordinal).Select(g => (ByWhom: g.Key, Works: g.Sum(w => w.Works), Late: g.Sum(w => w.Late))).OrderByDescending(g => g.Works)
            .Select(g => WaitingRow(CaseWords.By(g.ByWhom, page.Reader.Language), g.Works, g.Late))])
    {
        Empty = Nothing,
    };

    /// <summary>What waits with each section, the most that is late first.</summary>
    public static IEnumerable<(string Unit, long Works, long Late)> BySection(IReadOnlyList<WaitingCount> waiting) => waiting
        .GroupBy(w => w.Unit, StringComparer.Ordinal).Select(g => (Unit: g.Key, Works: g.Sum(w => w.Works), Late: g.Sum(w => w.Late))).OrderByDescending(s => s.Late).ThenByDescending(s => s.Works);

    public Table Sections => new(page.T(TodayTexts.Sections),
        [new(page.T(TodayTexts.Section)), new(page.T(TodayTexts.Works)) { Number = true }, new(page.T(TodayTexts.StageLate)) { Number = true }],
        [.. BySection(waiting).Take(40).Select(s => WaitingRow(CaseWords.Unit(cases, s.Unit, page.Reader.Language), s.Works, s.Late))])
    {
        Empty = Nothing,
    };

    /// <summary>How long cases lie with each unit: what lies there now, and what it has handled lately.</summary>
    public Table Held(IReadOnlyList<UnitHeld> held) => new(page.T(TodayTexts.Held),
        [new(page.T(TodayTexts.Section)), new(page.T(TodayTexts.Works)) { Number = true }, new(page.T(TodayTexts.LainMean)) { Number = true }, new(page.T(TodayTexts.LainLongest)) { Number = true }, new(page.T(TodayTexts.OverWeek)) { Number = true }, new(page.T(TodayTexts.HandledCount, HeldTimes.Days)) { Number = true }, new(page.T(TodayTexts.HandledMedian)) { Number = true }, new(page.T(TodayTexts.HandledMost)) { Number = true }],
        [.. held.Select(u => new Row(
            new Cell(CaseWords.Unit(cases, u.Unit, page.Reader.Language)), Lain(u, page.Formats.Number(u.Works)), Lain(u, Span(u.Mean)), Lain(u, Span(u.Longest)), Lain(u, page.Formats.Number(u.OverWeek)),
            new Cell(page.Formats.Number(u.Handled)), new Cell(u.Handled == 0 ? "–" : Span(u.Median)), new Cell(u.Handled == 0 ? "–" : Span(u.NineInTen))) { Tone = u.OverWeek > 0 ? Tone.Waiting : Tone.Plain })])
    {
        Empty = Nothing,
    };

    public IReadOnlyList<WaitingCount> WaitingCounts => waiting;

    private static Cell Lain(UnitHeld unit, string text) => new(unit.Works == 0 ? "–" : text) { Address = unit.Works == 0 ? null : "/work/cases" + QueryString.Create([new("unit", unit.Unit), new("open", "true"), new KeyValuePair<string, string?>("sort", "filed")]).ToUriComponent() };

    private string Span(long micros) => page.Formats.Span(Duration.FromTicks(micros * 10));

    public Table Groups(RateBy by, int most = 200) => new(page.T(TodayTexts.Groups) + " · " + page.T(FigureTexts.ByText(by)),
        [new(page.T(FigureTexts.ByText(by))), .. Shown.Select(w => new Column(page.T(TodayTexts.Of(w))) { Number = true })],
        [.. counts.Groups[by].Take(most).Select(g => new Row([
            new Cell(figures.NameOf(by, g.Code, cases.Scenarios, page.Reader.Language)),
            .. Shown.Select(w => new Cell(page.Formats.Number(g[w])) { Address = g[w] == 0 ? null : CasesOf(w, by, g.Code) })])
        {
            Tone = g[DayWord.Late] > 0 ? Tone.Late : Tone.Plain,
        })])
    {
        Empty = Nothing,
    };

    public Table Instructions => new(page.T(TodayTexts.Instructions),
        [new(page.T(TodayTexts.Instruction)), new(page.T(TodayTexts.Ended)) { Number = true }, new(page.T(TodayTexts.Late)) { Number = true }],
        [.. underWay.Select(u => new Row(
            new Cell(u.Parent.Number) { Address = "/work/instructions/" + u.Parent.Number, Note = CaseWords.Title(cases.PackOf(u.Parent), u.Parent.Answers, page.Reader.Language) },
            new Cell(page.T(TodayTexts.DoneOf, u.Done, u.Whole)), new Cell(page.Formats.Number(u.Late))) { Tone = u.Late > 0 ? Tone.Late : Tone.Plain })])
    {
        Empty = Nothing,
    };

    public Table Due => new(page.T(TodayTexts.Map),
        [new(page.T(FigureTexts.Case)), new(page.T(FigureTexts.ByCommunity)), new(page.T(FigureTexts.Lead)), new(page.T(FigureTexts.Due))],
        [.. due.Select(c => new Row(
            new Cell(c.Number) { Address = "/work/cases/" + c.Number, Note = CaseWords.Title(cases.PackOf(c), c.Answers, page.Reader.Language) },
            new Cell(CaseWords.Unit(cases, c.Community, page.Reader.Language)), new Cell(CaseWords.Unit(cases, c.LeadUnit, page.Reader.Language)),
            CaseDue.Cell(cases, page.Formats, page.Reader.Language, c.DueAt, CaseDue.WholeLimit(c))) { Tone = c.IsLate(figures.City.Now) ? Tone.Late : Tone.Plain })])
    {
        Empty = Nothing,
    };

    public SummaryList Definitions(DayWord word) => new([new SummaryRow(page.T(TodayTexts.Of(word)), page.T(TodayTexts.SaysOf(word)))]);

    private static readonly DayWord[] Shown = [DayWord.Open, DayWord.Due, DayWord.Late, DayWord.Filed, DayWord.Reopened, DayWord.Done];

    private Empty Nothing => new(page.T(TodayTexts.Nothing), page.T(TodayTexts.NothingSays));

    private static Row WaitingRow(string name, long works, long late) => new(
        new Cell(name), new Cell(works.ToString("#,0", CultureInfo.InvariantCulture)), new Cell(late.ToString("#,0", CultureInfo.InvariantCulture)))
    {
        Tone = late > 0 ? Tone.Late : Tone.Plain,
    };

    private static string Chance(double chance) => chance < 0.00005 ? "< 0.01%" : (chance * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";
}
