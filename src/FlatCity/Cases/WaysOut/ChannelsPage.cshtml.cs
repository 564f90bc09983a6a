using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.WaysOut;

/// <summary>GET /work/channels: how messages leave the city and how each way stands; POST sets the ways or tries one (告知渠道).</summary>
[Who(Access.Roles, PostRoles.AdminSystem)]
internal sealed class ChannelsPage(CaseOffice cases, IMessageSink sink) : CityPage
{
    private const int MostField = 4_000;
    private ChannelSettings saved = new();
    private IReadOnlyList<Standing> standing = [];

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "saved", SupportsGet = true)]
    public bool IsSaved { get; set; }

    internal string? Told { get; private set; }

    internal SummaryList State => new([Stands("mail", ChannelTexts.Mail, saved.Mail?.Host), Stands("sms", ChannelTexts.Sms, saved.Sms is { } sms ? new Uri(sms.Url).Host : null)]);

    internal IReadOnlyList<Field> MailFields =>
    [
        Text("mail.host", ChannelTexts.Host, 30, ChannelTexts.HostHint),
        Text("mail.port", ChannelTexts.Port, 5),
        new ChoiceField("mail.security", T(ChannelTexts.Security), [new(MailChannel.StartTls, T(ChannelTexts.StartTls)), new(MailChannel.Tls, T(ChannelTexts.Tls)), new(MailChannel.Plain, T(ChannelTexts.Plain))]) { Chosen = [Value("mail.security") ?? MailChannel.StartTls], Fault = Faults.At("mail.security") },
        Text("mail.user", ChannelTexts.User, 30),
        Secret("mail.password", saved.Mail?.Password),
        Text("mail.from", ChannelTexts.From, 30),
        Text("mail.from-name", ChannelTexts.FromName, 30),
        Text("mail.reply-to", ChannelTexts.ReplyTo, 30, ChannelTexts.ReplyToHint),
    ];

    internal IReadOnlyList<Field> SmsFields =>
    [
        Text("sms.url", ChannelTexts.Url, 40, ChannelTexts.UrlHint),
        new ChoiceField("sms.method", T(ChannelTexts.Method), [new("POST", "POST"), new("PUT", "PUT"), new("GET", "GET")]) { Inline = true, Chosen = [Value("sms.method") ?? "POST"], Fault = Faults.At("sms.method") },
        Long("sms.headers", ChannelTexts.Headers, ChannelTexts.HeadersHint),
        new ChoiceField("sms.content-type", T(ChannelTexts.ContentType), [.. SmsChannel.ContentTypes.Select(t => new Choice(t, t))]) { Chosen = [Value("sms.content-type") ?? SmsChannel.ContentTypes[0]], Fault = Faults.At("sms.content-type") },
        Long("sms.body", ChannelTexts.Body, null),
        Secret("sms.secret", saved.Sms?.Secret),
        Text("sms.accepted", ChannelTexts.Accepted, 30, ChannelTexts.AcceptedHint),
        Text("sms.bad-number", ChannelTexts.BadNumber, 30),
    ];

    public async Task OnGetAsync()
    {
        if (IsSaved)
            Told = T(ChannelTexts.Saved);
        await LoadAsync();
    }

    public Task<IActionResult> OnPostAsync() => Wanted == "try" ? TryAsync() : SaveAsync();

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        saved = await ChannelSettings.LoadAsync(reading, cases.City.Keys);
        standing = await reading.AllAsync<Standing>("select door, cast(sum(case when next_at is not null then 1 else 0 end) as bigint) as waiting, cast(sum(case when parked_at is not null then 1 else 0 end) as bigint) as parked from (select door, next_at, parked_at from outbox where next_at is not null and door <> 'webhook' union all select door, next_at, parked_at from outbox where parked_at is not null and door <> 'webhook') o group by door");
    }

    internal TextField Text(string name, Text label, int width, Text? hint = null) =>
        new(name, T(label)) { Value = Value(name), Width = width, Most = MostField, Hint = hint is null ? null : T(hint), Optional = true, Autocomplete = "off", Fault = Faults.At(name) };

    private LongTextField Long(string name, Text label, Text? hint) => new(name, T(label)) { Value = Value(name), Rows = 3, Most = MostField, Optional = true, Hint = hint is null ? null : T(hint), Fault = Faults.At(name) };

    private TextField Secret(string name, string? kept) => new(name, T(ChannelTexts.Secret))
    {
        Type = "password",
        Autocomplete = "off",
        Width = 30,
        Most = MostField,
        Optional = true,
        Hint = kept is null ? T(ChannelTexts.SecretHint) : T(ChannelTexts.SecretKept) + " " + T(ChannelTexts.SecretHint),
        Fault = Faults.At(name),
    };

    private async Task<IActionResult> TryAsync()
    {
        var to = TextAtTheDoor.Check(To?.Trim(), MailAddresses.Most, "to");
        var tried = to.IsRefused ? new(to.Refusals) : await TryChannel.RunAsync(cases.City, this.RequireActor(), sink, to.Value, Reader.Language);
        if (tried.IsRefused)
            return await this.RefusedAsync(tried.Refusals);
        Told = tried.Value;
        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> SaveAsync()
    {
        var host = Posted("mail.host");
        var url = Posted("sms.url");
        var wanted = new ChannelSettings
        {
            Address = Posted("address")?.TrimEnd('/'),
            Mail = host is null ? null : new MailChannel(
                host, int.TryParse(Posted("mail.port") ?? "587", NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0, Posted("mail.security") ?? string.Empty, Posted("mail.user"), Posted("mail.password"),
                Posted("mail.from") ?? string.Empty, Posted("mail.from-name"), Posted("mail.reply-to") ?? Posted("mail.from") ?? string.Empty),
            Sms = url is null ? null : new SmsChannel(url, Posted("sms.method") ?? string.Empty, Posted("sms.headers") ?? string.Empty, Posted("sms.content-type") ?? string.Empty, Posted("sms.body") ?? string.Empty, Posted("sms.secret"), Posted("sms.accepted"), Posted("sms.bad-number")),
        };
        if (Faults.Any)
            return await RedrawAsync();
        var set = await SetChannels.RunAsync(cases.City, this.RequireActor(), wanted);
        return set.IsRefused ? await this.RefusedAsync(set.Refusals) : Redirect("/work/channels?saved=true");
    }

    private string? Posted(string name)
    {
        var text = TextAtTheDoor.Check(Request.Form[name].ToString().Trim(), MostField, name);
        if (text.IsRefused && Faults.At(name) is null)
            Faults.Add(name, text.Refusal.In(Reader.Language));
        return text.IsRefused || text.Value.Length == 0 ? null : text.Value.ReplaceLineEndings("\n");
    }

    /// <summary>As it was typed, else as it is saved; a secret is never among them.</summary>
    private string? Value(string name) => HttpMethods.IsPost(Request.Method) && Wanted != "try" && Request.HasFormContentType ? Request.Form[name].ToString() : name switch
    {
        "address" => saved.Address,
        "mail.host" => saved.Mail?.Host,
        "mail.port" => saved.Mail?.Port.ToString(CultureInfo.InvariantCulture),
        "mail.security" => saved.Mail?.Security,
        "mail.user" => saved.Mail?.User,
        "mail.from" => saved.Mail?.From,
        "mail.from-name" => saved.Mail?.FromName,
        "mail.reply-to" => saved.Mail?.ReplyTo,
        "sms.url" => saved.Sms?.Url,
        "sms.method" => saved.Sms?.Method,
        "sms.headers" => saved.Sms?.Headers,
        "sms.content-type" => saved.Sms?.ContentType,
        "sms.body" => saved.Sms?.Body,
        "sms.accepted" => saved.Sms?.Accepted,
        "sms.bad-number" => saved.Sms?.BadNumber,
        _ => null,
    };

    private SummaryRow Stands(string door, Text name, string? through)
    {
        var now = standing.FirstOrDefault(s => s.Door == door);
        return new(T(name), through is null ? T(ChannelTexts.ToFolder) : T(ChannelTexts.IsSet, through)) { Note = T(ChannelTexts.Counts, now?.Waiting ?? 0, now?.Parked ?? 0) };
    }
}

/// <summary>How much of a way out waits and how much is parked.</summary>
internal sealed class Standing
{
    public string Door { get; set; } = string.Empty;

    public long Waiting { get; set; }

    public long Parked { get; set; }
}
