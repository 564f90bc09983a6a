using FlatCity.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FlatCity.Cases.Messages;

/// <summary>What sends the city's messages: the ways out, the delivery, its background work.</summary>
internal static class MessagesOut
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IMessageSink>(provider =>
        {
            var city = provider.GetRequiredService<City>();
            var folder = new FolderSink(FolderOf(city), () => city.Today.ToString("uuuu-MM-dd", null));
            return new Channels(city.Database, city.Keys, folder, number => CaseMail.Tag(city, number), () => ServedAt(provider), provider.GetRequiredService<OutsideHttp>(), city.Clock);
        });
        services.AddSingleton(provider =>
        {
            var city = provider.GetRequiredService<City>();
            return new Delivery(city.Database, city.Keys, provider.GetRequiredService<IMessageSink>(), city.Clock);
        });
        services.AddHostedService(provider =>
        {
            var city = provider.GetRequiredService<City>();
            return new DeliveryWorker(city.Database, provider.GetRequiredService<Delivery>(), city.Mailing, provider.GetRequiredService<ILogger<DeliveryWorker>>());
        });
    }

    /// <summary>Where the messages lie that no channel takes.</summary>
    public static string FolderOf(City city) => Path.Combine(city.DataFolder, "messages");

    /// <summary>Where this program listens: good for a trial on one machine, and for nobody else; the channels page says so.</summary>
    private static string ServedAt(IServiceProvider provider) =>
        provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal) ?? "http://127.0.0.1:5080";
}
