using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Webhooks;

/// <summary>A delivery as it stands in the receiver's lane.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; set; }

    public string Template { get; set; } = "";

    public string? Number { get; set; }

    public long CreatedAt { get; set; }

    public long Tries { get; set; }

    public long? NextAt { get; set; }

    public long? SentAt { get; set; }

    public string? Fault { get; set; }
}

/// <summary>What became of a receiver's events (推送记录), what to do about those that did not arrive, and sending them again.</summary>
internal static class WebhookDeliveries
{
    public static readonly IReadOnlyList<string> Views = ["waiting", "parked", "sent"];

    public static async Task<IReadOnlyList<DeliveryRow>> NewestAsync(City city, string lane, string view, (long At, long Id)? after, int most)
    {
        var which = view switch { "parked" => "o.parked_at is not null", "sent" => "o.sent_at is not null", _ => "o.next_at is not null" };
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<DeliveryRow>(
            $"select o.id, o.template, (select c.number from cases c where c.id = o.case_id) as number, o.created_at, o.tries, o.next_at, o.sent_at, o.fault from outbox o where o.lane = @lane and {which} and (o.created_at, o.id) < (@at, @id) order by o.created_at desc, o.id desc limit @most",
            new { lane, at = after?.At ?? long.MaxValue, id = after?.Id ?? long.MaxValue, most = (long)most });
    }

    /// <summary>How many wait and how many are parked, by lane.</summary>
    public static async Task<IReadOnlyDictionary<string, (long Waiting, long Parked)>> CountsAsync(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        var rows = await reading.AllAsync<CountRow>("select lane, cast(sum(case when next_at is not null then 1 else 0 end) as bigint) as waiting, cast(sum(case when parked_at is not null then 1 else 0 end) as bigint) as parked from outbox where lane is not null group by lane");
        return rows.ToDictionary(r => r.Lane, r => (r.Waiting, r.Parked), StringComparer.Ordinal);
    }

    /// <summary>Puts a test event into the lane.</summary>
    public static async Task<Outcome<bool>> TestAsync(City city, Actor actor, ReceiverRow receiver)
    {
        await city.Database.KeysReadyAsync();
        var row = WebhookFeed.TestRow(city, receiver.Id);
        return await city.Database.WriteAsync<bool>(unit =>
        {
            if (!WebhookReceivers.MayChange(actor))
                return new(new Refusal(RefusalKind.Forbidden, WebhookTexts.NotYours));
            if (receiver.State == "ended")
                return new(new Refusal(RefusalKind.NotNow, WebhookTexts.Unknown));
            WebhookFeed.Write(unit, row);
            Audit.Add(unit, actor.Doer, city.Now, "interop.receiver-tested", "webhook-receiver", receiver.Id, "{}");
            return new(true);
        });
    }

    /// <summary>Sends again, under the same id: a receiver that has it already knows it.</summary>
    public static Task<Outcome<bool>> ResendAsync(City city, Actor actor, ReceiverRow receiver, IReadOnlyList<long> deliveries) => city.Database.WriteAsync<bool>(unit =>
    {
        if (!WebhookReceivers.MayChange(actor))
            return new(new Refusal(RefusalKind.Forbidden, WebhookTexts.NotYours));
        if (receiver.State == "ended")
            return new(new Refusal(RefusalKind.NotNow, WebhookTexts.Unknown));
        if (deliveries.Count == 0)
            return new(new Refusal(RefusalKind.Invalid, WebhookTexts.ResendNone));
        foreach (var id in deliveries)
            unit.Do("update outbox set next_at = $3, since_at = $3, sent_at = null, parked_at = null, tries = 0, fault = null where id = $1 and lane = $2 and (sent_at is not null or parked_at is not null)", id, receiver.Lane, city.Now);
        Audit.Add(unit, actor.Doer, city.Now, "interop.deliveries-again", "webhook-receiver", receiver.Id, $$"""{"count":{{deliveries.Count}}}""");
        return new(true);
    });

    /// <summary>What a person should do about a fault.</summary>
    public static Text WhatToDo(string fault) => fault switch
    {
        "https" => WebhookTexts.DoHttps,
        "ended" => WebhookTexts.DoEnded,
        "HTTP 401" or "HTTP 403" => WebhookTexts.DoSecret,
        "HTTP 404" or "HTTP 410" => WebhookTexts.DoGone,
        "HTTP 408" or "HTTP 504" => WebhookTexts.DoSilent,
        _ when fault.StartsWith("HTTP 3", StringComparison.Ordinal) => WebhookTexts.DoMoved,
        _ when fault.StartsWith("HTTP 4", StringComparison.Ordinal) => WebhookTexts.DoRefused,
        _ when fault.StartsWith("HTTP 5", StringComparison.Ordinal) => WebhookTexts.DoBroken,
        _ when fault.Contains("private network", StringComparison.Ordinal) => WebhookTexts.DoPrivate,
        _ when fault.StartsWith("no answer", StringComparison.OrdinalIgnoreCase) => WebhookTexts.DoSilent,
        _ => WebhookTexts.DoUnreached,
    };

    public static Text NameOf(string kind) => kind switch
    {
        "flatcity.case.filed" => WebhookTexts.Filed,
        "flatcity.case.moved" => WebhookTexts.Moved,
        "flatcity.case.noted" => WebhookTexts.Noted,
        "flatcity.case.ended" => WebhookTexts.Ended,
        "flatcity.case.reopened" => WebhookTexts.Reopened,
        _ => WebhookTexts.TestKind,
    };

    private sealed class CountRow
    {
        public string Lane { get; set; } = "";

        public long Waiting { get; set; }

        public long Parked { get; set; }
    }
}
