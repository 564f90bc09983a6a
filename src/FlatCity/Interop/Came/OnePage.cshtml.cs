using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Came;

/// <summary>GET /work/incoming/one?id=: one thing that came in; POST puts it to a case, sets it aside, takes that back, or opens its sender.</summary>
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class OnePage(CaseOffice cases) : CityPage
{
    private Incoming came = new();
    private string? number;

    [BindProperty(Name = "id", SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(Name = "do")]
    public string? Wish { get; set; }

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public bool Done { get; set; }

    internal bool Looked { get; private set; }

    internal IReadOnlyList<(long Id, string Name, long Bytes)> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return came.Id == 0 ? Redirect("/work/incoming") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = this.RequireActor();
        await LoadAsync();
        if (came.Id == 0)
            return Redirect("/work/incoming");
        if (Wish == "look")
        {
            await cases.City.Database.WriteAsync<bool>(unit =>
            {
                Audit.Add(unit, actor.Doer, cases.City.Now, "party.looked", "incoming", Id, "{}", "incoming");
                return new(true);
            });
            Looked = true;
            return Page();
        }

        if (Wish == "attach")
        {
            var attached = await SettleIncoming.AttachAsync(cases, actor, Id, Number);
            return attached.IsRefused ? await AgainAsync(attached.Refusals) : Redirect($"/work/incoming/one?id={Id}&done=true");
        }

        var moved = Wish == "undo" ? await SettleIncoming.UndoAsync(cases, actor, Id) : await SettleIncoming.SetAsideAsync(cases, actor, Id, Reason);
        return moved.IsRefused ? await AgainAsync(moved.Refusals) : Redirect($"/work/incoming/one?id={Id}&done=true");
    }

    internal override async Task LoadAsync()
    {
        if (came.Id != 0)
            return;
        await using var reading = await cases.City.Database.ReadAsync();
        if (await Incoming.FindAsync(reading, Id) is not { } found)
            return;
        came = found;
        number = found.CaseId is { } id ? await reading.FirstAsync<string>("select number from cases where id = @id", new { id }) : null;
        var files = await reading.AllAsync<FileRow>("select id, name, bytes from incoming_file where incoming_id = @id order by id", new { id = Id });
        Files = [.. files.Select(f => (f.Id, cases.City.Keys.Open(f.Name, $"incoming_file:{f.Id}:name"), f.Bytes))];
    }

    internal string Subject => came.SubjectText(cases.City) is { Length: > 0 } subject ? subject : T(CameTexts.OfDoor(came.Door));

    internal string Words => came.Id == 0 ? string.Empty : came.WordsText(cases.City);

    internal bool IsWaiting => came.State == "waiting";

    internal bool MayUndo => came.State is "set-aside" or "refused";

    internal bool HasSender => came.Sender is not null;

    internal SummaryList Facts
    {
        get
        {
            var sender = came.SenderText(cases.City);
            var rows = new List<SummaryRow>
            {
                new(T(CameTexts.State), null) { Tag = new Tag(T(CameTexts.OfState(came.State)), came.State switch { "waiting" => Tone.Waiting, "filed" or "attached" => Tone.Done, _ => Tone.Ended }) },
                new(T(CameTexts.Door), T(CameTexts.OfDoor(came.Door))) { Address = came.OrderId is { } order ? "/work/orders/order?id=" + order : null },
                new(T(CameTexts.From), sender is null ? T(CameTexts.NoSender) : Looked ? sender : Masked(sender)),
                new(T(CameTexts.When), Formats.DateAndTime(Instants.ToInstant(came.CameAt))),
            };
            if ((came.Reason ?? came.Note) is { } why)
                rows.Add(new(T(CameTexts.Why), ReasonIn(why, Reader.Language)));
            if (number is not null)
                rows.Add(new(T(CameTexts.Case), number) { Address = "/work/cases/" + number });
            return new SummaryList(rows);
        }
    }

    internal Field NumberField => new TextField("number", T(CameTexts.Number)) { Value = Number, Width = 20, Most = 40, Fault = Faults.At("number") };

    internal Field ReasonField => new LongTextField("reason", T(CameTexts.Reason)) { Value = Reason, Rows = 2, Most = SettleIncoming.MostReason, Fault = Faults.At("reason") };

    /// <summary>A person's own words, or the program's reason by its key.</summary>
    internal static string ReasonIn(string reason, Language language) => IncomingReasons.Of(reason)?.In(language) ?? reason;

    private async Task<IActionResult> AgainAsync(IReadOnlyList<Platform.Refusal> refusals)
    {
        // Somebody else may have dealt with it meanwhile: it is read again before it is drawn.
        came = new Incoming();
        return await this.RefusedAsync(refusals);
    }

    private static string Masked(string sender)
    {
        var at = sender.IndexOf('@', StringComparison.Ordinal);
        return at > 0 ? sender[..1] + "***" + sender[at..] : Parties.MaskPhone(sender)!;
    }

    private sealed class FileRow
    {
        public long Id { get; set; }

        public byte[] Name { get; set; } = [];

        public long Bytes { get; set; }
    }
}
