using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;

namespace FlatCity.Cases.Home;

/// <summary>The residents' door (门户): what one can report here, and how to see what became of it.</summary>
[Who(Access.Anyone)]
internal sealed class HomePage(CaseOffice cases) : CityPage
{
    internal IReadOnlyList<PublishedScenario> Scenarios => [.. cases.Scenarios.ForFiling.Where(scenario => TakesReports(scenario.Pack))];

    /// <summary>Instructions go down, and what patrols find comes through staff; all else a resident may bring.</summary>
    internal static bool TakesReports(ScenarioPack pack) => pack.Kind is ScenarioKind.Report or ScenarioKind.Application;

    public void OnGet()
    {
    }
}
