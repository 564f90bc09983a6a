using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Orders;

/// <summary>GET /work/orders/order?id=: what an order says and where its answer stands; POST writes, approves, gives back, and notes what they said.</summary>
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class OrderPage(CaseOffice cases) : CityPage
{
    private static readonly string[] Personal = ["name", "phone"];
    private IReadOnlyDictionary<string, string> said = new Dictionary<string, string>(StringComparer.Ordinal);
    private string? number;
    private long incoming;
    private AnswerDelivery? delivery;

    [BindProperty(Name = "id", SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(Name = "do")]
    public string? Wish { get; set; }

    [BindProperty(Name = "answer")]
    public string? Words { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "reopen")]
    public string? Reopen { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public bool Done { get; set; }

    internal UpperOrder Order { get; private set; } = new();

    internal OrderMap? Map { get; private set; }

    internal bool Looked { get; private set; }

    internal string MapTitle => Map?.Title.In(Reader.Language.Code) ?? Order.Line;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Order.Id == 0 ? Redirect("/work/orders") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = this.RequireActor();
        await LoadAsync();
        if (Order.Id == 0)
            return Redirect("/work/orders");
        if (Wish == "look")
        {
            await LookAsync(actor);
            return Page();
        }

        var changed = Wish switch
        {
            "approve" => await AnswerOrder.ApproveAsync(cases, actor, Id, Words),
            "accepted" => await AnswerOrder.AcceptedAsync(cases, actor, Id),
            "sent-back" => await AnswerOrder.SentBackAsync(cases, actor, Id, Reason, Reopen is not null),
            "again" => await AnswerOrder.AgainAsync(cases, actor, Id),
            "reject" => await AnswerOrder.RejectAsync(cases, actor, Id, Reason),
            _ => await AnswerOrder.DraftAsync(cases, actor, Id, Words),
        };
        return changed.IsRefused ? await this.RefusedAsync(changed.Refusals) : Redirect($"/work/orders/order?id={Id}&done=true");
    }

    internal override async Task LoadAsync()
    {
        if (Order.Id != 0)
            return;
        await using var reading = await cases.City.Database.ReadAsync();
        if (await UpperOrder.FindAsync(reading, Id) is not { } found)
            return;
        Order = found;
        Map = AnswerOrder.MapOf(cases.City, found);
        said = found.Said(cases.City);
        delivery = await AnswerDelivery.FindAsync(reading, found.Id);
        number = found.CaseId is { } id ? await reading.FirstAsync<string>("select number from cases where id = @id", new { id }) : null;
        incoming = await reading.FirstAsync<long?>("select id from incoming where order_id = @id and state = 'waiting'", new { id = found.Id }) ?? 0;
    }

    internal SummaryList Said => new([.. (Map?.Columns.Keys ?? said.Keys).Where(said.ContainsKey).Select(f => new SummaryRow(Map is null ? f : Map.Columns[f][0], Shown(f)))]);

    internal SummaryList Standing
    {
        get
        {
            var rows = new List<SummaryRow>
            {
                new(T(OrderTexts.State), null) { Tag = new Tag(Order.Rejected == 1 ? T(OrderTexts.Rejected) + " · " + T(OrderTexts.OfState(Order.State)) : T(OrderTexts.OfState(Order.State)), Order.IsLate(cases.City.Now) ? Tone.Late : Tone.Going) },
                new(T(OrderTexts.Due), Order.DueAt is { } due ? At(due) : T(OrderTexts.NoDue)) { Note = Order.IsLate(cases.City.Now) ? T(OrderTexts.Late) : null },
            };
            if (number is not null)
                rows.Add(new(T(OrderTexts.Case), number) { Address = "/work/cases/" + number });
            if (incoming > 0)
                rows.Add(new(T(OrderTexts.Case), T(OrderTexts.FileIt)) { Address = "/work/incoming/one?id=" + incoming });
            if (Order.Urges > 0)
                rows.Add(new(T(OrderTexts.IsUrged), T(OrderTexts.Urged, Order.Urges)));
            if (!MayWrite && Order.AnswerText(cases.City) is { Length: > 0 } answer)
                rows.Add(new(T(OrderTexts.Answer), answer));
            if (Order.ApprovedAt is { } approved)
                rows.Add(new(T(OrderTexts.ApprovedBy), At(approved)) { Note = CaseWords.Post(cases, Order.ApprovedBy, Reader.Language) });
            if (Order.SentAt is { } sent)
                rows.Add(new(T(OrderTexts.SentAt), At(sent)));
            if (delivery is { Fault: { } fault })
                rows.Add(new(T(OrderTexts.Delivery), T(delivery.ParkedAt is null ? OrderTexts.DeliveryTried : OrderTexts.DeliveryParked, delivery.Tries, fault)) { Note = T(OrderTexts.WhatToDo(fault)), Tag = new Tag(T(OrderTexts.NotDelivered), Tone.Late) });
            if (Order.TheirReasonText(cases.City) is { } reason)
                rows.Add(new(T(OrderTexts.TheirReason), reason));
            return new SummaryList(rows);
        }
    }

    internal bool MayWrite => Order.State is OrderStates.ToAnswer or OrderStates.SentBack;

    internal bool MaySendAgain => delivery is { Fault: not null } && Order.State is (OrderStates.Approved or OrderStates.Sent);

    internal bool MayApprove => this.RequireActor().Post == Map?.Approver;

    internal bool MayReject => Order.State is OrderStates.Waiting or OrderStates.Running && Order.RejectUntilAt >= cases.City.Now;

    internal string RejectSays => T(OrderTexts.RejectUntil, At(Order.RejectUntilAt!.Value));

    internal Field AnswerField => new LongTextField("answer", T(OrderTexts.Answer)) { Value = Words ?? Order.AnswerText(cases.City), Hint = T(OrderTexts.AnswerHint), Rows = 6, Most = AnswerOrder.MostWords, Fault = Faults.At("answer") };

    internal IEnumerable<Field> BackFields =>
    [
        new LongTextField("reason", T(OrderTexts.TheirReason)) { Value = Reason, Rows = 3, Most = AnswerOrder.MostWords, Fault = Faults.At("reason") },
        new ChoiceField("reopen", T(OrderTexts.Reopen), [new("yes", T(OrderTexts.Reopen)) { Hint = T(OrderTexts.ReopenSays) }]) { Many = true, Chosen = Reopen is null ? [] : ["yes"], Optional = true, Fault = Faults.At("reopen") },
    ];

    internal Field RejectField => new LongTextField("reason", T(OrderTexts.Reason)) { Value = Reason, Rows = 3, Most = AnswerOrder.MostWords, Fault = Faults.At("reason") };

    private string Shown(string field) => !Looked && Personal.Contains(field) ? (field == "phone" ? Parties.MaskPhone(said[field]) : Parties.MaskName(said[field]))! : said[field];

    private string At(long at) => Formats.DateAndTime(Instants.ToInstant(at));

    /// <summary>Name and phone are opened for whoever files or calls back, and the look is kept.</summary>
    private async Task LookAsync(Actor actor)
    {
        await cases.City.Database.WriteAsync<bool>(unit =>
        {
            Audit.Add(unit, actor.Doer, cases.City.Now, "party.looked", "order", Order.Id, "{}", "order");
            return new(true);
        });
        Looked = true;
    }
}
