using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Commanding.Propose;

/// <summary>GET /work/proposals: what was proposed, the newest first; as a file too.</summary>
[Who(Access.SignedIn)]
internal sealed class ProposalsPage(CaseOffice cases) : CityPage
{
    private ListPage<Proposal> shown = ListPage<Proposal>.Of([], _ => "", null);

    internal bool HasRows => shown.Shown.Count > 0;

    private string? State => Request.Query["state"].ToString() is { Length: > 0 } state && Proposal.States.Contains(state, StringComparer.Ordinal) ? state : null;

    public async Task OnGetAsync() =>
        shown = ListPage<Proposal>.Of(await Proposal.ListAsync(cases.City, this.RequireActor(), State), p => p.Id.ToString(CultureInfo.InvariantCulture), Request.Query["cursor"].ToString());

    internal Tabs Tabs => new(T(ProposalTexts.State), [new Tab(T(HotTexts.Any), "/work/proposals", State is null), .. Proposal.States.Select(s => new Tab(T(ProposalTexts.Of(s)), "/work/proposals?state=" + s, State == s))]);

    internal Table Table => new(T(ProposalTexts.Title),
        [new(T(ProposalTexts.Proposal)), new(T(ProposalTexts.State)), new(T(ProposalTexts.Month)), new(T(ProposalTexts.Cases)) { Number = true }, new(T(ProposalTexts.By)), new(T(ProposalTexts.Made))],
        [.. shown.Shown.Select(p => new Row(
            new Cell(p.Title) { Address = FormattableString.Invariant($"/work/proposals/{p.Id}") }, TagOf(this, p), new Cell(p.Month ?? "–"), new Cell(Formats.Number(p.Cases)), new Cell(CaseWords.Post(cases, p.Post, Reader.Language)),
            new Cell(Formats.Short(Instants.ToInstant(p.MadeAt), Instants.ToInstant(cases.City.Now))) { MachineTime = Formats.Machine(Instants.ToInstant(p.MadeAt)) }))])
    {
        HideCaption = true,
        Pager = shown.Pager,
        Empty = new Empty(T(ProposalTexts.Empty), T(ProposalTexts.EmptySays)) { Link = new(T(ProposalTexts.Hot), "/work/hot") },
    };

    public static Tag TagOf(CityPage page, Proposal proposal) =>
        new(page.T(ProposalTexts.Of(proposal.State)), proposal.State switch { "chosen" => Tone.Going, "done" => Tone.Done, "dropped" => Tone.Ended, _ => Tone.Waiting });

    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/proposals." + format, (HttpContext http, CaseOffice office) => ExportAsync(http, office, format)).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, CaseOffice office, string format)
    {
        var (actor, language) = (http.RequireActor(), Reader.Of(http).Language);
        var state = http.Request.Query["state"].ToString() is { Length: > 0 } word && Proposal.States.Contains(word, StringComparer.Ordinal) ? word : null;
        var all = await Proposal.ListAsync(office.City, actor, state);
        await ExportAudit.WriteAsync(office.City, actor, "proposals", format, http.Request.QueryString.Value);
        Text[] headers = [ProposalTexts.Proposal, ProposalTexts.State, ProposalTexts.Month, ProposalTexts.Cases, ProposalTexts.By, ProposalTexts.Made, ProposalTexts.Why, ProposalTexts.Result];
        return ListExport.Of(http, format, $"proposals-{office.City.Today:uuuuMMdd}", ProposalTexts.Title.In(language), [.. headers.Select(h => h.In(language))], RowsAsync(office, all, language));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(CaseOffice office, IReadOnlyList<Proposal> all, Language language)
    {
        await Task.CompletedTask;
        foreach (var p in all)
            yield return [p.Title, ProposalTexts.Of(p.State).In(language), p.Month, p.Cases.ToString(CultureInfo.InvariantCulture), CaseWords.Post(office, p.Post, language), CaseShape.Time(office.City, p.MadeAt), p.Why, p.Result];
    }
}
