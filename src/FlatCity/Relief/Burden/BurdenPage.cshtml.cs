using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using NodaTime.Text;

namespace FlatCity.Relief.Burden;

/// <summary>GET /work/burden: what the demands on the city's people come to in declared minutes, and which of them stand on no rule (减负台账).</summary>
[Who(Access.SignedIn)]
internal sealed class BurdenPage(CityBurden burden, ScenarioBook scenarios) : CityPage
{
    private IReadOnlyList<(string Group, BurdenSum Sum)> rows = [];

    internal BurdenQuestion? Question { get; private set; }

    internal bool IsOwn => CityBurden.UnitsOf(this.RequireActor()) is not null;

    public async Task OnGetAsync()
    {
        var asked = BurdenQuestion.Read(Request.Query, burden.City);
        if (asked.IsRefused)
        {
            foreach (var refusal in asked.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        Question = asked.Value;
        rows = await burden.CountAsync(Question, CityBurden.UnitsOf(this.RequireActor()));
    }

    internal Filter Filter => new(T(BurdenTexts.Filter),
        [
            new DateField("first", T(BurdenTexts.First)) { Value = Asked("first") ?? (Question is { } q ? LocalDatePattern.Iso.Format(q.First) : null), Fault = Faults.At("first") },
            new DateField("last", T(BurdenTexts.Last)) { Value = Asked("last") ?? (Question is { } w ? LocalDatePattern.Iso.Format(w.Last) : null), Fault = Faults.At("last") },
            new SelectField("by", T(BurdenTexts.By), [.. Enum.GetValues<BurdenBy>().Select(by => new Choice(BurdenQuestion.WordOf(by), T(BurdenTexts.Of(by))))]) { Value = Asked("by") ?? "unit", Fault = Faults.At("by") },
            new SelectField("unit", T(BurdenTexts.ByUnit), Units) { Value = Asked("unit"), Blank = T(BurdenTexts.Any), Fault = Faults.At("unit") },
            new SelectField("line", T(BurdenTexts.ByLine), Lines) { Value = Asked("line"), Blank = T(BurdenTexts.Any), Fault = Faults.At("line") },
            new SelectField("scenario", T(BurdenTexts.ByScenario), Scenarios) { Value = Asked("scenario"), Blank = T(BurdenTexts.Any), Fault = Faults.At("scenario") },
        ])
    {
        Set = Question is null ? [] : Conditions.SetOf(Request, burden.Of(Question, Reader.Language)),
    };

    internal Table Table(BurdenQuestion question)
    {
        var whole = rows.Aggregate(default(BurdenSum), (sum, row) => sum + row.Sum);
        return new Table(T(BurdenTexts.Title), [new(T(BurdenTexts.Of(question.By))), new(T(BurdenTexts.Times)) { Number = true }, new(T(BurdenTexts.Minutes)) { Number = true }, new(T(BurdenTexts.Hours)) { Number = true }, new(T(BurdenTexts.Undeclared)) { Number = true }],
            [.. rows.Select(row => RowOf(new Cell(burden.NameOf(question.By, row.Group, Reader.Language)) { Address = "/work/burden/cases" + question.Query(row.Group) }, row.Sum)), .. Enumerable.Repeat(RowOf(new Cell(T(BurdenTexts.Whole)) { Address = "/work/burden/cases" + question.Query() }, whole), rows.Count > 0 ? 1 : 0)])
        {
            HideCaption = true,
            Empty = new Empty(T(BurdenTexts.Empty), T(BurdenTexts.EmptySays)),
        };
    }

    internal Table Baseless => new(T(BurdenTexts.NoBasis), [new(T(BurdenTexts.ByLine)), new(T(BurdenTexts.Demand)), new(T(BurdenTexts.Basis)), new(T(BurdenTexts.What))],
        [.. burden.Baseless().Select(demand => new Row(
            new Cell(burden.LineOf(demand.Pack.UpperLine ?? "", Reader.Language)),
            new Cell(demand.Pack.Title.In(Reader.Language.Code)) { Address = "/work/scenarios/" + demand.Pack.Id },
            new Cell(demand.Basis?.Title ?? "–"),
            new Cell(WhatOf(demand)) { Note = T(demand.HasOther ? BurdenTexts.Otherwise : BurdenTexts.NothingElse) }))])
    {
        HideCaption = true,
        Empty = new Empty(T(BurdenTexts.NoBasisEmpty), T(BurdenTexts.NoBasisEmptySays)),
    };

    private List<Choice> Units => [.. burden.City.Pack.Units.On(burden.City.Today).Where(u => CityBurden.UnitsOf(this.RequireActor()) is not { } own || own.Contains(u.Code, StringComparer.Ordinal)).Select(u => new Choice(u.Code, u.Name.In(Reader.Language.Code)))];

    private List<Choice> Lines => [new(BurdenQuestion.NoLine, T(BurdenTexts.City)), .. burden.City.Pack.UpperLines.Where(l => l.Code is not null).Select(l => new Choice(l.Code!, l.Name.In(Reader.Language.Code)))];

    private List<Choice> Scenarios => [.. scenarios.NewestOfEach.Select(s => new Choice(s.Name, s.Pack.Title.In(Reader.Language.Code)))];

    private Row RowOf(Cell name, BurdenSum sum) => new(name, new Cell(Formats.Number(sum.Times)), new Cell(Formats.Number(sum.Minutes)),
        new Cell(Rounding.Half(sum.Minutes / 60m, 1).ToString("#,0.0", CultureInfo.InvariantCulture)), new Cell(Formats.Number(sum.Undeclared)));

    private string WhatOf(BaselessDemand demand) => demand.Basis switch
    {
        null => T(BurdenTexts.Missing),
        { IsPending: true } basis => T(BurdenTexts.Pending, burden.City.Pack.Units.Find(basis.PendingOwner ?? "")?.Name.In(Reader.Language.Code) ?? basis.PendingOwner, basis.PendingBy is { } by ? LocalDatePattern.Iso.Format(by) : "–"),
        { Repealed: { } end } basis when end <= burden.City.Today => T(BurdenTexts.Repealed, LocalDatePattern.Iso.Format(end)),
        { Since: { } since } => T(BurdenTexts.NotYet, LocalDatePattern.Iso.Format(since)),
        _ => T(BurdenTexts.Missing),
    };
}
