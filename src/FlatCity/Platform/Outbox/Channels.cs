using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// The ways out of this city: mail and SMS where they are set, the folder for everything else. Settings are read anew for every round, so that what the page
/// changes holds at once, in every process.
/// </summary>
internal sealed class Channels(Database database, CityKeys keys, FolderSink folder, Func<string, string> tagOf, Func<string> servedAt, OutsideHttp outside, TimeProvider clock) : IMessageSink
{
    /// <summary>Stands in a message's words for the address of this city, which is known only when it is sent.</summary>
    public const string AddressMark = "{address}";

    private readonly SmsSink sms = new(outside);
    private volatile ChannelSettings settings = new();

    public async Task BeginAsync()
    {
        await using var reading = await database.ReadAsync();
        settings = await ChannelSettings.LoadAsync(reading, keys);
    }

    public Task SendAsync(OutgoingMessage message, CancellationToken ending)
    {
        var now = settings;
        // Only words of ours carry the mark; what a resident wrote is sent as it is.
        var whole = message.Template is "done-page" or "order" ? message with { Body = message.Body.Replace(AddressMark, now.Address ?? servedAt(), StringComparison.Ordinal) } : message;
        return (whole.Door, now) switch
        {
            ("mail", { Mail: { } mail }) => MailSink.SendAsync(mail, whole, tagOf, clock.GetUtcNow(), outside, ending),
            ("sms", { Sms: { } gateway }) => sms.SendAsync(gateway, whole, ending),
            _ => folder.SendAsync(whole, ending),
        };
    }
}
