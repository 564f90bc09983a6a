using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using FlatCity.Scenarios.Publish;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Scenarios.List;

/// <summary>Every scenario of the city with its state, and the packs on the shelf that nobody has proposed yet.</summary>
[Listed("scenarios")]
[Who(Access.SignedIn)]
internal sealed class ScenariosPage(City city, ScenarioBook book) : ListedPage
{
    [BindProperty(Name = "pack")]
    public string? Pack { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    internal IReadOnlyList<string> Shelf { get; private set; } = [];

    internal override Task LoadAsync()
    {
        var actor = this.RequireActor();
        if (actor.Has(PostRoles.AdminSystem) || actor.Has(PostRoles.Instruct) || actor.Has(PostRoles.Approver))
            Shelf = [.. PackShelf.For(city).Select(p => p.Name).Where(name => !book.All.Any(s => s.Name == name))];
        return Task.CompletedTask;
    }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (PackShelf.Find(city, Pack ?? "") is not { } files)
            return await RedrawAsync(StatusCodes.Status404NotFound, ScenarioTexts.Unknown);
        var outcome = await PublishScenario.RunAsync(city, book, this.RequireActor(), files, Reason ?? "");
        return outcome.IsRefused ? await this.RefusedAsync(outcome.Refusals) : Redirect($"/work/scenarios/{files.Name}");
    }

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(ScenarioTexts.Title), [new(T(ScenarioTexts.Scenario)), new(T(ScenarioTexts.Version)), new(T(ScenarioTexts.State)), new(T(ScenarioTexts.Since)), new(T(ScenarioTexts.Owner))],
        [.. book.All.OrderBy(s => s.Name, StringComparer.Ordinal).ThenByDescending(s => s.Number).Select(s => new Row(
            new Cell(s.Pack.Title.In(Reader.Language.Code)) { Address = "/work/scenarios/" + s.Name },
            new Cell(s.Number.ToString()),
            new Cell("") { Tags = [StateTag.Of(this, s.State)] },
            new Cell(Formats.Date(Instants.ToInstant(s.StateAt))),
            new Cell(city.Pack.Units.Find(s.Pack.Owner)?.Name.In(Reader.Language.Code) ?? s.Pack.Owner)))])
    {
        HideCaption = true,
        Empty = new Empty(T(ScenarioTexts.NothingPublished), T(ScenarioTexts.NothingPublishedSays)),
    };
}
