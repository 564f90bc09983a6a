using FlatCity.Cities;
using FlatCity.Operations.Doctor;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;

namespace FlatCity.Operations.Watch;

/// <summary>
/// Warnings by mail, straight to the city's mail server and not through the outbox: a warning that messages do not go must not wait behind them.
/// Tried every ten minutes for a day; what the server said stands on the page.
/// </summary>
internal static class WarningMail
{
    /// <summary>Stands for a fault that the page says in its reader's language.</summary>
    public const string NoServer = "no-mail-server";
    private const long Pause = 600_000_000;
    private const long Day = 86_400_000_000;

    public static async Task<int> SendAsync(City city, OutsideHttp outside, Func<Task<Lease?>> hold)
    {
        IReadOnlyList<Due> due;
        ChannelSettings channels;
        await using (var reading = await city.Database.ReadAsync())
        {
            due = await reading.AllAsync<Due>("select t.id, t.address, t.at, w.weight, w.what_zh, w.what_en, w.remedy_zh, w.remedy_en from warning_told t join warning w on w.id = t.warning_id where t.next_at <= @now order by t.id limit 200", new { now = city.Now });
            if (due.Count == 0)
                return 0;
            channels = await ChannelSettings.LoadAsync(reading, city.Keys);
        }

        foreach (var mail in due.GroupBy(d => city.Keys.Open(d.Address, WarningBook.Place(d.Id)), StringComparer.Ordinal))
        {
            // One mail may take eight seconds: the lease is renewed before each, so that what went is also written down as gone.
            if (await hold() is not { } lease)
                break;
            await KeepAsync(city, lease, [.. mail], await TrySendAsync(city, outside, channels, mail.Key, [.. mail]));
        }

        return due.Count;
    }

    private static async Task<string?> TrySendAsync(City city, OutsideHttp outside, ChannelSettings channels, string address, IReadOnlyList<Due> due)
    {
        var language = city.Languages[0].Code;
        if (channels.Mail is not { } server)
            return NoServer;
        var lines = due.Select(d => $"[{(d.Weight == "now" ? DoctorTexts.WeightNow : DoctorTexts.WeightSoon).In(language)}] {(language == Language.Chinese.Code ? d.WhatZh : d.WhatEn)}\n{DoctorTexts.Todo.In(language)}: {(language == Language.Chinese.Code ? d.RemedyZh : d.RemedyEn)}");
        var message = new OutgoingMessage(due[0].Id, "mail", "warning", language, address, string.Join("\n\n", lines) + (channels.Address is { } site ? $"\n\n{site}/work/operations" : ""))
        {
            Subject = WatchTexts.MailSubject.Format(language, city.Pack.Name.In(language), due.Count),
        };
        using var ending = new CancellationTokenSource(Delivery.MostForOne);
        try
        {
            await MailSink.SendAsync(server, message, _ => "", city.Clock.GetUtcNow(), outside, ending.Token);
            return null;
        }
        catch (NotSentException failed)
        {
            return failed.Message;
        }
        catch (OperationCanceledException)
        {
            return $"{server.Host}: {Delivery.MostForOne.TotalSeconds:0} s";
        }
    }

    private static Task<bool> KeepAsync(City city, Lease lease, IReadOnlyList<Due> due, string? fault) => city.Database.KeepHouseAsync<bool>(unit =>
    {
        lease.Require(unit);
        var now = city.Now;
        foreach (var one in due)
        {
            if (fault is null)
                unit.Do("update warning_told set done_at = $2, next_at = null, fault = null where id = $1", one.Id, now);
            else
                unit.Do("update warning_told set next_at = $2, fault = $3 where id = $1", one.Id, now - one.At > Day ? null : now + Pause, Delivery.Short(fault));
        }

        return new(true);
    });

    private sealed class Due
    {
        public long Id { get; set; }

        public byte[] Address { get; set; } = [];

        public long At { get; set; }

        public string Weight { get; set; } = "";

        public string WhatZh { get; set; } = "";

        public string WhatEn { get; set; } = "";

        public string RemedyZh { get; set; } = "";

        public string RemedyEn { get; set; } = "";
    }
}
