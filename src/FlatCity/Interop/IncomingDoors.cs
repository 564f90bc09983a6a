using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Came;
using FlatCity.Interop.Doors;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Orders;
using FlatCity.Interop.Sms;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Interop;

/// <summary>What comes in from outside without a form of ours (来件): orders from above, SMS, mail. Registered here, once, by the slice.</summary>
internal static class IncomingDoors
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<SmsTemplate>();
        services.AddSingleton<DoorWatch>();
        services.AddSingleton(provider =>
        {
            var (city, cases) = (provider.GetRequiredService<City>(), provider.GetRequiredService<CaseOffice>());
            return new WaitingReports((actor, id) => SettleIncoming.FindAsync(cases, actor, id), (unit, actor, id, made) => SettleIncoming.Filed(city, unit, actor, id, made));
        });
        services.AddHostedService<IncomingWorker>();
        services.AddHostedService<MailWorker>();
        services.AddHostedService<OutsideWorker>();
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/incoming", CameTexts.Title, 12) { Roles = [PostRoles.Desk] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/doors", DoorsTexts.Title, 83) { Roles = [PostRoles.AdminSystem] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/orders", OrderTexts.Title, 13) { Roles = [PostRoles.Desk] });
    }

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        SmsEndpoint.Map(routes);
        OrderEndpoints.Map(routes);
        CameEndpoints.Map(routes);
    }
}
