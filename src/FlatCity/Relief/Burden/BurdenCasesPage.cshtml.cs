using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace FlatCity.Relief.Burden;

/// <summary>GET /work/burden/cases: the cases and instructions behind a sum of minutes, as far as the list of cases opens them.</summary>
[Who(Access.SignedIn)]
internal sealed class BurdenCasesPage(CityBurden burden, CaseOffice cases) : CityPage
{
    private const int PageRows = 50;
    private IReadOnlyList<(long CaseId, IReadOnlyList<CaseStepCount> Steps, BurdenSum Sum)> rows = [];
    private IReadOnlyDictionary<long, CaseState> open = new Dictionary<long, CaseState>();
    private BurdenQuestion? question;
    private string? next;

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? Cursor { get; set; }

    internal string BackTo => "/work/burden" + question?.Query();

    internal int NotShown => rows.Count(r => !open.ContainsKey(r.CaseId));

    internal string Says => question is null ? "" : T(BurdenTexts.CasesSay, LocalDatePattern.Iso.Format(question.First), LocalDatePattern.Iso.Format(question.Last), string.Join(" · ", Parts(question)));

    private string? Group => Request.Query.ContainsKey("group") && Request.Query["group"].ToString() is { Length: <= 130 } group ? group : null;

    private IEnumerable<string> Parts(BurdenQuestion asked) =>
        burden.Of(asked, Reader.Language).Select(p => p.Said).OfType<string>().Prepend(Group is { } group ? burden.NameOf(asked.By, group, Reader.Language) : T(BurdenTexts.Whole));

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

        question = asked.Value;
        var before = long.TryParse(Cursor, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var key) ? key : (long?)null;
        var found = await burden.CasesAsync(question, Group, CityBurden.UnitsOf(this.RequireActor()), before, PageRows + 1);
        rows = [.. found.Take(PageRows)];
        next = found.Count > PageRows ? rows[^1].CaseId.ToString("x", CultureInfo.InvariantCulture) : null;
        open = await CasesByKey.ReadAsync(burden.City, this.RequireActor().Reach, [.. rows.Select(r => r.CaseId)]);
    }

    internal Table Table => new(T(BurdenTexts.Cases), [new(T(BurdenTexts.Case)), new(T(BurdenTexts.Steps)), new(T(BurdenTexts.Times)) { Number = true }, new(T(BurdenTexts.Minutes)) { Number = true }],
        [.. rows.Where(r => open.ContainsKey(r.CaseId)).Select(RowOf)])
    {
        HideCaption = true,
        Pager = new Pager(next, string.IsNullOrEmpty(Cursor)),
        Empty = new Empty(T(BurdenTexts.Empty), T(BurdenTexts.EmptySays)),
    };

    private Row RowOf((long CaseId, IReadOnlyList<CaseStepCount> Steps, BurdenSum Sum) row)
    {
        var state = open[row.CaseId];
        return new Row(
            new Cell(state.Number) { Address = (state.Kind == "instruction" ? "/work/instructions/" : "/work/cases/") + state.Number, Note = CaseWords.Title(cases.PackOf(state), state.Answers, Reader.Language) },
            new Cell(string.Join(" · ", row.Steps.GroupBy(s => s.Step, StringComparer.Ordinal).Select(g => $"{burden.StepOf(state.Scenario, g.Key, Reader.Language)} {g.Sum(s => s.Times)}"))),
            new Cell(Formats.Number(row.Sum.Times)), new Cell(Formats.Number(row.Sum.Minutes)));
    }
}
