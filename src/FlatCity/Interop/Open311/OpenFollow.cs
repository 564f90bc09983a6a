using System.Diagnostics;
using FlatCity.Cases;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Open311;

/// <summary>Asks a unit's own system about what it has of ours: tokens for their numbers, requests for how they stand. So many in a round; where it does not answer, the round ends.</summary>
internal static class OpenFollow
{
    private const int Most = 20;
    private static readonly TimeSpan MostForRound = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(CaseOffice cases, OutsideHttp outside, OpenServer server, Lease lease)
    {
        IReadOnlyList<UnitRequest> due;
        await using (var reading = await cases.City.Database.ReadAsync())
            due = await OutsideRequests.DueAsync(reading, server.Unit, cases.City.Now, Most);
        var client = new OpenClient(cases.City, outside, server);
        var since = Stopwatch.GetTimestamp();
        var asked = 0;
        foreach (var request in due)
        {
            asked++;
            if (!await AskAsync(cases, client, request, lease) || Stopwatch.GetElapsedTime(since) > MostForRound)
                break;
        }

        return asked;
    }

    /// <summary>False where the system does not answer: the next would fare no better.</summary>
    private static async Task<bool> AskAsync(CaseOffice cases, OpenClient client, UnitRequest request, Lease lease)
    {
        using var ending = new CancellationTokenSource(Delivery.MostForOne);
        try
        {
            if (request.TheirNumber is { } number)
                await OutsideRequests.HeardAsync(cases, lease, request.Id, await client.StandsAsync(number, ending.Token));
            else if (await client.NumberOfAsync(request.Token!, ending.Token) is { } found)
                await OutsideRequests.TakenAsync(cases, request.Id, found, null, null);
            else
                await OutsideRequests.MissedAsync(cases, lease, request.Id, null);
            return true;
        }
        catch (NotSentException failed)
        {
            await OutsideRequests.MissedAsync(cases, lease, request.Id, failed.Message);
            return failed.Kind != NotSent.Shut;
        }
        catch (OperationCanceledException)
        {
            await OutsideRequests.MissedAsync(cases, lease, request.Id, "no answer");
            return false;
        }
    }
}
