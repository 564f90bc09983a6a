using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.WaysOut;

/// <summary>Sends one message by hand to see whether a way out works; what the other side said is the answer. Who tried is in the audit before anything goes out.</summary>
internal static class TryChannel
{
    public static async Task<Outcome<string>> RunAsync(City city, Actor actor, IMessageSink sink, string to, Language language)
    {
        var isMail = to.Contains('@', StringComparison.Ordinal);
        if (isMail ? MailAddresses.Read(to) is null : SmsSink.PlainNumber(to) is null)
            return new Refusal(RefusalKind.Invalid, ChannelTexts.TryTo, "to");
        await city.Database.KeysReadyAsync();
        var id = city.Database.NextKey();
        await city.Database.WriteAsync<bool>(unit =>
        {
            Audit.Add(unit, actor.Doer, city.Now, "channels.tried", "city", null, isMail ? """{"door":"mail"}""" : """{"door":"sms"}""");
            return new(true);
        });
        var name = city.Pack.Name.In(language.Code);
        var message = new OutgoingMessage(id, isMail ? "mail" : "sms", "test", language.Code, to, ChannelTexts.TryWords.Format(language.Code, name)) { Subject = name };
        using var ending = new CancellationTokenSource(Delivery.MostForOne);
        try
        {
            await sink.BeginAsync();
            await sink.SendAsync(message, ending.Token).WaitAsync(Delivery.MostForOne);
            return ChannelTexts.Went.Format(language.Code, to);
        }
        catch (Exception failed) when (failed is NotSentException or OperationCanceledException or TimeoutException or IOException or HttpRequestException or InvalidOperationException)
        {
            return new Refusal(RefusalKind.NotNow, ChannelTexts.NotWent, "to", failed.Message);
        }
    }
}
