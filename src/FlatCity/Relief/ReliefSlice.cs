using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;

namespace FlatCity.Relief;

/// <summary>Relief (减负): every demand on the city's people is known, in minutes and with its basis. Registered here, once.</summary>
internal static class ReliefSlice
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton(provider => new CityBurden(provider.GetRequiredService<City>(), provider.GetRequiredService<ScenarioBook>()));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/burden", BurdenTexts.Title, 27));
    }

    public static void MapTo(IEndpointRouteBuilder routes) => Burden.ExportBurden.Map(routes);
}
