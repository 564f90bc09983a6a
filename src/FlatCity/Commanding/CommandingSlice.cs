using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding;

/// <summary>The state of the city at a glance (指挥): rates, figures, today, reports. Registered here, once.</summary>
internal static class CommandingSlice
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton(provider => new CityRates(provider.GetRequiredService<City>()));
        services.AddSingleton(provider => new CityFigures(provider.GetRequiredService<City>(), provider.GetRequiredService<CaseRounds>()));
        services.AddSingleton(new PrintedPage("/work/city/report"));
        services.AddHostedService<Gather.MattersWorker>();
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/hot", HotTexts.Title, 13));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/proposals", ProposalTexts.Title, 14));
        services.AddSingleton<Open.OpenCity>();
        services.AddSingleton<Open.CaseLog>();
        services.AddSingleton<Open.CaseLogFiles>();
        services.AddSingleton(new NavigationLink(FrameDoor.Residents, "/figures", Open.OpenTexts.Title, 30));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/city", TodayTexts.Title, 12));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/figures", FigureTexts.Title, 26));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/rates", RateTexts.Title, 71));
    }

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        Count.FiguresEndpoint.Map(routes);
        Count.ExportFigures.Map(routes);
        Watch.DayPoints.Map(routes);
        Watch.DayFiles.Map(routes);
        Gather.HotFiles.Map(routes);
        Report.ReportPage.MapFiles(routes);
        Open.OpenFiguresFiles.Map(routes);
        Open.CaseLogFiles.Map(routes);
        Open.RatesFile.Map(routes);
        Open.CatalogPage.Map(routes);
    }
}
