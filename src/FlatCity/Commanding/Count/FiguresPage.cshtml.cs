using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using NodaTime.Text;
using UnitKind = FlatCity.Packs.Cities.UnitKind;

namespace FlatCity.Commanding.Count;

/// <summary>GET /work/figures: every figure of a period, for the whole and by group, each with its range and the cases behind it.</summary>
[Who(Access.SignedIn)]
internal sealed class FiguresPage(CityRates rates, CityFigures figures, CaseRounds rounds, ScenarioBook scenarios) : CityPage
{
    private RateBook? book;

    internal FigureAnswer? Answer { get; private set; }

    /// <summary>Whether only what is within the post's own reach is counted.</summary>
    internal bool IsOwn { get; private set; }

    private City City => figures.City;

    public async Task OnGetAsync()
    {
        book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(Request.Query, book, City);
        var scope = FigureScope.Of(this.RequireActor());
        IsOwn = !scope.IsWhole;
        if (question.IsRefused || scope.IsNothing)
        {
            foreach (var refusal in question.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            if (scope.IsNothing)
                Faults.Add(null, T(FigureTexts.NoCases));
            Response.StatusCode = question.IsRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            return;
        }

        if (Request.Query["view"] == "trends")
        {
            var trend = FigureTrend.Of(await rounds.NowAsync(), book, question.Value, scope, City);
            (Answer, Trends) = (trend[^1], FigureTrend.Charts(this, trend));
            return;
        }

        Answer = await figures.CountAsync(book, question.Value, scope);
    }

    /// <summary>A chart a figure, where trends are asked for.</summary>
    internal IReadOnlyList<Chart>? Trends { get; private set; }

    internal Tabs Views => new(T(FigureTexts.View), [new Tab(T(FigureTexts.Values), Address.With(Request, "view", null), Trends is null), new Tab(T(FigureTexts.Trends), Address.With(Request, "view", "trends"), Trends is not null)]);

    internal Filter Filter => new(T(FigureTexts.Filter),
        [
            new SelectField("period", T(FigureTexts.PeriodLabel), [.. book!.Periods.Select(p => new Choice(p.Id, p.Title.In(Reader.Language.Code)))]) { Value = Asked("period") ?? "month", Fault = Faults.At("period") },
            new DateField("at", T(FigureTexts.At)) { Value = Asked("at") ?? LocalDatePattern.Iso.Format(City.Today), Fault = Faults.At("at") },
            new SelectField("by", T(FigureTexts.By), [.. Enum.GetValues<RateBy>().Select(by => new Choice(FigureQuestion.WordOf(by), T(FigureTexts.ByText(by))))]) { Value = Asked("by") ?? "unit", Fault = Faults.At("by") },
            new SelectField("unit", T(FigureTexts.ByUnit), Units(community: false)) { Value = Asked("unit"), Blank = T(FigureTexts.Any) },
            new SelectField("community", T(FigureTexts.ByCommunity), Units(community: true)) { Value = Asked("community"), Blank = T(FigureTexts.Any) },
            new SelectField("scenario", T(FigureTexts.ByScenario), [.. scenarios.NewestOfEach.Select(s => new Choice(s.Name, s.Pack.Title.In(Reader.Language.Code)))]) { Value = Asked("scenario"), Blank = T(FigureTexts.Any) },
        ])
    {
        Set = Conditions.SetOf(Request,
            ("unit", Asked("unit") is { } unit ? figures.NameOf(RateBy.Unit, unit, scenarios, Reader.Language) : null),
            ("community", Asked("community") is { } community ? figures.NameOf(RateBy.Community, community, scenarios, Reader.Language) : null),
            ("scenario", Asked("scenario") is { } scenario ? figures.NameOf(RateBy.Scenario, scenario, scenarios, Reader.Language) : null)),
    };

    internal string Before => Answer!.Question.Query(Period.Rule.Before(Period, City.Zone));

    internal string? After => Instants.ToInstant(Answer!.Now) < Period.To ? null : Answer.Question.Query(Period.Rule.After(Period, City.Zone));

    internal string SpanSays => FigureSpan.Says(this, Period, Answer!.Now);

    private Period Period => Answer!.Question.Period;

    /// <summary>One line a figure: its value, of how many, how sure, what was not said, and its definition.</summary>
    internal Table Whole(FigureAnswer answer) => new(T(FigureTexts.Whole),
        [new(T(FigureTexts.Indicator)), new(T(FigureTexts.Value)) { Number = true }, new(T(FigureTexts.Of)) { Number = true }, new(T(FigureTexts.Range)), new(T(FigureTexts.Unsaid)) { Number = true }, new(T(FigureTexts.Definition))],
        [.. answer.Whole.Figures.Select(f => new Row(
            new Cell(f.Figure.Indicator.Title.In(Reader.Language.Code)),
            ValueCell(f, null),
            new Cell(f.Figure.Indicator is Rate ? FigureWords.Of(f.Figure.Count) : "–"),
            new Cell(FigureWords.Range(f.Range)) { Bar = f.Range is { } range ? new Bar(range.Low, range.High, (double)(f.Figure.Value ?? 0)) : null },
            new Cell(FigureWords.Share(f.Unsaid)),
            new Cell(T(FigureTexts.Definition)) { Address = "/work/rates/" + f.Figure.Indicator.Id }))]);

    /// <summary>One line a group, one column a figure.</summary>
    internal Table Groups(FigureAnswer answer) => new(T(FigureTexts.Groups) + " · " + T(FigureTexts.ByText(answer.Question.By)),
        [new(T(FigureTexts.ByText(answer.Question.By))), .. answer.Whole.Figures.Select(f => new Column(f.Figure.Indicator.Title.In(Reader.Language.Code)) { Number = true })],
        [.. answer.Groups.Select(g => new Row([new Cell(figures.NameOf(answer.Question.By, g.Code, scenarios, Reader.Language)), .. g.Figures.Select(f => ValueCell(f, g.Code))]))]);

    private Cell ValueCell(SureFigure figure, string? group) => new(FigureWords.Value(figure.Figure))
    {
        Address = figure.Figure.Value is null ? null : $"/work/figures/{figure.Figure.Indicator.Id}{Answer!.Question.Query(null, null, ("group", group))}",
        Note = group is null ? null : figure.Figure.Indicator is Rate && figure.Figure.Count.Of > 0 ? FigureWords.Of(figure.Figure.Count) + (figure.Place is { } place ? " · " + T(FigureTexts.Place, place) : "") : null,
        Bar = group is not null && figure.Range is { } range ? new Bar(range.Low, range.High, (double)(figure.Figure.Value ?? 0)) : null,
    };

    private List<Choice> Units(bool community) =>
        [.. City.Pack.Units.On(City.Today).Where(u => u.Kind == UnitKind.Community == community).Select(u => new Choice(u.Code, u.Name.In(Reader.Language.Code)))];
}
