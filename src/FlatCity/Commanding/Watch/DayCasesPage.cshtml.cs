using System.Globalization;
using System.Runtime.InteropServices;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Commanding.Watch;

/// <summary>GET /work/city/cases/{word}: the cases behind a number of the day, as far as the case list opens them.</summary>
[Who(Access.SignedIn)]
internal sealed class DayCasesPage(CityFigures figures, CaseOffice cases, CaseRounds rounds) : CityPage
{
    private const int PageRows = 50;
    private DayWord word;
    private int whole;
    private IReadOnlyList<RoundFacts> rows = [];
    private IReadOnlyDictionary<long, CaseState> open = new Dictionary<long, CaseState>();
    private string? next;

    [BindProperty(Name = "word", SupportsGet = true)]
    public string Word { get; set; } = "";

    internal string Name => T(TodayTexts.Of(word));

    internal string DefinitionSays => T(TodayTexts.SaysOf(word));

    internal string Says => T(TodayTexts.CasesSay, Formats.Number(whole));

    internal string GroupSays => By is { } by && Group is { } group ? $"{T(FigureTexts.ByText(by))}：{figures.NameOf(by, group, cases.Scenarios, Reader.Language)}。" : "";

    private RateBy? By => Request.Query["by"].ToString() switch { "unit" => RateBy.Unit, "community" => RateBy.Community, "scenario" => RateBy.Scenario, _ => null };

    private string? Group => Request.Query.ContainsKey("group") ? Request.Query["group"].ToString() : null;

    internal override ValueTask<int> FindAsync()
    {
        var found = Enum.GetValues<DayWord>().Where(w => TodayModel.WordOf(w) == Word).ToList();
        if (found.Count == 0)
            return new(StatusCodes.Status404NotFound);
        word = found[0];
        return new(StatusCodes.Status200OK);
    }

    public async Task OnGetAsync()
    {
        var city = figures.City;
        var now = await rounds.NowAsync();
        var group = Group;
        var inScope = FigureScope.Of(this.RequireActor()).Condition(now.Names, By == RateBy.Unit ? group : null, By == RateBy.Community ? group : null, By == RateBy.Scenario ? group : null);
        var meant = DayCounts.Behind(word, Instants.ToInstant(city.Now), city.Zone);
        var found = MemoryMarshal.ToEnumerable(now.Rounds).Where(r => inScope?.Invoke(r) != false && meant(r)).OrderBy(r => r.Due).ThenBy(r => r.Case).ToList();
        whole = found.Count;
        var from = int.TryParse(Request.Query["cursor"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        rows = [.. found.Skip(from).Take(PageRows)];
        next = from + PageRows < whole ? (from + PageRows).ToString(CultureInfo.InvariantCulture) : null;
        open = await CasesByKey.ReadAsync(city, this.RequireActor().Reach, [.. rows.Select(r => r.Case)]);
    }

    internal Table Table => new(T(TodayTexts.CasesTitle, Name),
        [new(T(FigureTexts.Case)), new(T(FigureTexts.ByCommunity)), new(T(FigureTexts.Lead)), new(T(FigureTexts.Filed)), new(T(FigureTexts.Due))],
        [.. rows.Where(r => open.ContainsKey(r.Case)).Select(r => RowOf(open[r.Case]))])
    {
        HideCaption = true,
        Pager = new Pager(next, Request.Query["cursor"].Count == 0),
        Empty = new Empty(T(FigureTexts.BehindEmpty), T(TodayTexts.NothingSays)),
    };

    private Row RowOf(CaseState state)
    {
        var filed = Instants.ToInstant(state.RoundAt);
        return new Row(
            new Cell(state.Number) { Address = "/work/cases/" + state.Number, Note = CaseWords.Title(cases.PackOf(state), state.Answers, Reader.Language) },
            new Cell(CaseWords.Unit(cases, state.Community, Reader.Language)), new Cell(CaseWords.Unit(cases, state.LeadUnit, Reader.Language)),
            new Cell(Formats.Short(filed, Instants.ToInstant(figures.City.Now))) { MachineTime = Formats.Machine(filed) },
            CaseDue.Cell(cases, Formats, Reader.Language, state.DueAt, CaseDue.WholeLimit(state)))
        {
            Tone = state.IsOpen && state.IsLate(figures.City.Now) ? Tone.Late : Tone.Plain,
        };
    }
}
