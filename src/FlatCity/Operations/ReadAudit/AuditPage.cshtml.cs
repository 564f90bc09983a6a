using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Operations.ReadAudit;

/// <summary>GET /work/audit: the audit, read by its administrator alone (审计管理). Nothing on it can be changed; that it was read is itself in the audit.</summary>
[Listed("audit")]
[Who(Access.Roles, PostRoles.AdminAudit)]
internal sealed class AuditPage(CaseOffice cases) : ListedPage
{
    private const int PageRows = 50;
    private IReadOnlyList<AuditEntry> entries = [];
    private string? next;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (!Faults.Any)
            await AuditReading.WriteAsync(cases.City, this.RequireActor(), "page", Request.Query);
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var filter = await AuditFilter.ReadAsync(reading, cases.City, Request.Query);
        if (filter.IsRefused)
        {
            foreach (var refusal in filter.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var most = RowsOf(PageRows);
        var found = await AuditQuery.RunAsync(reading, filter.Value, most + 1);
        next = found.Count > most ? ListCursor.Of(found[most - 1].At, found[most - 1].Id) : null;
        entries = await AuditEntry.ReadAsync(reading, cases, [.. found.Take(most)], Reader.Language);
    }

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Filter Filter => new(T(AuditTexts.Filter),
        [
            new TextField("who", T(AuditTexts.Who)) { Hint = T(AuditTexts.WhoHint), Value = Asked("who"), Width = 20, Most = 60, Fault = Faults.At("who") },
            new SelectField("action", T(AuditTexts.What), [.. AuditWords.All.Select(word => new Choice(word.Key, word.Value.In(Reader.Language)))]) { Value = Asked("action"), Blank = T(AuditTexts.Any), Fault = Faults.At("action") },
            new TextField("about", T(AuditTexts.About)) { Hint = T(AuditTexts.AboutHint), Value = Asked("about"), Width = 20, Most = 60, Fault = Faults.At("about") },
            new DateField("from", T(AuditTexts.From)) { Value = Asked("from"), Fault = Faults.At("from") },
            new DateField("to", T(AuditTexts.To)) { Value = Asked("to"), Fault = Faults.At("to") },
            new SelectField("success", T(AuditTexts.Success), [new("yes", T(AuditTexts.Done)), new("no", T(AuditTexts.Failed))]) { Value = Asked("success"), Blank = T(AuditTexts.Any), Fault = Faults.At("success") },
        ])
    {
        Kept = Asked("sort") is { } sort ? [KeyValuePair.Create("sort", sort)] : [],
        Set = Conditions.SetOf(Request, ("who", Asked("who")), ("action", Asked("action") is { } action ? AuditWords.Of(action)?.In(Reader.Language) ?? action : null), ("about", Asked("about")),
            ("from", Asked("from") is { } from ? $"{T(AuditTexts.From)} {from}" : null), ("to", Asked("to") is { } to ? $"{T(AuditTexts.To)} {to}" : null),
            ("success", Asked("success") switch { "yes" => T(AuditTexts.Done), "no" => T(AuditTexts.Failed), _ => null })),
    };

    internal Table Table => new(T(AuditTexts.Title),
        [new(T(AuditTexts.When)) { SortKey = "at" }, new(T(AuditTexts.Who)), new(T(AuditTexts.What)), new(T(AuditTexts.Success)), new(T(AuditTexts.About)), new(T(AuditTexts.Details))],
        [.. entries.Select(RowOf)])
    {
        HideCaption = true,
        Sort = Sort.Parse(Asked("sort"), "-at"),
        Pager = new Pager(next, string.IsNullOrEmpty(Cursor)),
        Empty = new Empty(T(AuditTexts.Empty), T(AuditTexts.EmptySays)),
    };

    private Row RowOf(AuditEntry entry) => new(
        new Cell(Formats.DateAndTime(Instants.ToInstant(entry.Row.At)))
        {
            MachineTime = Formats.Machine(Instants.ToInstant(entry.Row.At)),
            Note = entry.Row.Position is { } position ? T(AuditTexts.Position, Formats.Number(position)) : null,
        },
        WhoOf(entry),
        new Cell(entry.What) { Note = entry.Row.Purpose is { } purpose ? T(AuditTexts.Purpose, purpose) : null },
        new Tag(T(entry.Failed ? AuditTexts.Failed : AuditTexts.Done), entry.Failed ? Tone.Late : Tone.Done),
        entry.About ?? "–",
        entry.Details.Count == 0 ? "–" : string.Join("；", entry.Details.Select(d => $"{T(AuditWords.SaidOf(d.Key))} {d.Value}")));

    private Cell WhoOf(AuditEntry entry)
    {
        var post = CaseWords.Post(cases, entry.Row.Post, Reader.Language);
        return new Cell(entry.SignIn is { } signIn ? T(AuditTexts.At, signIn, post) : post)
        {
            Note = entry.Row.ActingFor is { } other ? T(AuditTexts.ActingFor, CaseWords.Post(cases, other, Reader.Language)) : null,
        };
    }
}
