using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Views;

/// <summary>GET /work/views: the saved views of the person, the post and the unit; POST keeps, changes, deletes one, or takes a deletion back.</summary>
[Who(Access.SignedIn)]
internal sealed class ViewsPage(CaseOffice cases) : CityPage
{
    [BindProperty(Name = "id", SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(Name = "deleted", SupportsGet = true)]
    public long DeletedId { get; set; }

    [BindProperty(Name = "do")]
    public string? Wish { get; set; }

    [BindProperty(Name = "list")]
    public string? List { get; set; }

    [BindProperty(Name = "query")]
    public string? Filter { get; set; }

    [BindProperty(Name = "name")]
    public string? ViewName { get; set; }

    [BindProperty(Name = "for")]
    public string? For { get; set; }

    internal IReadOnlyList<SavedView> Views { get; private set; } = [];

    internal SavedView? Wanted { get; private set; }

    internal SavedView? Deleted { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = this.RequireActor();
        if (Wish is "delete" or "undo")
        {
            var ended = await KeepView.EndAsync(cases, actor, Id, undo: Wish == "undo");
            return ended.IsRefused ? await this.RefusedAsync(ended.Refusals) : Redirect(Wish == "undo" ? "/work/views" : "/work/views?deleted=" + Id);
        }

        var wanted = new ViewWanted(List ?? SavedView.Worklist, Filter ?? "", ViewName ?? "", For ?? "person");
        var kept = await KeepView.RunAsync(cases, actor, wanted, Wish == "change" ? Id : null);
        if (!kept.IsRefused)
            return Redirect(Wish == "change" ? "/work/views" : (wanted.List == SavedView.Cases ? "/work/cases" : "/work") + QueryOf(wanted.Query));
        return await this.RefusedAsync(kept.Refusals);
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        Views = await SavedView.SeenByAsync(reading, this.RequireActor());
        if (DeletedId > 0 && await SavedView.FindAsync(reading, DeletedId) is { EndedAt: not null } deleted && deleted.MayBeChangedBy(this.RequireActor()))
            Deleted = deleted;
        if (HttpMethods.IsPost(Request.Method) && Wish is "keep" or "change")
            Wanted = new SavedView { Id = Wish == "change" ? Id : 0, List = List ?? SavedView.Worklist, Query = Filter ?? "", Name = ViewName ?? "", OwnerKind = For ?? "person" };
        else if (Id > 0)
            Wanted = Views.FirstOrDefault(v => v.Id == Id && v.MayBeChangedBy(this.RequireActor()));
    }

    private static string QueryOf(string query) => query.TrimStart('?') is { Length: > 0 } some && some.All(c => c is > ' ' and < (char)127) ? "?" + some : "";
}
