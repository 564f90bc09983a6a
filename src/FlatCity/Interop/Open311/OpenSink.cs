using FlatCity.Cases;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Open311;

/// <summary>
/// Sends one work order to its unit's own system. Its number there is kept before the outbox forgets the message, so that a kill between sends nothing twice; where an
/// earlier try may have arrived, their list is looked through first, and a server that knows `Idempotency-Key` makes no second one either.
/// </summary>
internal sealed class OpenSink(CaseOffice cases, OutsideHttp outside) : IMessageSink
{
    public Task BeginAsync() => Task.CompletedTask;

    public async Task SendAsync(OutgoingMessage message, CancellationToken ending)
    {
        if (await OutsideRequests.BeginAsync(cases, message.Id) is not { } begun)
            return;
        var server = cases.City.Pack.OpenServers.FirstOrDefault(s => s.Unit == begun.Order.Unit);
        if (server?.ServiceOf(begun.Order.Scenario) is not { } service)
            throw new NotSentException(NotSent.Never, "HTTP 404 open311/ names no service for it any more");
        var client = new OpenClient(cases.City, outside, server);
        if (begun.Before > 0 && await FoundAsync(client, begun.Order, service, ending) is { } found)
        {
            await OutsideRequests.TakenAsync(cases, message.Id, found, null, null);
            return;
        }

        var (number, token, notice) = await client.PostAsync(begun.Order, service, ending);
        await OutsideRequests.TakenAsync(cases, message.Id, number, token, notice);
    }

    /// <summary>Looking is a kindness of theirs: where it is refused, the order is sent all the same.</summary>
    private static async Task<string?> FoundAsync(OpenClient client, OutsideOrder order, Packs.Cities.OpenService service, CancellationToken ending)
    {
        try
        {
            return await client.FindAsync(order, service, ending);
        }
        catch (NotSentException refused) when (refused.Kind == NotSent.Never)
        {
            return null;
        }
    }
}
