using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Commanding.Watch;

/// <summary>GET /work/city/cases/{word}: the cases behind a number of the day, as far as the case list opens them.</summary>
[Listed("city-today")]
[Who(Access.SignedIn)]
internal sealed class DayCasesPage(CityFigures figures, CaseOffice cases, CaseRounds rounds) : ListedPage
{
    private const int PageRows = 50;
    private DayWord word;
    private IReadOnlyList<RoundFacts>? found;
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

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        found ??= await FindRoundsAsync();
        whole = found.Count;
        var from = int.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var most = RowsOf(PageRows);
        rows = [.. found.Skip(from).Take(most)];
        next = from + most < whole ? (from + most).ToString(CultureInfo.InvariantCulture) : null;
        open = await CasesByKey.ReadAsync(figures.City, this.RequireActor().Reach, [.. rows.Select(r => r.Case)]);
    }

    private async Task<IReadOnlyList<RoundFacts>> FindRoundsAsync()
    {
        var city = figures.City;
        var now = await rounds.NowAsync();
        var group = Group;
        var inScope = FigureScope.Of(this.RequireActor()).Condition(now.Names, By == RateBy.Unit ? group : null, By == RateBy.Community ? group : null, By == RateBy.Scenario ? group : null);
        var meant = DayCounts.Behind(word, Instants.ToInstant(city.Now), city.Zone);
        return [.. now.Rounds.AsEnumerable().Where(r => inScope?.Invoke(r) != false && meant(r)).OrderBy(r => r.Due).ThenBy(r => r.Case)];
    }

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(TodayTexts.CasesTitle, Name),
        [new(T(FigureTexts.Case)), new(T(FigureTexts.ByCommunity)), new(T(FigureTexts.Lead)), new(T(FigureTexts.Filed)), new(T(FigureTexts.Due))],
        [.. rows.Where(r => open.ContainsKey(r.Case)).Select(r => RowOf(open[r.Case]))])
    {
        HideCaption = true,
        Pager = new Pager(next, Cursor is null),
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
