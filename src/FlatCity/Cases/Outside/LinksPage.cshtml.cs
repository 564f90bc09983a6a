using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Outside;

/// <summary>GET /work/cases/{number}/links: the links that outside units got for a case, and what stands in their own systems; POST ends a link.</summary>
[Listed("unit-links")]
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class LinksPage(CaseOffice cases) : ListedPage
{
    private CaseState? state;
    private IReadOnlyList<UnitLink> links = [];
    private IReadOnlyList<UnitRequest> requests = [];

    [BindProperty(Name = "number", SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(Name = "link")]
    public long Link { get; set; }

    internal IEnumerable<UnitLink> Open => links.Where(l => l.IsOpen(cases.City.Now));

    internal override ListFile AsFile => HasRequests ? ListFile.Of(Table, Requests) : ListFile.Of(Table);

    internal Table Table => new(T(OutsideTexts.Links), [new(T(OutsideTexts.Unit)), new(T(OutsideTexts.Sent)), new(T(OutsideTexts.Used)), new(T(OutsideTexts.State))],
        [.. links.Select(l => new Row(new Cell(UnitOf(l)), new Cell(Said(l.MadeAt)), new Cell(l.UsedAt is { } used ? Said(used) : "–"), new Cell(StateOf(l)) { Note = l.EndedAt is null ? T(OutsideTexts.Until) + " " + Said(l.UntilAt) : null }))])
    {
        HideCaption = true,
        Empty = new Empty(T(OutsideTexts.NoLinks), T(OutsideTexts.NoLinksSay)),
    };

    internal bool HasRequests => requests.Count > 0;

    internal Table Requests => new(T(OutsideTexts.Requests), [new(T(OutsideTexts.Unit)), new(T(OutsideTexts.Sent)), new(T(OutsideTexts.State)), new(T(OutsideTexts.Heard))],
        [.. requests.Select(r => new Row(
            new Cell(CaseWords.Unit(cases, r.Unit, Reader.Language)) { Note = r.TheirNumber is { } number ? T(OutsideTexts.TheirNumber, number) : null },
            new Cell(Said(r.MadeAt)),
            new Cell((string?)null) { Tags = [StateOf(r)], Note = r.Fault },
            new Cell(r.HeardAt is { } heard ? Said(heard) : T(OutsideTexts.Nothing)) { Note = r.WordsText(cases.City) }))])
    {
        HideCaption = true,
    };

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var ended = await UnitLink.EndAsync(cases, this.RequireActor(), Number, Link);
        return ended.IsRefused ? await this.RefusedAsync(ended.Refusals) : Redirect($"/work/cases/{Number}/links");
    }

    internal string UnitOf(UnitLink link) => CaseWords.Unit(cases, link.Unit, Reader.Language);

    internal string Said(long at) => At(at);

    internal override async ValueTask<int> FindAsync()
    {
        if (CaseNumber.Read(Number) is { } number)
        {
            await using var reading = await cases.City.Database.ReadAsync();
            state = await CaseStore.FindAsync(reading, this.RequireActor().Reach, number);
            Number = number;
        }

        return state is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        links = await UnitLink.OfCaseAsync(reading, state!.Id);
        requests = await UnitRequest.OfCaseAsync(reading, state.Id);
    }

    private Tag StateOf(UnitRequest request) => request.State switch
    {
        "waiting" => new(T(OutsideTexts.RequestWaiting), Tone.Waiting),
        "token" => new(T(OutsideTexts.RequestToken), Tone.Waiting),
        "open" => new(T(OutsideTexts.RequestOpen), Tone.Going),
        "closed" => new(T(OutsideTexts.RequestClosed), Tone.Done),
        "lost" => new(T(OutsideTexts.RequestLost), Tone.Late),
        _ => new(T(OutsideTexts.RequestOver), Tone.Ended),
    };

    private string StateOf(UnitLink link) =>
        link.EndedAt is not null ? T(OutsideTexts.EndedBy, CaseWords.Post(cases, link.EndedBy, Reader.Language)) : T(link.IsOpen(cases.City.Now) ? OutsideTexts.Holds : OutsideTexts.Over);
}
