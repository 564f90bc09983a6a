using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Webhooks;

/// <summary>GET /work/webhooks/{receiver}: what reached one receiver and what did not, with what to do; POST pauses, ends, tests, sends again, makes a new secret.</summary>
[Listed("webhook-deliveries")]
[Who(Access.Roles, PostRoles.AdminSystem)]
internal sealed class ReceiverPage(City city, ScenarioBook scenarios) : ListedPage
{
    private const int PageRows = 30;
    private IReadOnlyList<DeliveryRow> rows = [];
    private string? next;

    [BindProperty(Name = "receiver", SupportsGet = true)]
    public string Receiver { get; set; } = "";

    [BindProperty(Name = "view", SupportsGet = true)]
    public string View { get; set; } = "waiting";

    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "sure")]
    public string? Sure { get; set; }

    [BindProperty(Name = "delivery")]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    internal ReceiverRow? Row { get; private set; }

    /// <summary>Shown this once, after it was made.</summary>
    internal string? Secret { get; private set; }

    internal bool MayResend => View != "waiting" && Row!.State != "ended" && rows.Count > 0;

    internal SummaryList Summary => new(
    [
        new(T(WebhookTexts.State), null) { Tag = WebhooksPage.StateOf(this, Row!) },
        new(T(WebhookTexts.Purpose), Row!.Purpose),
        new(T(WebhookTexts.Url), Row.Url),
        new(T(WebhookTexts.Kinds), string.Join(Reader.Language.Code == "zh" ? "、" : ", ", Row.KindList.Select(kind => T(WebhookDeliveries.NameOf(kind))))),
        new(T(WebhookTexts.Scenarios), Row.ScenarioList.Count == 0 ? T(WebhookTexts.AllScenarios) : string.Join(Reader.Language.Code == "zh" ? "、" : ", ", Row.ScenarioList.Select(s => scenarios.FindForFiling(s)?.Pack.Title.In(Reader.Language.Code) ?? s))),
    ]);

    internal Tabs Tabs => new(T(WebhookTexts.Which), [.. WebhookDeliveries.Views.Select(view => new Tab(T(NameOf(view)), $"/work/webhooks/{Row!.Id}?view={view}", view == View))]);

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(WebhookTexts.Deliveries), [new(T(WebhookTexts.Event)), new(T(WebhookTexts.When)), new(T(WebhookTexts.Tries))],
        [.. rows.Select(d => new Row(
            new Cell(T(WebhookDeliveries.NameOf(d.Template))) { Note = d.Number },
            new Cell(Said(d.SentAt ?? d.CreatedAt)),
            new Cell(d.Fault is null ? null : T(WebhookDeliveries.WhatToDo(d.Fault)))
            {
                Note = d.Fault is null ? null : T(WebhookTexts.TriedTimes, d.Tries, d.Fault) + (d.NextAt is { } at ? "; " + T(WebhookTexts.NextTry, Said(at)) : ""),
            }) { Key = d.Id.ToString(CultureInfo.InvariantCulture), Tone = View == "parked" ? Tone.Late : Tone.Plain })])
    {
        HideCaption = true,
        Pager = new(next, Cursor is null),
        Pick = MayResend ? new Pick("delivery", "resend") : null,
        Empty = new Empty(T(WebhookTexts.NoDeliveries), T(WebhookTexts.NoDeliveriesSays)),
    };

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = this.RequireActor();
        if (Wanted == "rotate")
        {
            var made = await WebhookReceivers.RotateAsync(city, actor, Row!.Id);
            if (made.IsRefused)
                return await this.RefusedAsync(made.Refusals);
            Secret = made.Value;
            await FindAsync();
            await LoadAsync();
            return Page();
        }

        var ids = Chosen.Take(PageRows).Select(c => long.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).ToList();
        var done = Wanted switch
        {
            "pause" => await WebhookReceivers.ChangeAsync(city, actor, Row!.Id, "paused"),
            "go-on" => await WebhookReceivers.ChangeAsync(city, actor, Row!.Id, "on"),
            "end" when Sure != "yes" => new Refusal(RefusalKind.Invalid, WebhookTexts.EndUnsure, "sure"),
            "end" => await WebhookReceivers.ChangeAsync(city, actor, Row!.Id, "ended"),
            "resend" => await WebhookDeliveries.ResendAsync(city, actor, Row!, ids),
            _ => await WebhookDeliveries.TestAsync(city, actor, Row!),
        };
        if (done.IsRefused)
            return await this.RefusedAsync(done.Refusals);
        return Redirect($"/work/webhooks/{Row!.Id}" + (Wanted is "pause" or "go-on" or "end" ? "" : "?done=sent"));
    }

    internal override async ValueTask<int> FindAsync()
    {
        Row = long.TryParse(Receiver, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await WebhookReceivers.FindAsync(city, id) : null;
        return Row is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    internal override async Task LoadAsync()
    {
        View = WebhookDeliveries.Views.Contains(View, StringComparer.Ordinal) ? View : "waiting";
        var most = RowsOf(PageRows);
        var found = await WebhookDeliveries.NewestAsync(city, Row!.Lane, View, ListCursor.Read(Cursor), most + 1);
        rows = [.. found.Take(most)];
        next = found.Count > most ? ListCursor.Of(rows[^1].CreatedAt, rows[^1].Id) : null;
    }

    internal string Said(long at) => Formats.DateAndTime(Instants.ToInstant(at));

    private static Platform.Texts.Text NameOf(string view) => view switch { "parked" => WebhookTexts.Parked, "sent" => WebhookTexts.Arrived, _ => WebhookTexts.Waiting };
}
