using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Sms;
using FlatCity.Interop.Webhooks;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Doors;

/// <summary>One way between the city and others: how it is set, when it last worked, what is wrong.</summary>
internal sealed record DoorStanding(Text Name, string? How, long? Worked)
{
    /// <summary>What stands in the name's place, where it has one.</summary>
    public string? Named { get; init; }

    /// <summary>Where it is set or looked at.</summary>
    public string? Address { get; init; }

    public string? Trouble { get; init; }

    public string? ToDo { get; init; }
}

/// <summary>Gathers the doors from the pack, the host's environment, the settings and the tables; each read is bounded, so that a large city's page is quick.</summary>
internal sealed class DoorList(City city, IConfiguration configuration, DoorWatch watch, Formats formats, Language language)
{
    /// <summary>Among so many of the newest messages the last that went is looked for.</summary>
    private const long Newest = 2_000;

    public async Task<IReadOnlyList<DoorStanding>> AllAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        var waiting = await CountsAsync(reading, "next_at");
        var parked = await CountsAsync(reading, "parked_at");
        var approved = await ByLineAsync(reading, "select line as name, cast(count(*) as bigint) as n from upper_order where state = 'approved' group by line");
        var failing = await ByLineAsync(reading, "select line as name, cast(count(*) as bigint) as n from order_delivery where fault is not null group by line");
        var settings = await ChannelSettings.LoadAsync(reading, city.Keys);
        List<DoorStanding> all =
        [
            await OutAsync(reading, DoorsTexts.MailOut, "mail", settings.Mail?.Host, Counted(row => row.Door == "mail")),
            await OutAsync(reading, DoorsTexts.SmsOut, "sms", settings.Sms is { } sms ? new Uri(sms.Url).Host : null, Counted(row => row.Door == "sms")),
            await MailInAsync(reading),
            await SmsInAsync(reading),
        ];
        foreach (var map in city.Pack.OrderMaps)
            all.Add(await LineAsync(reading, map, approved.GetValueOrDefault(map.Line), failing.GetValueOrDefault(map.Line)));
        all.Add(await OpenInAsync(reading));
        foreach (var server in city.Pack.OpenServers)
            all.Add(await UnitAsync(reading, server, Counted(row => row.Lane == OutsideRequests.LaneOf(server.Unit))));
        // What an ended receiver never got is nobody's to deal with.
        var receivers = (await reading.AllAsync<long>("select id from webhook_receiver where state <> 'ended'")).Select(WebhookReceivers.LaneOf).ToHashSet(StringComparer.Ordinal);
        all.Add(new(DoorsTexts.Webhooks, receivers.Count == 0 ? null : DoorsTexts.Receivers.Format(language.Code, receivers.Count), await LastSentAsync(reading, "webhook"))
        {
            Address = "/work/webhooks",
            Trouble = Counted(row => row.Lane is { } lane && receivers.Contains(lane)),
        });
        return all;

