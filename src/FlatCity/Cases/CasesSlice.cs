using FlatCity.Cases.Clock;
using FlatCity.Cases.File;
using FlatCity.Cases.Home;
using FlatCity.Cases.Instruct;
using FlatCity.Cases.List;
using FlatCity.Cases.Messages;
using FlatCity.Cases.Places;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;

namespace FlatCity.Cases;

/// <summary>Cases (案件): one path for every matter, from any door, to the resident's own verdict. Registered here, once.</summary>
internal static class CasesSlice
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton(provider => new CaseOffice(provider.GetRequiredService<City>(), provider.GetRequiredService<ScenarioBook>()));
        services.AddSingleton<Offers.MostUsed>();
        services.AddSingleton<Offers.ScenarioOffers>();
        services.AddSingleton(provider => new CaseRounds(provider.GetRequiredService<City>()));
        services.AddSingleton(provider => new Uploads.UploadBounds(provider.GetRequiredService<City>().Clock));
        MessagesOut.AddTo(services);
        services.AddSingleton<CityOutlines>();
        services.AddHostedService<CasesWorker>();
        services.AddHostedService<Advise.AdviceRefreshing>();
        services.AddSingleton(new NavigationLink(FrameDoor.Residents, "/", HomeTexts.Home, 0));
        services.AddSingleton(new NavigationLink(FrameDoor.Residents, "/track", HomeTexts.TrackButton, 20));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/file", FileForCallerTexts.Title, 15) { Roles = ["desk", "check"] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work", Worklist.WorklistTexts.Title, 10));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/cases", ListTexts.Title, 20));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/views", Views.ViewTexts.Title, 45));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/rota", RotaWeek.RotaWeekTexts.Title, 46));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/keys", Keys.KeysTexts.Title, 95));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/instruct", InstructTexts.Title, 30) { Roles = [PostRoles.Instruct] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/instructions", InstructTexts.ListTitle, 31));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/calls", Calls.CallTexts.Title, 39) { Roles = [PostRoles.Desk] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/draws", Draw.DrawTexts.Title, 42) { Roles = [PostRoles.Desk, PostRoles.AdminSystem] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/slip", Slip.SlipTexts.Title, 41) { Roles = [PostRoles.Desk] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/channels", WaysOut.ChannelTexts.Title, 84) { Roles = [PostRoles.AdminSystem] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/messages/preview", MessagesTexts.Preview, 85) { Roles = [PostRoles.AdminSystem, PostRoles.Instruct] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/messages", MessagesTexts.Title, 40) { Roles = [PostRoles.Desk] });
    }

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        FileCaseEndpoint.Map(routes);
        Advise.AdviseEndpoint.Map(routes);
        ListCasesEndpoint.Map(routes);
        Alike.AlikeEndpoint.Map(routes);
        ShowCaseEndpoint.Map(routes);
        Join.JoinEndpoints.Map(routes);
        PlacePoints.Map(routes);
        TakeStepEndpoint.Map(routes);
        InstructEndpoints.Map(routes);
        BoardEndpoints.Map(routes);
        Uploads.FileEndpoints.Map(routes);
        Release.ReleasedPhotos.Map(routes);
        Outside.OrderEndpoints.Map(routes);
        Draw.DrawEndpoints.Map(routes);
        PlaceEndpoints.Map(routes);
    }
}
