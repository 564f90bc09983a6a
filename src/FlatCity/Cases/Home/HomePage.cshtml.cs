using FlatCity.Cases.Offers;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Home;

/// <summary>The residents' door (门户): what one can report here, by kind or by one's own words, and how to see what became of it.</summary>
[Who(Access.Anyone)]
internal sealed class HomePage(ScenarioOffers offers) : CityPage
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    internal OfferList Offers { get; private set; } = new("/", string.Empty, []);

    /// <summary>Instructions go down, and what patrols find comes through staff; all else a resident may bring.</summary>
    internal static bool TakesReports(ScenarioPack pack) => pack.Kind is ScenarioKind.Report or ScenarioKind.Application;

    public async Task OnGetAsync() => Offers = await offers.ListAsync("/report/", "/", Words, Reader.Language, TakesReports);
}
