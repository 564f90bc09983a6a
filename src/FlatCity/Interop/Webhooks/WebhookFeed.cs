using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop.Webhooks;

/// <summary>
/// Puts what happened to cases into the lanes of the receivers that want it, in the order of the audit's positions, and remembers how far it came in the
/// same unit of work: after a kill nothing is missing and nothing stands twice.
/// </summary>
internal static class WebhookFeed
{
    private const string Counter = "webhooks";
    private const int Entries = 200;
    private const long Days30 = 30L * 86_400_000_000;
    private const string Insert = "insert into outbox (id, case_id, n, k, door, template, language, address, body, created_at, tries, next_at, lane) values ($1, $2, $3, 0, 'webhook', $4, 'en', $5, $6, $7, 0, $8, $9)";

    /// <summary>Reads on; returns how many audit entries it passed.</summary>
    public static async Task<int> RunAsync(CaseOffice cases, IReadOnlyList<ReceiverRow> receivers, Lease lease)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        IReadOnlyList<CaseFact> facts;
        long before, position;
        await using (var reading = await city.Database.ReadAsync())
        {
            var kept = await reading.FirstAsync<long?>("select last from counter where name = @Counter", new { Counter });
            before = kept ?? 0;
            var last = await CaseFeed.LastPositionAsync(reading);
            if (last == before)
                return 0;
            // Nobody wants what happened before the first receiver: it is passed over, not read.
            (facts, position) = receivers.Count == 0 ? ([], last) : await CaseFeed.AfterAsync(reading, before, Entries);
        }

        var rows = facts.SelectMany(fact => receivers.Where(r => Wants(cases, r, fact)).Select(r => Row(city, fact, r))).ToList();
        await city.Database.KeepHouseAsync<bool>(unit =>
        {
            lease.Require(unit);
            foreach (var row in rows)
                unit.Do(Insert, row);
            unit.Do("insert into counter (name, last) values ($1, $2) on conflict (name) do update set last = excluded.last", Counter, position);
            return new(true);
        });
        return (int)(position - before);
    }

    /// <summary>What arrived is forgotten after thirty days.</summary>
    public static Task SweepAsync(City city) => city.Database.KeepHouseAsync<bool>(unit =>
    {
        unit.Do("delete from outbox where lane is not null and next_at is null and created_at < $1", city.Now - Days30);
        return new(true);
    });

    /// <summary>A test event, at once.</summary>
    public static object?[] TestRow(City city, long receiver)
    {
        var id = city.Database.NextKey();
        return Sealed(city, id, -receiver, id, WebhookEvent.Test, WebhookEvent.TestId(city, id), WebhookEvent.OfTest(city, id), receiver);
    }

    public static void Write(WriteUnit unit, object?[] row) => unit.Do(Insert, row);

    private static bool Wants(CaseOffice cases, ReceiverRow receiver, CaseFact fact) => fact.HappenedAt >= receiver.AddedAt
        && receiver.KindList.Contains(WebhookEvent.KindOf(fact))
        && (receiver.ScenarioList.Count == 0
            ? fact.Sensitivity != "confidential" && cases.Scenarios.Find(fact.Scenario, fact.After.Version)?.Sensitivity != Packs.Scenarios.Sensitivity.Confidential
            : receiver.ScenarioList.Contains(fact.Scenario));

    private static object?[] Row(City city, CaseFact fact, ReceiverRow receiver) =>
        Sealed(city, city.Database.NextKey(), fact.CaseId, fact.N, WebhookEvent.KindOf(fact), WebhookEvent.IdOf(city, fact), WebhookEvent.Of(city, fact), receiver.Id);

    private static object?[] Sealed(City city, long id, long caseId, long n, string kind, string eventId, string body, long receiver) =>
        [id, caseId, n, kind, city.Keys.Seal(WebhookSink.Address(eventId, receiver), $"outbox:{id}:address"), city.Keys.Seal(body, $"outbox:{id}:body"), city.Now, city.Now, WebhookReceivers.LaneOf(receiver)];
}
