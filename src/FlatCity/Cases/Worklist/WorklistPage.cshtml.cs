using FlatCity.Cases.Views;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Worklist;

/// <summary>GET /work: what waits for the post's unit, the most pressing first and why, and above it what the system told the post (待办).</summary>
[Listed("worklist", At = "work/worklist")]
[Who(Access.SignedIn)]
internal sealed class WorklistPage(CaseOffice cases) : ListedPage
{
    private const int MostNotices = 5;
    private const int CountedNotices = 20;
    private const int PageRows = 30;
    private IReadOnlyList<WorklistRow> rows = [];
    private PostPeople? people;
    private string? next;

    [BindProperty(Name = "seen", SupportsGet = true)]
    public bool Seen { get; set; }

    [BindProperty(Name = "seen-until")]
    public long SeenUntil { get; set; }

    internal IReadOnlyList<NoticeRow> Notices { get; private set; } = [];

    internal string? MoreNotices { get; private set; }

    internal ViewBar Views { get; private set; } = ViewBar.None;

    internal bool HasRows => rows.Count > 0;

    internal string Says => T(WorklistTexts.Says, this.RequireActor().Unit is { } unit ? CaseWords.Unit(cases, unit, Language) : CaseWords.Post(cases, this.RequireActor().Post, Language));

    /// <summary>Until when the password is good, in its last days: on the page where the day begins.</summary>
    internal Notice? PasswordNotice => PasswordAge.Soon(cases.City, HttpContext.RequireSession()) is var (day, left)
        ? new Notice(NoticeTone.Info, T(CityTexts.PasswordSoon, Formats.Date(day), left)) { Link = new Platform.Web.Components.Link(T(CityTexts.PasswordSoonLink), CityDoor.AccountAddress) }
        : null;

