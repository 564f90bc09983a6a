using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Commanding.Propose;

/// <summary>GET /work/proposals: what was proposed, the newest first; as a file too.</summary>
[Listed("proposals")]
[Who(Access.SignedIn)]
internal sealed class ProposalsPage(CaseOffice cases) : ListedPage
{
    private ListPage<Proposal> shown = ListPage<Proposal>.Of([], _ => "", null);

    private string? State => Asked("state") is { } state && Proposal.States.Contains(state, StringComparer.Ordinal) ? state : null;

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync() =>
        shown = ListPage<Proposal>.Of(await Proposal.ListAsync(cases.City, this.RequireActor(), State), p => p.Id.ToString(CultureInfo.InvariantCulture), Cursor, IsFile);

    /// <summary>The table, and what was written.</summary>
    internal override ListFile AsFile
    {
        get
        {
            var file = ListFile.Of(Table);
            return file with { Heads = [.. file.Heads, T(ProposalTexts.Why), T(ProposalTexts.Result)], Rows = file.Rows.Zip(shown.Shown, (line, p) => (IReadOnlyList<string?>)[.. line, p.Why, p.Result]) };
        }
    }

    internal Tabs Tabs => new(T(ProposalTexts.State), [new Tab(T(HotTexts.Any), "/work/proposals", State is null), .. Proposal.States.Select(s => new Tab(T(ProposalTexts.Of(s)), "/work/proposals?state=" + s, State == s))]);

    internal Table Table => new(T(ProposalTexts.Title),
        [new(T(ProposalTexts.Proposal)), new(T(ProposalTexts.State)), new(T(ProposalTexts.Month)), new(T(ProposalTexts.Cases)) { Number = true }, new(T(ProposalTexts.By)), new(T(ProposalTexts.Made))],
        [.. shown.Shown.Select(p => new Row(
            new Cell(p.Title) { Address = FormattableString.Invariant($"/work/proposals/{p.Id}") }, TagOf(this, p), new Cell(p.Month ?? "–"), new Cell(Formats.Number(p.Cases)), new Cell(CaseWords.Post(cases, p.Post, Reader.Language)),
            new Cell(At(p.MadeAt)) { MachineTime = Formats.Machine(Instants.ToInstant(p.MadeAt)) }))])
    {
        HideCaption = true,
        Pager = shown.Pager,
        Empty = new Empty(T(ProposalTexts.Empty), T(ProposalTexts.EmptySays)) { Link = new(T(ProposalTexts.Hot), "/work/hot") },
    };

    public static Tag TagOf(CityPage page, Proposal proposal) =>
        new(page.T(ProposalTexts.Of(proposal.State)), proposal.State switch { "chosen" => Tone.Going, "done" => Tone.Done, "dropped" => Tone.Ended, _ => Tone.Waiting });
}
