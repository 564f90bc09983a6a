using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Commanding.Propose;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace FlatCity.Commanding.Gather;

/// <summary>GET /work/hot/{id}: one matter with its cases, places and weeks; from here it becomes a mass incident (the desk's merging) or, by POST, a proposal.</summary>
[Who(Access.SignedIn)]
internal sealed class MatterPage(CityFigures figures, CaseOffice cases) : CityPage
{
    public const int MostMerged = 100;
    private const int MostWeeks = 13;
    private IReadOnlyDictionary<long, CaseState> states = new Dictionary<long, CaseState>();
    private ListPage<CaseGlimpse> shown = ListPage<CaseGlimpse>.Of([], _ => "", null);

    [BindProperty(Name = "id", SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(Name = "title")]
    public string? Typed { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    internal HotMatter Matter { get; private set; } = null!;

    internal IReadOnlyList<Proposal> Already { get; private set; } = [];

    internal string Name => HotWords.Name(Matter, figures, cases, Reader.Language);

    internal bool MadeUp => figures.City.Pack.HasMadeOutlines;

    internal bool MayMerge => this.RequireActor().Has(PostRoles.Desk) && Matter.Cases.Count > 1;

    internal string MergeAddress => "/work/bulk" + QueryString.Create([new("act", "merge"), new("number", Matter.Oldest.Number), .. Matter.Cases.Take(Matter.Cases.Count - 1).TakeLast(MostMerged).Select(c => new KeyValuePair<string, string?>("case", c.Number))]).ToUriComponent();

    internal string Says => T(HotTexts.OneSays, Matter.Cases.Count, Time(Matter.Oldest.FiledAt), Time(Matter.Newest), HotQuestion.Any.Days, Matter.Now, Matter.Before);

    internal override async ValueTask<int> FindAsync()
    {
        if (await HotMatter.ReadAsync(figures.City, this.RequireActor().Reach, HotQuestion.Any, Id) is not [{ } matter])
            return StatusCodes.Status404NotFound;
        Matter = matter;
        return StatusCodes.Status200OK;
    }

    public async Task OnGetAsync()
    {
        Typed = Name;
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var made = await ProposeMatter.RunAsync(figures.City, this.RequireActor(), Matter, Typed, Why);
        return made.IsRefused ? await this.RefusedAsync(made.Refusals) : Redirect(FormattableString.Invariant($"/work/proposals/{made.Value}"));
    }

    internal override async Task LoadAsync()
    {
        shown = ListPage<CaseGlimpse>.Of(Matter.Cases, c => c.Number, Request.Query["cursor"].ToString());
        states = await CasesByKey.ReadAsync(figures.City, this.RequireActor().Reach, [.. shown.Shown.Select(c => c.Id)]);
        Already = await Proposal.OfMatterAsync(figures.City, this.RequireActor().Reach, Id);
    }

    internal string StateOf(Proposal proposal) => T(ProposalTexts.Of(proposal.State));

    internal Table Table => new(T(HotTexts.Cases),
        [new(T(FigureTexts.Case)), new(T(FigureTexts.ByCommunity)), new(T(HotTexts.State)), new(T(FigureTexts.Lead)), new(T(FigureTexts.Filed)), new(T(FigureTexts.Due))],
        [.. shown.Shown.Where(c => states.ContainsKey(c.Id)).Select(c => RowOf(states[c.Id]))])
    {
        Pager = shown.Pager,
    };

    /// <summary>How many were filed in each of the last weeks, drawn by the server.</summary>
    internal Table Weeks
    {
        get
        {
            var today = figures.City.Today;
            var weeks = Enumerable.Range(0, MostWeeks).Select(w => (From: today.PlusDays((-7 * w) - 6), Count: Matter.Cases.Count(c => WeekOf(c, today) == w))).Reverse().SkipWhile(w => w.Count == 0).ToList();
            var most = Math.Max(1, weeks.Select(w => w.Count).DefaultIfEmpty(1).Max());
            return new Table(T(HotTexts.Weeks), [new(T(HotTexts.Week)), new(T(HotTexts.Count)) { Number = true }],
                [.. weeks.Select(w => new Row(new Cell(Formats.Date(w.From)), new Cell(Formats.Number(w.Count)) { Bar = new Bar(0, (double)w.Count / most, (double)w.Count / most) }))]);
        }
    }

    internal Table Communities => Shares(T(HotTexts.CommunityShare), T(FigureTexts.ByCommunity), Matter.Communities.Take(20).Select(c => (figures.NameOf(RateBy.Community, c.Code ?? "", cases.Scenarios, Reader.Language), c.Count)));

    internal Table ScenarioShares => Shares(T(HotTexts.ScenarioShare), T(FigureTexts.ByScenario), Matter.Scenarios.Take(20).Select(s => (figures.NameOf(RateBy.Scenario, s.Name, cases.Scenarios, Reader.Language), s.Count)));

    private Table Shares(string caption, string of, IEnumerable<(string Name, int Count)> shares) => new(caption, [new(of), new(T(HotTexts.Count)) { Number = true }],
        [.. shares.Select(s => new Row(new Cell(s.Name), new Cell(Formats.Number(s.Count)) { Bar = new Bar(0, (double)s.Count / Matter.Cases.Count, (double)s.Count / Matter.Cases.Count) }))]);

    private int WeekOf(CaseGlimpse glimpse, LocalDate today) => NodaTime.Period.DaysBetween(figures.City.DayOf(glimpse.FiledAt), today) / 7;

    private string Time(long at) => Formats.Short(Instants.ToInstant(at), Instants.ToInstant(figures.City.Now));

    private Row RowOf(CaseState state)
    {
        var filed = Instants.ToInstant(state.FiledAt);
        return new Row(
            new Cell(state.Number) { Address = "/work/cases/" + state.Number, Note = CaseWords.Title(cases.PackOf(state), state.Answers, Reader.Language) },
            new Cell(CaseWords.Unit(cases, state.Community, Reader.Language)), CaseWords.StateTag(cases.PackOf(state), state, Reader.Language), new Cell(CaseWords.Unit(cases, state.LeadUnit, Reader.Language)),
            new Cell(Time(state.FiledAt)) { MachineTime = Formats.Machine(filed) }, CaseDue.Cell(cases, Formats, Reader.Language, state.DueAt, CaseDue.WholeLimit(state)))
        {
            Key = state.Number,
            Tone = state.IsOpen && state.IsLate(figures.City.Now) ? Tone.Late : Tone.Plain,
        };
    }
}
