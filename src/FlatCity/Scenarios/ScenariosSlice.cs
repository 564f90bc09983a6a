using FlatCity.Platform.Web;
using FlatCity.Scenarios.List;
using FlatCity.Scenarios.Show;

namespace FlatCity.Scenarios;

/// <summary>What the scenario slice brings: the book, its refreshing, the list and each scenario with its form.</summary>
internal static class ScenariosSlice
{
    public static void AddTo(IServiceCollection services, ScenarioBook book)
    {
        services.AddSingleton(book);
        services.AddHostedService<BookRefreshing>();
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/scenarios", ScenarioTexts.Title, 70));
    }

    public static void MapTo(WebApplication app)
    {
        ListScenariosEndpoint.MapTo(app);
        ShowScenarioEndpoint.MapTo(app);
    }
}
