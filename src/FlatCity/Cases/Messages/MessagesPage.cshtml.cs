using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Messages;

/// <summary>GET /work/messages: the desk's call list and what became of texts; POST notes that somebody was told (消息).</summary>
[Listed("messages")]
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class MessagesPage(CaseOffice cases) : ListedPage
{
    private const int PageRows = 30;
    private string? next;

    [BindProperty(Name = "view", SupportsGet = true)]
    public string View { get; set; } = "calls";

    [BindProperty(Name = "told", SupportsGet = true)]
    public string? Told { get; set; }

    [BindProperty(Name = "settled", SupportsGet = true)]
    public string? SettledSent { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "message")]
    public long Message { get; set; }

    internal IReadOnlyList<MessageRow> Rows { get; private set; } = [];

    internal Pager Pager => new(next, Cursor is null);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Wanted is { Length: > 0 })
            return await SettleAsync();
        var told = await CaseOutbox.MarkToldAsync(cases, this.RequireActor(), Message);
        return told.IsRefused ? await this.RefusedAsync(told.Refusals) : Redirect($"/work/messages?view={(View == "units" ? "units" : "calls")}&told={Uri.EscapeDataString(told.Value)}");
    }

    /// <summary>What was done with messages that could not be sent: a case's number, or how many.</summary>
    internal string? Settled => long.TryParse(SettledSent, NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? T(MessagesTexts.RetriedAll, many) : CaseNumber.Read(SettledSent) is { } number ? T(MessagesTexts.Settled, number) : null;

    private async Task<IActionResult> SettleAsync()
    {
        var actor = this.RequireActor();
        if (Wanted == "retry-all")
        {
            var all = await DeadMessages.RetryAllAsync(cases, actor);
            return all.IsRefused ? await this.RefusedAsync(all.Refusals) : Redirect("/work/messages?view=parked&settled=" + all.Value.ToString(CultureInfo.InvariantCulture));
        }

        var reason = TextAtTheDoor.Check(Reason?.Trim(), 300, "reason");
        if (reason.IsRefused)
            return await this.RefusedAsync(reason.Refusals);
        var done = Wanted switch
        {
            "retry" => await DeadMessages.RetryAsync(cases, actor, Message),
            "give-up" => await DeadMessages.GiveUpAsync(cases, actor, Message, reason.Value),
            _ => await DeadMessages.SendOtherwiseAsync(cases, actor, Message, Wanted!),
        };
        return done.IsRefused ? await this.RefusedAsync(done.Refusals) : Redirect("/work/messages?view=parked&settled=" + Uri.EscapeDataString(done.Value));
    }

    internal override async Task LoadAsync()
    {
        View = CaseOutbox.Views.Contains(View, StringComparer.Ordinal) ? View : "calls";
        Told = CaseNumber.Read(Told);
        await cases.City.Database.KeysReadyAsync();
        await using var reading = await cases.City.Database.ReadAsync();
        var most = RowsOf(PageRows);
        var found = await CaseOutbox.NewestAsync(reading, this.RequireActor(), View, ListCursor.Read(Cursor), most + 1);
        Rows = [.. found.Take(most)];
        next = found.Count > most ? ListCursor.Of(Rows[^1].CreatedAt, Rows[^1].Id) : null;
    }

    internal Tabs Tabs => new(T(MessagesTexts.Which), [.. CaseOutbox.Views.Select(view => new Tab(T(NameOf(view)), "/work/messages?view=" + view, view == View))]);

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(MessagesTexts.Title),
        [new(T(MessagesTexts.Case)), new(T(MessagesTexts.To)), new(T(MessagesTexts.Words)), new(T(MessagesTexts.When))],
        [.. Rows.Select(row => new Row(
            new Cell(row.Number) { Address = "/work/cases/" + row.Number },
            new Cell(AddressOf(row)) { Note = DoorOf(row) },
            new Cell(WordsOf(row)) { Note = row.GivenUp is { } why ? (why == Draw.DrawnRounds.Over ? T(MessagesTexts.DrawOver) : why) : (row.Fault is null ? null : T(MessagesTexts.Tried, row.Tries, row.Fault)) },
            new Cell(WhenOf(row))) { Tone = View == "parked" ? Tone.Late : Tone.Plain })])
    {
        HideCaption = true,
        Pager = Pager,
        Empty = new Empty(T(MessagesTexts.Empty), T(MessagesTexts.EmptySays)),
    };

    internal string AddressOf(MessageRow row) => cases.City.Keys.Open(row.Address, $"outbox:{row.Id}:address") is var address && row.Template == "order" ? address : row.Door == "mail" ? MailAddresses.Mask(address) : Parties.MaskPhone(address) ?? "–";

    /// <summary>What is to be said. A tracking code is told once, at filing, and never shown again.</summary>
    internal string WordsOf(MessageRow row) => row.Template is "filed" or "joined" ? T(MessagesTexts.FiledWords) : row.Template == "order" && row.Door is "mail" or "sms" ? T(MessagesTexts.OrderWords) : cases.City.Keys.Open(row.Body, $"outbox:{row.Id}:body");

    internal string DoorOf(MessageRow row) => T(row.Door switch { "call" => MessagesTexts.Call, "slip" => MessagesTexts.Slip, "mail" => MessagesTexts.Mail, "ring" => MessagesTexts.Ring, OutsideRequests.Door => MessagesTexts.TheirSystem, _ => MessagesTexts.Sms });

    internal string WhatToDo(MessageRow row) => T(row.Door == OutsideRequests.Door ? DeadMessages.WhatToDo(row.Fault ?? string.Empty) : row.Lasting == 1 ? MessagesTexts.BadAddress : MessagesTexts.ADay);

    internal string WhenOf(MessageRow row) => At(row.SentAt ?? row.CreatedAt);

    private static Platform.Texts.Text NameOf(string view) => view switch
    {
        "waiting" => MessagesTexts.Waiting,
        "parked" => MessagesTexts.Parked,
        "sent" => MessagesTexts.Sent,
        "units" => MessagesTexts.Units,
        "given-up" => MessagesTexts.GivenUp,
        _ => MessagesTexts.Calls,
    };
}