        string? Counted(Func<CountRow, bool> here)
        {
            var (waits, stands) = (waiting.Where(here).Sum(row => row.N), parked.Where(here).Sum(row => row.N));
            return (waits, stands) is (0, 0) ? null : DoorsTexts.Counts.Format(language.Code, waits, stands);
        }
    }

    private async Task<DoorStanding> OutAsync(Reads reading, Text name, string door, string? through, string? trouble) => new(name, through is null ? DoorsTexts.ToFolder.In(language) : DoorsTexts.FromPage.Format(language.Code, through), await LastSentAsync(reading, door))
    {
        Address = "/work/channels",
        Trouble = trouble,
    };

    private async Task<DoorStanding> MailInAsync(Reads reading)
    {
        var (worked, failed) = await DoorWatch.ReadAsync(reading, MailWorker.Door);
        var how = MailWorker.SetBy(configuration) is { } host ? DoorsTexts.FromHost.Format(language.Code, "MailIn", host)
            : city.Pack.Doors.Mail is { } mail ? DoorsTexts.FromPack.Format(language.Code, CityDoors.File, mail.Folder ?? mail.Host) : null;
        var lacks = MailWorker.LacksUser(configuration) ? DoorsTexts.NoMailUser.In(language)
            : MailWorker.SetBy(configuration) is null && city.Pack.Doors.Mail is { Folder: null } box ? Lacking(box.Password) : null;
        var broken = failed is { } at && failed > (worked ?? 0)
            ? DoorsTexts.Failed.Format(language.Code, formats.Short(Instants.ToInstant(at), Instants.ToInstant(city.Now)), watch.FaultOf(MailWorker.Door) ?? DoorsTexts.SeeLog.In(language)) : null;
        return new(DoorsTexts.MailIn, how, worked) { Address = "/work/incoming", Trouble = how is null ? null : lacks ?? broken, ToDo = lacks is null && broken is not null ? DoorsTexts.DoMailIn.In(language) : null };
    }

    private async Task<DoorStanding> SmsInAsync(Reads reading)
    {
        var byHost = configuration.GetSection("SmsIn")["Secret"] is { Length: > 0 };
        var how = byHost ? DoorsTexts.FromHost.Format(language.Code, "SmsIn", "POST /api/v1/sms/in") : city.Pack.Doors.Sms is not null ? DoorsTexts.FromPack.Format(language.Code, CityDoors.File, "POST /api/v1/sms/in") : null;
        var last = await reading.FirstAsync<long?>("select max(came_at) from (select door, came_at from incoming order by came_at desc limit @Newest) i where door = 'sms'", new { Newest });
        var trouble = byHost ? TooShort("SmsIn:Secret", configuration.GetSection("SmsIn")["Secret"]!)
            : city.Pack.Doors.Sms is not { } door ? null
            : NamedSecrets.Find(city.DataFolder, door.Secret) is { } secret ? TooShort(door.Secret, secret) : Lacking(door.Secret);
        return new(DoorsTexts.SmsIn, how, last) { Address = "/work/incoming", Trouble = trouble };
    }

    private async Task<DoorStanding> LineAsync(Reads reading, OrderMap map, long approved, long failing)
    {
        var last = await reading.FirstAsync<long?>("select came_at from upper_order where line = @line order by came_at desc limit 1", new { line = map.Line });
        var lacks = map.Delivery?.Secret is { } secret ? Lacking(secret) : null;
        return new(DoorsTexts.Line, DoorsTexts.FromPack.Format(language.Code, map.File, map.Delivery is { } way ? new Uri(way.Address.Replace("{number}", "1", StringComparison.Ordinal)).Host : map.Way), last)
        {
            Named = map.Title.In(language.Code),
            Address = "/work/orders?line=" + Uri.EscapeDataString(map.Line),
            Trouble = lacks ?? (approved + failing == 0 ? null : DoorsTexts.Answers.Format(language.Code, approved, failing)),
        };
    }

    private async Task<DoorStanding> OpenInAsync(Reads reading)
    {
        var keys = await reading.FirstAsync<long>("select count(*) from open311_key where ended_at is null and ends_at > @now", new { now = city.Now });
        return new(DoorsTexts.Open311In, keys == 0 ? null : DoorsTexts.Keys.Format(language.Code, keys), await reading.FirstAsync<long?>("select at from open311_filed order by case_id desc limit 1")) { Address = "/work/open311-keys" };
    }

    private async Task<DoorStanding> UnitAsync(Reads reading, OpenServer server, string? counted)
    {
        var unit = city.Pack.Units.Find(server.Unit);
        return new(DoorsTexts.Unit, DoorsTexts.FromPack.Format(language.Code, server.File, unit?.Contact is { } contact ? new Uri(contact).Host : "–"), await OutsideRequests.LastHeardAsync(reading, server.Unit))
        {
            Named = unit?.Name.In(language.Code) ?? server.Unit,
            Trouble = (server.Key is { } key ? Lacking(key) : null) ?? counted,
        };
    }

    private string? Lacking(string secret) => NamedSecrets.Find(city.DataFolder, secret) is null ? DoorsTexts.NoSecret.Format(language.Code, secret, NamedSecrets.VariableOf(secret)) : null;

    /// <summary>The door is shut with a secret that can be guessed.</summary>
    private string? TooShort(string name, string secret) => secret.Length < SmsTemplate.LeastSecret ? DoorsTexts.ShortSecret.Format(language.Code, name, SmsTemplate.LeastSecret) : null;

    private static Task<long?> LastSentAsync(Reads reading, string door) =>
        reading.FirstAsync<long?>("select max(sent_at) from (select door, sent_at from outbox order by created_at desc limit @Newest) o where door = @door", new { Newest, door });

    /// <summary>How many wait, or are parked, by door and lane: both are few beside what was sent.</summary>
    private static Task<IReadOnlyList<CountRow>> CountsAsync(Reads reading, string at) =>
        reading.AllAsync<CountRow>($"select door, lane, cast(count(*) as bigint) as n from outbox where {at} is not null group by door, lane");

    private static async Task<Dictionary<string, long>> ByLineAsync(Reads reading, string sql) =>
        (await reading.AllAsync<LineRow>(sql)).ToDictionary(row => row.Name, row => row.N, StringComparer.Ordinal);

    private sealed class CountRow
    {
        public string Door { get; set; } = "";

        public string? Lane { get; set; }

        public long N { get; set; }
    }

    private sealed class LineRow
    {
        public string Name { get; set; } = "";

        public long N { get; set; }
    }
}
