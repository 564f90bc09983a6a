using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace FlatCity.Commanding.Count;

/// <summary>
/// GET /work/figures/{rate}: the cases behind a figure, what counts and what is in the cohort but does not. The list opens only what the case
/// list opens; what is beyond the reach stays a number.
/// </summary>
[Who(Access.SignedIn)]
internal sealed class BehindPage(CityRates rates, CityFigures figures, CaseOffice cases) : CityPage
{
    private const int PageRows = 50;
    private RateBook? book;
    private Indicator? indicator;
    private FigureQuestion? question;
    private RateCount count;
    private IReadOnlyList<(RoundFacts Round, decimal Counted)> rows = [];
    private IReadOnlyDictionary<long, CaseState> open = new Dictionary<long, CaseState>();
    private string? next;

    [BindProperty(Name = "rate", SupportsGet = true)]
    public string Rate { get; set; } = "";

    internal string Name => indicator!.Title.In(Reader.Language.Code);

    internal bool IsComposite => indicator is Composite;

    internal int NotShown => rows.Count(r => !open.ContainsKey(r.Round.Case));

    internal string BackTo => "/work/figures" + question?.Query();

    internal string SpanSays => question is null ? "" : FigureSpan.Says(this, question.Period, figures.City.Now);

    internal string GroupSays => Group is { } group && question is not null ? $"{T(FigureTexts.ByText(question.By))}：{figures.NameOf(question.By, group, cases.Scenarios, Reader.Language)}" : "";

    internal string Says => T(FigureTexts.BehindSays, Formats.Number(count.Of), FigureWords.Counted(count.Counted));

    private string? Group => Request.Query.ContainsKey("group") ? Request.Query["group"].ToString() : null;

    internal override async ValueTask<int> FindAsync()
    {
        book = (await rates.NowAsync()).Book;
        indicator = book.Find(Rate);
        return indicator is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    public async Task OnGetAsync()
    {
        var asked = FigureQuestion.Read(Request.Query, book!, figures.City);
        var scope = FigureScope.Of(this.RequireActor());
        if (asked.IsRefused || scope.IsNothing)
        {
            foreach (var refusal in asked.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            if (scope.IsNothing)
                Faults.Add(null, T(FigureTexts.NoCases));
            Response.StatusCode = asked.IsRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            return;
        }

        question = asked.Value;
        if (indicator is not Rate rate)
            return;
        var behind = await figures.BehindAsync(rate, question, scope, Group);
        count = new RateCount(behind.Count, behind.Sum(b => b.Counted));
        var after = ReadCursor();
        var further = Only(behind, Request.Query["counted"]).Where(b => after is not { } cursor || (b.Round.Filed, b.Round.Case, b.Round.Round).CompareTo(cursor) < 0).Take(PageRows + 1).ToList();
        rows = [.. further.Take(PageRows)];
        next = further.Count > PageRows ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].Round.Filed:x}.{rows[^1].Round.Case:x}.{rows[^1].Round.Round:x}") : null;
        open = await CasesByKey.ReadAsync(figures.City, this.RequireActor().Reach, [.. rows.Select(r => r.Round.Case)]);
    }

    /// <summary>All, what counts, or what is in the cohort and does not.</summary>
    public static IReadOnlyList<(RoundFacts Round, decimal Counted)> Only(IReadOnlyList<(RoundFacts Round, decimal Counted)> behind, string? counted) => counted switch
    {
        "yes" => [.. behind.Where(b => b.Counted > 0)],
        "no" => [.. behind.Where(b => b.Counted == 0)],
        _ => behind,
    };

    internal Tabs Which
    {
        get
        {
            var now = Request.Query["counted"].ToString();
            return new Tabs(T(FigureTexts.Which), [.. new[] { ("", FigureTexts.WhichAll), ("yes", FigureTexts.WhichCounted), ("no", FigureTexts.WhichNot) }
                .Select(w => new Tab(T(w.Item2), Address.With(Request, "counted", w.Item1.Length == 0 ? null : w.Item1), now == w.Item1))]);
        }
    }

    internal Table Table => new(T(FigureTexts.BehindTitle, Name),
        [new(T(FigureTexts.Case)), new(T(FigureTexts.Weight)) { Number = true }, new(T(FigureTexts.Lead)), new(T(FigureTexts.ByCommunity)), new(T(FigureTexts.Filed)), new(T(FigureTexts.Due)), new(T(FigureTexts.Ended))],
        [.. rows.Where(r => open.ContainsKey(r.Round.Case)).Select(r => RowOf(r.Round, r.Counted, open[r.Round.Case]))])
    {
        HideCaption = true,
        Pager = new Pager(next, Request.Query["cursor"].Count == 0),
        Empty = new Empty(T(FigureTexts.BehindEmpty), T(FigureTexts.BehindEmptySays)),
    };

    internal Table Parts => new(T(FigureTexts.Parts), [new(T(FigureTexts.Indicator)), new(T(FigureTexts.Times)) { Number = true }],
        [.. ((Composite)indicator!).Sum.Select(part => new Row(
            new Cell((part.Inverse ? "1 − " : "") + book!.Find(part.Of)!.Title.In(Reader.Language.Code)) { Address = $"/work/figures/{part.Of}{Request.QueryString}" },
            new Cell(part.Times.ToString(CultureInfo.InvariantCulture))))])
    { HideCaption = true };

    private Row RowOf(RoundFacts round, decimal counted, CaseState state) => new(
        new Cell(state.Number) { Address = "/work/cases/" + state.Number, Note = CaseWords.Title(cases.PackOf(state), state.Answers, Reader.Language) + (round.Round > 1 ? " · " + T(FigureTexts.Round, round.Round) : "") },
        new Cell(FigureWords.Counted(counted)),
        new Cell(CaseWords.Unit(cases, state.LeadUnit, Reader.Language)),
        new Cell(CaseWords.Unit(cases, state.Community, Reader.Language)),
        Time(round.Filed), Time(round.Due), Time(round.Ended))
    {
        Tone = round.Marks.HasFlag(RoundMarks.EndedLate) || (round.Ended == RoundFacts.Never && Instant.FromUnixTimeSeconds(round.Due) < Instants.ToInstant(figures.City.Now)) ? Tone.Late : Tone.Plain,
    };

    private Cell Time(uint at)
    {
        if (at == RoundFacts.Never)
            return new Cell("–");
        var instant = Instant.FromUnixTimeSeconds(at);
        return new Cell(Formats.Short(instant, Instants.ToInstant(figures.City.Now))) { MachineTime = Formats.Machine(instant) };
    }

    private (uint, long, short)? ReadCursor() => Request.Query["cursor"].ToString().Split('.') is [var filed, var key, var round]
        && uint.TryParse(filed, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var f) && long.TryParse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var k)
        && short.TryParse(round, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var r) ? (f, k, r) : null;
}
