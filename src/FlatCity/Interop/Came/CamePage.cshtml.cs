using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Came;

/// <summary>GET /work/incoming: mails, texts and unmatched orders that wait for the desk, and what became of earlier ones (来件).</summary>
[Listed("incoming")]
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class CamePage(CaseOffice cases) : ListedPage
{
    private const int PageRows = 30;
    private const int Shown = 36;
    private IReadOnlyList<CameRow> rows = [];
    private string? next;

    [BindProperty(Name = "state", SupportsGet = true)]
    public string? State { get; set; }

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        var filter = CameFilter.Read(Request.Query, cases.City);
        if (filter.IsRefused)
        {
            foreach (var refusal in filter.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await using var reading = await cases.City.Database.ReadAsync();
        var most = RowsOf(PageRows);
        var found = await CameQuery.RunAsync(reading, filter.Value, most + 1);
        rows = [.. found.Take(most)];
        next = found.Count > most ? ListCursor.Of(rows[^1].CameAt, rows[^1].Id) : null;
    }

    internal Tabs Tabs => new(T(CameTexts.Which),
        [.. Incoming.States.Select(state => new Tab(T(CameTexts.OfState(state)), "/work/incoming?state=" + state, state == (State ?? "waiting"))), new Tab(T(CameTexts.All), "/work/incoming?state=all", State == "all")]);

    internal Filter Filter => new(T(CameTexts.Filter),
        [
            new SelectField("door", T(CameTexts.Door), Doors) { Value = Asked("door"), Blank = T(CameTexts.Any), Small = true, Fault = Faults.At("door") },
            new TextField("sender", T(CameTexts.Sender)) { Value = Asked("sender"), Small = true, Width = 20, Most = 200, Fault = Faults.At("sender") },
            new DateField("from", T(CameTexts.Since)) { Value = Asked("from"), Small = true, Fault = Faults.At("from") },
            new DateField("to", T(CameTexts.Until)) { Value = Asked("to"), Small = true, Fault = Faults.At("to") },
        ])
    {
        Kept = string.IsNullOrEmpty(State) ? [] : [KeyValuePair.Create("state", State)],
        Set = Conditions.SetOf(Request, ("door", Doors.FirstOrDefault(d => d.Value == Asked("door"))?.Label), ("sender", Asked("sender")), ("from", Asked("from")), ("to", Asked("to"))),
    };

    /// <summary>Without sender and words: those are looked at one by one.</summary>
    internal override ListFile AsFile => new(
        [.. new[] { CameTexts.Door, CameTexts.When, CameTexts.State, CameTexts.Why, CameTexts.Case, CameTexts.Files }.Select(t => T(t))],
        rows.Select(row => (IReadOnlyList<string?>)
        [
            T(CameTexts.OfDoor(row.Door)), CaseShape.Time(cases.City, row.CameAt), T(CameTexts.OfState(row.State)),
            (row.Reason ?? row.Note) is { } why ? OnePage.ReasonIn(why, Reader.Language) : "", row.Number, row.Files.ToString(CultureInfo.InvariantCulture),
        ]),
        next);

    internal Table Table => new(T(CameTexts.Title), [new(T(CameTexts.What)), new(T(CameTexts.Door)), new(T(CameTexts.State)), new(T(CameTexts.Case)), new(T(CameTexts.When))], [.. rows.Select(RowOf)])
    {
        HideCaption = true,
        Pager = new Pager(next, Asked("cursor") is null),
        Empty = new Empty(T(CameTexts.Empty), T(CameTexts.EmptySays)),
    };

    private IReadOnlyList<Choice> Doors => [.. Incoming.Doors.Select(door => new Choice(door, T(CameTexts.OfDoor(door))))];

    private Row RowOf(CameRow row)
    {
        var came = new Incoming { Id = row.Id, Subject = row.Subject, Words = row.Words };
        var what = (came.SubjectText(cases.City) is { Length: > 0 } subject ? subject + " · " : "") + came.WordsText(cases.City).ReplaceLineEndings(" ");
        return new Row(
            new Cell(what.Length > Shown ? what[..Shown].TrimEnd('\ud800') + "…" : what) { Address = "/work/incoming/one?id=" + row.Id, Note = row.Files > 0 ? $"{T(CameTexts.Files)} {row.Files}" : null },
            T(CameTexts.OfDoor(row.Door)),
            new Cell((string?)null) { Tags = [new Tag(T(CameTexts.OfState(row.State)), row.State switch { "waiting" => Tone.Waiting, "filed" or "attached" => Tone.Done, _ => Tone.Ended })], Note = row.Reason is null ? null : OnePage.ReasonIn(row.Reason, Reader.Language) },
            row.Number is { } number ? new Cell(number) { Address = "/work/cases/" + number } : new Cell("–"),
            new Cell(Formats.Short(Instants.ToInstant(row.CameAt), Instants.ToInstant(cases.City.Now))));
    }
}
