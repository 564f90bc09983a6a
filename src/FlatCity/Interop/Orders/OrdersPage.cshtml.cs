using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Orders;

/// <summary>GET /work/orders: orders from upper lines and where their answers stand; POST sends the approved answers of a line as one file (上级工单).</summary>
[Listed("orders")]
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class OrdersPage(CaseOffice cases) : ListedPage
{
    private const int PageRows = 30;
    private IReadOnlyList<AnsweredOrder> rows = [];
    private string? next;

    [BindProperty(Name = "state", SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(Name = "batch", SupportsGet = true)]
    public long Batch { get; set; }

    [BindProperty(Name = "line")]
    public string? Line { get; set; }

    internal int BatchSize { get; private set; }

    internal bool HasRows => rows.Count > 0;

    internal string SendLine => rows.Select(r => r.Order.Line).FirstOrDefault() ?? "";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (cases.City.Pack.OrderMaps.FirstOrDefault(m => m.Line == Line) is not { } map)
            return await RedrawAsync(StatusCodes.Status400BadRequest, OrderTexts.NoSuchLine, string.Join(", ", cases.City.Pack.OrderMaps.Select(m => m.Line)));
        var sent = await AnswerOrder.SendAsync(cases, this.RequireActor(), map);
        return sent.IsRefused ? await this.RefusedAsync(sent.Refusals) : Redirect("/work/orders?state=sent&batch=" + sent.Value);
    }

    internal override async Task LoadAsync()
    {
        var filter = OrderFilter.Read(Request.Query, cases.City);
        if (filter.IsRefused)
        {
            foreach (var refusal in filter.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await cases.City.Database.KeysReadyAsync();
        await using var reading = await cases.City.Database.ReadAsync();
        var most = RowsOf(PageRows);
        var found = await OrderQuery.RunAsync(reading, cases.City, filter.Value, most + 1);
        rows = [.. found.Take(most)];
        next = found.Count > most ? OrderQuery.CursorOf(rows[^1].Order) : null;
        if (Batch > 0)
            BatchSize = (int)await reading.FirstAsync<long>("select count(*) from upper_order where batch = @batch", new { batch = Batch });
    }

    internal Tabs Tabs => new(T(OrderTexts.Which),
        [new(T(OrderTexts.All), "/work/orders", string.IsNullOrEmpty(State)), .. OrderStates.All.Select(state => new Tab(T(OrderTexts.OfState(state)), "/work/orders?state=" + state, state == State))]);

    internal Filter Filter => new(T(OrderTexts.Filter),
        [
            new TextField("q", T(OrderTexts.Number)) { Value = Asked("q"), Small = true, Optional = false, Width = 20, Most = 100, Fault = Faults.At("q") },
            new SelectField("line", T(OrderTexts.Line), Lines) { Value = Asked("line"), Blank = T(OrderTexts.Any), Small = true, Fault = Faults.At("line") },
            new DateField("from", T(OrderTexts.From)) { Value = Asked("from"), Small = true, Fault = Faults.At("from") },
            new DateField("to", T(OrderTexts.To)) { Value = Asked("to"), Small = true, Fault = Faults.At("to") },
            new SelectField("late", T(OrderTexts.Late), [new("yes", T(OrderTexts.OnlyLate))]) { Value = Asked("late"), Blank = T(OrderTexts.Any), Small = true },
        ])
    {
        Kept = string.IsNullOrEmpty(State) ? [] : [KeyValuePair.Create("state", State)],
        Set = Conditions.SetOf(Request, ("q", Asked("q")), ("line", Lines.FirstOrDefault(l => l.Value == Asked("line"))?.Label), ("from", Asked("from")), ("to", Asked("to")), ("late", Asked("late") is null ? null : T(OrderTexts.OnlyLate))),
    };

    internal override ListFile AsFile => new(
        [.. new[] { OrderTexts.Line, OrderTexts.Number, OrderTexts.State, OrderTexts.Case, OrderTexts.Came, OrderTexts.Due, OrderTexts.Late, OrderTexts.SentAt }.Select(t => T(t))],
        rows.Select(row => (IReadOnlyList<string?>)
        [
            row.Order.Line, row.Order.Number, T(OrderTexts.OfState(row.Order.State)), row.Case?.Number, CaseShape.Time(cases.City, row.Order.CameAt), CaseShape.Time(cases.City, row.Order.DueAt),
            T(row.Order.IsLate(cases.City.Now) ? OrderTexts.Yes : OrderTexts.No), CaseShape.Time(cases.City, row.Order.SentAt),
        ]),
        next);

    internal Table Table => new(T(OrderTexts.Title),
        [new(T(OrderTexts.Number)), new(T(OrderTexts.State)), new(T(OrderTexts.Case)), new(T(OrderTexts.Due)), new(T(OrderTexts.Came))],
        [.. rows.Select(RowOf)])
    {
        HideCaption = true,
        Pager = new Pager(next, Asked("cursor") is null),
        Empty = new Empty(T(OrderTexts.Empty), T(OrderTexts.EmptySays)) { Link = new Link(T(OrderTexts.TakeFile), "/work/orders/file") },
    };

    private IReadOnlyList<Choice> Lines => [.. cases.City.Pack.OrderMaps.Select(map => new Choice(map.Line, map.Title.In(Reader.Language.Code)))];

    private Row RowOf(AnsweredOrder answered)
    {
        var (order, state) = answered;
        var late = order.IsLate(cases.City.Now);
        return new Row(
            new Cell(order.Number) { Address = "/work/orders/order?id=" + order.Id, Note = Lines.Count > 1 ? Lines.FirstOrDefault(l => l.Value == order.Line)?.Label : null },
            new Cell((string?)null) { Tags = [TagOf(order), .. order.Urges > 0 ? new[] { new Tag(T(OrderTexts.Urged, order.Urges), Tone.Urgent) } : []] },
            state is null ? new Cell("–") : new Cell(state.Number) { Address = "/work/cases/" + state.Number },
            order.DueAt is { } due ? new Cell(Formats.Short(Instants.ToInstant(due), Instants.ToInstant(cases.City.Now))) { Tags = late ? [new Tag(T(OrderTexts.Late), Tone.Late)] : [] } : new Cell(T(OrderTexts.NoDue)),
            new Cell(Formats.Short(Instants.ToInstant(order.CameAt), Instants.ToInstant(cases.City.Now))))
        { Tone = late ? Tone.Late : Tone.Plain };
    }

    private Tag TagOf(UpperOrder order) => order.Rejected == 1 && order.State is not (OrderStates.Waiting or OrderStates.Running)
        ? new Tag(T(OrderTexts.Rejected) + " · " + T(OrderTexts.OfState(order.State)), Tone.Ended)
        : new Tag(T(OrderTexts.OfState(order.State)), order.State switch
        {
            OrderStates.Running or OrderStates.Sent => Tone.Going,
            OrderStates.Accepted or OrderStates.Done => Tone.Done,
            OrderStates.SentBack => Tone.Late,
            _ => Tone.Waiting,
        });
}
