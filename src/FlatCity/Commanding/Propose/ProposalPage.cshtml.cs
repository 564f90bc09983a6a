using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Commanding.Propose;

/// <summary>/work/proposals/{id}: one proposal with its cases, who proposed it and how it stands; POST moves it on, or back.</summary>
[Listed("proposal-cases")]
[Who(Access.SignedIn)]
internal sealed class ProposalPage(CaseOffice cases) : ListedPage
{
    private ListPage<CaseGlimpse> shown = ListPage<CaseGlimpse>.Of([], _ => "", null);
    private IReadOnlyDictionary<long, CaseState> states = new Dictionary<long, CaseState>();
    private int open;

    [BindProperty(Name = "id", SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "month")]
    public string? Month { get; set; }

    [BindProperty(Name = "result")]
    public string? Result { get; set; }

    /// <summary>When what the form was drawn from had been changed.</summary>
    [BindProperty(Name = "seen")]
    public long? Seen { get; set; }

    internal Proposal Shown { get; private set; } = null!;

    internal bool MayMove => MoveProposal.May(this.RequireActor());

    internal long NotShown => Shown.Cases - open;

    internal override async ValueTask<int> FindAsync()
    {
        if (await Proposal.FindAsync(cases.City, this.RequireActor(), Id) is not { } found)
            return StatusCodes.Status404NotFound;
        Shown = found;
        return StatusCodes.Status200OK;
    }

    public async Task OnGetAsync()
    {
        (To, Month, Result) = (Shown.State, Shown.Month, Shown.Result);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var moved = await MoveProposal.RunAsync(cases.City, this.RequireActor(), Id, To, Month, Result, Seen);
        if (!moved.IsRefused)
            return Redirect(FormattableString.Invariant($"/work/proposals/{Id}"));
        // As it stands now, not as it was before somebody else saved it.
        await FindAsync();
        return await this.RefusedAsync(moved.Refusals);
    }

    internal override async Task LoadAsync()
    {
        var of = await Proposal.CasesAsync(cases.City, this.RequireActor().Reach, Id);
        open = of.Count;
        shown = ListPage<CaseGlimpse>.Of(of, c => c.Number, Cursor, IsFile && of.Count <= CasesByKey.Most);
        states = await CasesByKey.ReadAsync(cases.City, this.RequireActor().Reach, [.. shown.Shown.Select(c => c.Id)]);
    }

    internal SummaryList Summary => new([
        new SummaryRow(T(ProposalTexts.State), null) { Tag = ProposalsPage.TagOf(this, Shown) },
        .. Shown.Month is { } month ? [new SummaryRow(T(ProposalTexts.Month), month)] : Array.Empty<SummaryRow>(),
        new SummaryRow(T(ProposalTexts.Why), Shown.Why),
        .. Shown.Result is { } result ? [new SummaryRow(T(ProposalTexts.Result), result)] : Array.Empty<SummaryRow>(),
        new SummaryRow(T(ProposalTexts.By), CaseWords.Post(cases, Shown.Post, Reader.Language)),
        new SummaryRow(T(ProposalTexts.Made), Formats.DateAndTime(Instants.ToInstant(Shown.MadeAt))),
    ]);

    internal Field ToField => new ChoiceField("to", T(ProposalTexts.To), [.. Proposal.States.Select(s => new Choice(s, T(ProposalTexts.Of(s))))]) { Chosen = To is null ? [] : [To], Inline = true, Fault = Faults.At("to") };

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(ProposalTexts.Cases),
        [new(T(FigureTexts.Case)), new(T(FigureTexts.ByCommunity)), new(T(HotTexts.State)), new(T(FigureTexts.Lead)), new(T(FigureTexts.Filed))],
        [.. shown.Shown.Where(c => states.ContainsKey(c.Id)).Select(c => RowOf(states[c.Id]))])
    {
        Pager = shown.Pager,
        Empty = new Empty(T(FigureTexts.BehindEmpty), T(TodayTexts.NothingSays)),
    };

    private Row RowOf(CaseState state)
    {
        var filed = Instants.ToInstant(state.FiledAt);
        return new Row(
            new Cell(state.Number) { Address = "/work/cases/" + state.Number, Note = CaseWords.Title(cases.PackOf(state), state.Answers, Reader.Language) },
            new Cell(CaseWords.Unit(cases, state.Community, Reader.Language)), CaseWords.StateTag(cases.PackOf(state), state, Reader.Language), new Cell(CaseWords.Unit(cases, state.LeadUnit, Reader.Language)),
            new Cell(At(state.FiledAt)) { MachineTime = Formats.Machine(filed) });
    }
}
