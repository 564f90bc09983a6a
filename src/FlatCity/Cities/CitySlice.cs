using FlatCity.Cities.Me;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace FlatCity.Cities;

/// <summary>What the city slice brings: the door, the account, people, posts and units.</summary>
internal static class CitySlice
{
    private static readonly string[] Administrators = [.. PostRoles.Administrators];

    public static void AddTo(IServiceCollection services, City city)
    {
        services.AddSingleton(city);
        services.AddSingleton(city.Clock);
        services.AddSingleton(new FrameCity(new Text("city.name", city.Pack.Name.In("zh"), city.Pack.Name.In("en")), city.Languages, city.Zone));
        services.AddSingleton<ManagementTerminals>();
        services.AddDataProtection().SetApplicationName(CityDoor.CookieName(city));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = new KeyRing(city);
            city.Suite.Protect(keys);
        }));
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/people", CityTexts.People, 80) { Roles = Administrators });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/posts", CityTexts.Posts, 81) { Roles = Administrators });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/units", CityTexts.Units, 82) { Roles = Administrators });
        services.AddSingleton(new NavigationLink(FrameDoor.Work, "/work/account", CityTexts.Account, 90));
    }

    /// <summary>Stands right after the frame, before any route of a slice.</summary>
    public static void UseDoor(WebApplication app) => app.UseMiddleware<CityDoor>();

    public static void MapTo(WebApplication app) => WhoAmI.MapTo(app);
}
