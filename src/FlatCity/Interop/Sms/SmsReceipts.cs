using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop.Sms;

/// <summary>What the gateway says became of an SMS that we sent: kept by the gateway's own id, the last word counts.</summary>
internal static class SmsReceipts
{
    private static readonly Actor Gateway = Actor.System("sms");

    public static Task KeepAsync(City city, string gatewayId, string outcome) => city.Database.WriteAsync<bool>(unit =>
    {
        unit.Do("insert into sms_receipt (id, gateway_id, outcome, at) values ($1, $2, $3, $4) on conflict (gateway_id) do update set outcome = excluded.outcome, at = excluded.at", unit.NextId(), gatewayId, outcome, city.Now);
        Audit.Add(unit, Gateway.Doer, city.Now, "sms.receipt", "incoming", null, "{}");
        return new(true);
    });
}
