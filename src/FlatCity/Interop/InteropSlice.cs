using FlatCity.Cities;
using FlatCity.Interop.ApiKeys;
using FlatCity.Interop.Open311;
using FlatCity.Interop.Webhooks;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Interop;

/// <summary>Other systems (互联互通): what comes in goes through the same operations as every other door. Registered here, once.</summary>
internal static class InteropSlice
{
    public static void AddTo(IServiceCollection services)
    {
        IncomingDoors.AddTo(services);
        services.AddSingleton(provider => OutsideHttp.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/open311-keys", ApiKeyTexts.Title, 85) { Roles = [PostRoles.AdminSystem] });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/webhooks", WebhookTexts.Title, 86) { Roles = [PostRoles.AdminSystem] });
        services.AddHostedService<WebhookWorker>();
    }

    /// <summary>Stands before the city's own door: Open311 knows neither cookies nor tokens.</summary>
    public static void UseDoor(WebApplication app) => app.UseMiddleware<OpenDoor>();

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        IncomingDoors.MapTo(routes);
        OpenEndpoints.Map(routes);
    }

    /// <summary>Deliveries that are over long since go away.</summary>
    public static Task SweepAsync(City city) => WebhookFeed.SweepAsync(city);

    /// <summary>A key for a program that files through Open311; the demonstration city shows one.</summary>
    public static Task<Outcome<string>> IssueKeyAsync(City city, Actor actor, string owner, string purpose, long endsAt) => ApiKey.IssueAsync(city, actor, new(owner, purpose, endsAt));
}
