using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using FlatCity.Platform.Web.Components;
using NodaTime.Text;
using Period = FlatCity.Packs.Rates.Period;

namespace FlatCity.Commanding.Open;

/// <summary>GET /figures: the rates as everybody may see them, for the whole, by scenario and by community, each with its range, definition and source.</summary>
[Who(Access.Anyone), Crowd(CrowdKind.List)]
internal sealed class OpenFiguresPage(CityRates rates, CityFigures figures, OpenCity open) : CityPage
{
    private const string Preset = "closed-on-time";
    private RateBook? book;
    private OpenAnswer? answer;
    private OpenRounds? rounds;

    internal FigureQuestion? Question => answer?.Answer.Question;

    internal RateBook Book => book!;

    internal bool HasGroups => answer!.Answer.Groups.Count > 0;

    internal bool HasAnything => answer!.Answer.Whole.Figures.Any(f => f.Figure.Count.Of > 0);

    private City City => open.City;

    private Period Period => Question!.Period;

    public async Task OnGetAsync()
    {
        book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(Request.Query, book, City, open: true);
        if (question.IsRefused)
        {
            foreach (var refusal in question.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        answer = await open.CountAsync(book, question.Value);
        rounds = await open.NowAsync();
    }

    /// <summary>The rate whose groups are compared.</summary>
    internal Indicator Compared => (Asked("rate") is { } asked ? Book.Find(asked) : null) ?? Book.Find(Preset) ?? Book.Indicators[0];

    internal string Before => Query(Period.Rule.Before(Period, City.Zone));

    internal string? After => Instants.ToInstant(answer!.Answer.Now) < Period.To ? null : Query(Period.Rule.After(Period, City.Zone));

    internal string SpanSays => FigureSpan.Says(this, Period, answer!.Answer.Now);

    internal string AsOf => T(OpenTexts.AsOf, Formats.DateAndTime(Instants.ToInstant(answer!.Answer.Now)));

    internal string Holds => OpenWords.Holds(rounds!, Reader.Language);

    internal string HiddenSays => T(OpenTexts.HiddenSays, rounds!.Fewest);

    internal string Files => Question!.Query();

    internal Filter Filter => new(T(FigureTexts.Filter),
        [
            new SelectField("period", T(FigureTexts.PeriodLabel), [.. FigureQuestion.OpenPeriods(Book).Select(p => new Choice(p.Id, p.Title.In(Reader.Language.Code)))]) { Value = Asked("period") ?? "month", Fault = Faults.At("period") },
            new DateField("at", T(FigureTexts.At)) { Value = Asked("at") ?? LocalDatePattern.Iso.Format(City.Today), Fault = Faults.At("at") },
            new SelectField("by", T(FigureTexts.By), [.. new[] { RateBy.Scenario, RateBy.Community, RateBy.City }.Select(by => new Choice(FigureQuestion.WordOf(by), T(FigureTexts.ByText(by))))]) { Value = Asked("by") ?? "scenario", Fault = Faults.At("by") },
            new SelectField("rate", T(OpenTexts.Compare), [.. Book.Indicators.Select(i => new Choice(i.Id, i.Title.In(Reader.Language.Code)))]) { Value = Compared.Id },
        ]);

    /// <summary>One line a figure: its value, of how many, how sure, what was not said, and its definition below.</summary>
    internal Table Whole => new(T(FigureTexts.Whole),
        [new(T(FigureTexts.Indicator)), new(T(FigureTexts.Value)) { Number = true }, new(T(FigureTexts.Of)) { Number = true }, new(T(FigureTexts.Range)), new(T(FigureTexts.Unsaid)) { Number = true }],
        [.. answer!.Answer.Whole.Figures.Select(f => new Row([new Cell(f.Figure.Indicator.Title.In(Reader.Language.Code)) { Address = "#what-" + f.Figure.Indicator.Id }, .. Cells(answer.Answer.Whole, f)]))]);

    /// <summary>One line a group, of the rate that is compared.</summary>
    internal Table Groups => new($"{Compared.Title.In(Reader.Language.Code)} · {T(FigureTexts.ByText(Question!.By))}",
        [new(T(FigureTexts.ByText(Question!.By))), new(T(FigureTexts.Value)) { Number = true }, new(T(FigureTexts.Of)) { Number = true }, new(T(FigureTexts.Range)), new(T(FigureTexts.Unsaid)) { Number = true }],
        [.. answer!.Answer.Groups.Select(g => new Row([new Cell(OpenWords.NameOf(figures, Question.By, g.Code, open.Scenarios, Reader.Language)), .. Cells(g, g.Figures.First(f => f.Figure.Indicator.Id == Compared.Id))]))]);

    internal SummaryList Definition(Indicator indicator) => new([.. Rows(indicator)]);

    private IEnumerable<Cell> Cells(FigureGroup group, SureFigure figure)
    {
        if (answer!.IsHidden(group, figure))
            return [new(T(OpenTexts.Hidden)), new("–"), new("–"), new("–")];
        return
        [
            new(FigureWords.Value(figure.Figure)) { Note = figure.Place is { } place ? T(FigureTexts.Place, place) : null },
            new(figure.Figure.Indicator is Rate ? FigureWords.Of(figure.Figure.Count) : "–"),
            new(FigureWords.Range(figure.Range)) { Bar = figure.Range is { } range ? new Bar(range.Low, range.High, (double)(figure.Figure.Value ?? 0)) : null },
            new(FigureWords.Share(figure.Unsaid)),
        ];
    }

    private IEnumerable<SummaryRow> Rows(Indicator indicator)
    {
        var language = Reader.Language.Code;
        if (indicator is Rate rate)
        {
            yield return new(T(RateTexts.Of), RateWords.Groups(rate.Of, language));
            yield return new(T(RateTexts.Counts), RateWords.Groups(rate.Count, language));
            yield return new(T(RateTexts.Excluded), RateWords.Excluded(rate, language));
        }

        if (indicator is Composite composite)
            yield return new(T(RateTexts.Sum), RateWords.Sum(composite, Book, language));
        yield return new(T(RateTexts.Zero), RateWords.Zero(this, indicator));
        yield return new(T(RateTexts.Source), indicator.Source.In(language));
        yield return new(T(RateTexts.Version), indicator.Version.ToString(CultureInfo.InvariantCulture));
    }

    private string Query(Period other) => Asked("rate") is null ? Question!.Query(other) : Question!.Query(other, null, ("rate", Compared.Id));
}