    private Language Language => Reader.Language;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>The notices have been seen.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await PostNotices.MarkSeenAsync(cases, this.RequireActor(), SeenUntil);
        return Redirect("/work?seen=true");
    }

    internal override async Task LoadAsync()
    {
        var actor = this.RequireActor();
        var filter = WorklistFilterQuery.Read(Request.Query, cases.City);
        if (filter.IsRefused)
        {
            foreach (var refusal in filter.Refusals)
                Faults.Add(refusal.Field, refusal.In(Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await using var reading = await cases.City.Database.ReadAsync();
        var most = RowsOf(PageRows);
        var found = await OpenWorkQuery.RunAsync(reading, actor, filter.Value with { Limit = most + 1 });
        rows = [.. found.Take(most)];
        next = found.Count > most ? WorklistFilterQuery.Cursor(rows[^1]) : null;
        await OpenWorkQuery.MarkRepeatsAsync(cases, reading, actor, rows);
        if (IsFile)
            return;
        people = await PostPeople.ReadAsync(cases.City, reading, rows.Select(r => r.Post));
        var notices = actor.Post is null ? [] : await PostNotices.NewestAsync(reading, actor, CountedNotices + 1);
        Notices = [.. notices.Take(MostNotices)];
        MoreNotices = notices.Count > CountedNotices ? $"{CountedNotices - MostNotices}+" : notices.Count > MostNotices ? $"{notices.Count - MostNotices}" : null;
        Views = await ViewBar.ReadAsync(reading, actor, SavedView.Worklist, Request);
    }

    internal Tag TagOf(NoticeRow notice) => NoticeWords.TagOf(notice, Language);

    internal string AdviceOf(NoticeRow notice) => NoticeWords.AdviceOf(notice, Language);

    internal string TitleOf(NoticeRow notice) => cases.Scenarios.Find(notice.Scenario, notice.Version) is { } pack ? CaseWords.Title(pack, notice.Answers, Language) : notice.Scenario;

    internal string WhenOf(NoticeRow notice) => Formats.Short(Instants.ToInstant(notice.At), Instants.ToInstant(cases.City.Now));

    /// <summary>What may be done to several at once.</summary>
    internal Field Act => new SelectField("act", T(WorklistTexts.Chosen), [new("accept", T(CaseWordTexts.StepAccept)), new("assign", T(CaseWordTexts.StepAssign)), new("extend", T(CaseWordTexts.StepExtend))]) { Small = true };

    internal Filter Filter => new(T(WorklistTexts.Filter),
        [
            new SelectField("whose", T(WorklistTexts.Whose), WhoseChoices) { Value = Asked("whose"), Blank = T(WorklistTexts.WhoseAll), Fault = Faults.At("whose") },
            new SelectField("due", T(WorklistTexts.Time), DueChoices) { Value = Asked("due"), Blank = T(WorklistTexts.Any), Fault = Faults.At("due") },
            new SelectField("scenario", T(WorklistTexts.Scenario), ScenarioChoices) { Value = Asked("scenario"), Blank = T(WorklistTexts.Any) },
            new SelectField("by", T(WorklistTexts.Kind), [.. CaseWords.ByWords.Select(by => new Choice(by, CaseWords.By(by, Language)))]) { Value = Asked("by"), Blank = T(WorklistTexts.Any) },
            new SelectField("community", T(WorklistTexts.Community), CommunityChoices) { Value = Asked("community"), Blank = T(WorklistTexts.Any) },
            new SelectField("state", T(WorklistTexts.State), StateChoices) { Value = Asked("state"), Blank = T(WorklistTexts.Any) },
        ])
    {
        Set = Conditions.SetOf(Request,
            ("whose", Said("whose", WhoseChoices)), ("due", Said("due", DueChoices)), ("scenario", Said("scenario", ScenarioChoices)),
            ("by", Asked("by") is { } by ? CaseWords.By(by, Language) : null), ("community", Said("community", CommunityChoices)), ("state", Said("state", StateChoices))),
    };

    internal override ListFile AsFile => new([.. WorkLine.Heads.Select(h => T(h))], rows.Select(row => WorkLine.Of(cases, row, Reader, this.RequireActor())), next);

    internal Table Table => new(T(WorklistTexts.Title),
        [new(T(WorklistTexts.Case)), new(T(WorklistTexts.Why)), new(T(WorklistTexts.Due)), new(T(WorklistTexts.Kind)), new(T(WorklistTexts.Place)), new(T(WorklistTexts.Who))],
        [.. rows.Select(RowOf)])
    {
        HideCaption = true,
        Pick = new Pick("case", "bulk"),
        Pager = new Pager(next, Asked("cursor") is null),
        Empty = Request.Query.Keys.Any(k => k is not ("seen" or "lang"))
            ? new Empty(T(WorklistTexts.EmptyFiltered), T(WorklistTexts.EmptyFilteredSays))
            : new Empty(T(WorklistTexts.EmptyTitle), T(WorklistTexts.EmptySays)) { Link = new(T(WorklistTexts.AllCases), "/work/cases") },
    };

    private List<Choice> WhoseChoices => [new("own", T(WorklistTexts.OnlyMine)), new("unit", T(WorklistTexts.OnlyUnit))];

    private List<Choice> DueChoices => [new("late", T(WorklistTexts.OnlyLate)), new("today", T(WorklistTexts.DueToday)), new("week", T(WorklistTexts.DueWeek))];

    private List<Choice> ScenarioChoices => [.. cases.Scenarios.ForFiling.Select(s => new Choice(s.Pack.Id, s.Pack.Title.In(Language.Code)))];

    private List<Choice> CommunityChoices => [.. cases.City.Pack.Units.On(cases.City.Today).Where(u => u.Kind == Packs.Cities.UnitKind.Community).Select(u => new Choice(u.Code, u.Name.In(Language.Code)))];

    private List<Choice> StateChoices => [.. cases.Scenarios.ForFiling.SelectMany(s => s.Pack.Flow.States.Values).Where(s => !s.IsEnd).DistinctBy(s => s.Id).Select(s => new Choice(s.Id, s.Title.In(Language.Code)))];

    private Row RowOf(WorklistRow row)
    {
        var pack = cases.Scenarios.Find(row.Scenario, row.Version);
        var now = Instants.ToInstant(cases.City.Now);
        var reasons = WorkReasons.Of(cases, Formats, Language, this.RequireActor(), row);
        return new Row(
            new Cell(row.Number) { Address = "/work/cases/" + row.Number, Note = pack is null ? row.Scenario : CaseWords.Title(pack, row.Answers, Language) },
            new Cell(reasons[0].Text) { Tags = [.. reasons.Skip(1).Select(r => new Tag(r.Text, r.Tone))] },
            new Cell(Formats.Short(Instants.ToInstant(row.DueAt), now)) { MachineTime = Formats.Machine(Instants.ToInstant(row.DueAt)) },
            new Cell(CaseWords.By(row.ByWhom, Language)) { Note = pack is null ? row.State : CaseWords.State(pack, row.State, Language) },
            new Cell(CaseWords.Place(cases, row.PlaceCode, row.PlaceWords, Language)) { Note = row.Community is null ? T(CaseWordTexts.NoCommunity) : CaseWords.Unit(cases, row.Community, Language) },
            new Cell(people!.At(row.Post)) { Note = CaseWords.Unit(cases, row.Unit, Language) })
        {
            Key = row.Number,
            Tone = row.DueAt < cases.City.Now ? Tone.Late : row.Urgent == 1 ? Tone.Urgent : Tone.Plain,
        };
    }

    private string? Said(string name, List<Choice> choices) => Asked(name) is { } value ? choices.Find(c => c.Value == value)?.Label ?? value : null;
}
