using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using FlatCity.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Webhooks;

/// <summary>Sends one event to its receiver, signed; only a 2xx within the outbox's eight seconds is an arrival. Of the answer at most 16 KiB are read, and nothing is kept.</summary>
internal sealed class WebhookSink(City city, OutsideHttp outside) : IMessageSink
{
    private const int MostAnswer = 16 * 1024;
    private static readonly MediaTypeHeaderValue CloudEvents = new("application/cloudevents+json") { CharSet = "utf-8" };

    public Task BeginAsync() => Task.CompletedTask;

    public async Task SendAsync(OutgoingMessage message, CancellationToken ending)
    {
        var (id, receiverId) = AddressOf(message.Address);
        var receiver = await WebhookReceivers.FindAsync(city, receiverId) ?? throw new InvalidOperationException($"The receiver {receiverId} is not there any more.");
        if (!WebhookReceivers.IsGood(receiver.Url, outside))
            throw new NotSentException(NotSent.Shut, "https");
        var seconds = city.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(receiver.Url)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)) };
        request.Content.Headers.ContentType = CloudEvents;
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', WebhookReceivers.SecretsOf(city, receiver).Select(secret => WebhookSignature.Of(secret, id, seconds, message.Body))));
        request.Headers.UserAgent.ParseAdd("FlatCity-Webhooks/1");
        int status;
        try
        {
            status = (int)(await outside.SendAsync(request, MostAnswer, Delivery.MostForOne, ending)).Status;
        }
        catch (Exception fault) when (NotSentException.IsOfCall(fault))
        {
            throw NotSentException.OfCall(fault);
        }

        // What is wrong with one event (400, 413, 422) need not be wrong with the next; everything else is the receiver's state.
        if (status is < 200 or > 299)
            throw new NotSentException(status is 400 or 413 or 415 or 422 ? NotSent.Later : NotSent.Shut, $"HTTP {status}");
    }

    public static string Address(string eventId, long receiver) => string.Create(CultureInfo.InvariantCulture, $"{receiver} {eventId}");

    private static (string EventId, long Receiver) AddressOf(string address) => (address[(address.IndexOf(' ', StringComparison.Ordinal) + 1)..], long.Parse(address.AsSpan(0, address.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture));
}
