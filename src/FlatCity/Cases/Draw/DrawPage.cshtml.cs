using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Draw;

/// <summary>GET /work/draws/{name}: one draw with its seed, its frame, what came of the calls, and who was drawn; POST withdraws it before its moment.</summary>
[Who(Access.Roles, PostRoles.Desk, PostRoles.AdminSystem)]
internal sealed class DrawPage(CaseOffice cases) : CityPage
{
    private const int PageRows = 50;
    private const string WaitingWord = "waiting";
    private static readonly string[] Shown = ["answered", "not-reached", "declined", "not-rung", ""];
    private IReadOnlyDictionary<string, long> outcomes = new Dictionary<string, long>();
    private IReadOnlyList<DrawnRow> rows = [];
    private string? next;

    [BindProperty(Name = "name", SupportsGet = true)]
    public string Name { get; set; } = string.Empty;

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    internal CallDraw Draw { get; private set; } = null!;

    internal bool MayWithdraw => AnnounceDraw.May(this.RequireActor()) && !Draw.IsWithdrawn && Draw.DrawAt > cases.City.Now;

    internal override async ValueTask<int> FindAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        if (await CallDraw.FindAsync(reading, Name) is not { } draw)
            return StatusCodes.Status404NotFound;
        Draw = draw;
        return StatusCodes.Status200OK;
    }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var withdrawn = await AnnounceDraw.WithdrawAsync(cases, this.RequireActor(), Name, Why);
        if (!withdrawn.IsRefused)
            return Redirect("/work/draws/" + withdrawn.Value);
        foreach (var refusal in withdrawn.Refusals)
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        return await RedrawAsync(Problems.StatusOf(withdrawn.Refusal.Kind));
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        outcomes = await DrawnRounds.OutcomesAsync(reading, Draw.Id);
        var after = long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var found = await DrawnRounds.PageAsync(reading, Draw.Id, after, PageRows + 1, Outcome);
        rows = [.. found.Take(PageRows)];
        next = found.Count > PageRows ? rows[^1].Place.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Which outcome alone is asked for, by its word in an address.</summary>
    public static string? OutcomeOf(string? word) => word == WaitingWord ? "" : Shown.FirstOrDefault(o => o.Length > 0 && o == word);

    internal Tabs Tabs => new(T(DrawTexts.Outcome),
        [new Tab(T(DrawTexts.Any), "/work/draws/" + Draw.Name, Outcome is null) { Count = Formats.Number(outcomes.Values.Sum()) }, .. Shown.Where(outcomes.ContainsKey).Select(o => new Tab(T(DrawTexts.Of(o)), $"/work/draws/{Draw.Name}?outcome={(o.Length == 0 ? WaitingWord : o)}", Outcome == o) { Count = Formats.Number(outcomes[o]) })]);

    internal Export Files => new("/work/draws/" + Draw.Name, Address.QueryOf(Request));

    private string? Outcome => OutcomeOf(Asked("outcome"));

    internal SummaryList Facts => new([
        new SummaryRow(T(DrawTexts.State), null) { Tag = new Tag(T(DrawTexts.OfState(Draw.State)), DrawsPage.ToneOf(Draw)), Note = Draw.WithdrawnWhy },
        new SummaryRow(T(DrawTexts.Period), T(DrawTexts.PeriodOf, Draw.FirstOn, Draw.LastOn)),
        new SummaryRow(T(DrawTexts.Size), Formats.Number(Draw.Size)),
        new SummaryRow(T(DrawTexts.Announced), Time(Draw.AnnouncedAt)) { Note = cases.City.Posts.Find(Draw.Post)?.NameIn(Reader.Language.Code) ?? Draw.Post },
        new SummaryRow(T(DrawTexts.Moment), Time(Draw.DrawAt)),
        .. Draw.IsDrawn ? DrawnFacts() : []]);

    internal Table Outcomes
    {
        get
        {
            var whole = outcomes.Values.Sum();
            return new Table(T(DrawTexts.Outcomes), [new(T(DrawTexts.Outcome)), new(T(DrawTexts.Number)) { Number = true }, new(T(DrawTexts.Share)) { Number = true }],
                [.. Shown.Where(o => o.Length > 0 || outcomes.ContainsKey(o)).Select(o => new Row(new Cell(T(DrawTexts.Of(o))), new Cell(Formats.Number(outcomes.GetValueOrDefault(o))), new Cell(Formats.Share(outcomes.GetValueOrDefault(o), whole))))]);
        }
    }

    internal Table List => new(T(DrawTexts.List), [new(T(DrawTexts.Case)), new(T(DrawTexts.Place)) { Number = true }, new(T(DrawTexts.Round)) { Number = true }, new(T(DrawTexts.Outcome)), new(T(DrawTexts.SettledAt))],
        [.. rows.Select(row => new Row(
            new Cell(row.Number) { Address = "/work/cases/" + row.Number },
            new Cell(Formats.Number(row.Place)), new Cell(Formats.Number(row.Round)),
            new Cell(T(DrawTexts.Of(row.Outcome ?? ""))),
            row.SettledAt is { } at ? new Cell(Time(at)) { MachineTime = Formats.Machine(Instants.ToInstant(at)) } : new Cell("–")))])
    {
        Pager = new Pager(next, string.IsNullOrEmpty(Cursor)),
        Empty = Outcome is { } none ? new Empty(T(DrawTexts.EmptyOf, T(DrawTexts.Of(none))), T(DrawTexts.EmptyOfSays)) : null,
    };

    private IEnumerable<SummaryRow> DrawnFacts() =>
    [
        new SummaryRow(T(DrawTexts.Seed), Draw.Seed) { Note = T(DrawTexts.SeedFrom, Draw.SeedPosition) },
        new SummaryRow(T(DrawTexts.Frame), Formats.Number(Draw.FrameSize ?? 0)) { Note = $"{T(DrawTexts.FrameHash)} {Draw.FrameHash}" },
        new SummaryRow(T(DrawTexts.NoNumber), Formats.Number(Draw.NoNumber ?? 0)),
        new SummaryRow(T(DrawTexts.KeptApart), Formats.Number(Draw.KeptApart ?? 0)),
        new SummaryRow(T(DrawTexts.DrawnCount), Formats.Number(outcomes.Values.Sum())),
        new SummaryRow(T(DrawTexts.Until), Time(Draw.UntilAt!.Value)),
    ];

    private string Time(long at) => Formats.DateAndTime(Instants.ToInstant(at));
}
