using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Worklist;

/// <summary>GET /work: what waits for the post's unit, the most pressing first, and above it what the system told the post (待办).</summary>
[Who(Access.SignedIn)]
internal sealed class WorklistPage(CaseOffice cases) : CityPage
{
    private const int MostNotices = 5;
    private const int CountedNotices = 20;
    private const int PageRows = 30;
    private IReadOnlyList<WorklistRow> rows = [];
    private PostPeople? people;
    private string? next;

    [BindProperty(Name = "mine", SupportsGet = true)]
    public bool OnlyMine { get; set; }

    [BindProperty(Name = "scenario", SupportsGet = true)]
    public string? Scenario { get; set; }

    [BindProperty(Name = "by", SupportsGet = true)]
    public string? ByWhom { get; set; }

    [BindProperty(Name = "late", SupportsGet = true)]
    public bool OnlyLate { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty(Name = "seen", SupportsGet = true)]
    public bool Seen { get; set; }

    [BindProperty(Name = "seen-until")]
    public long SeenUntil { get; set; }

    internal IReadOnlyList<NoticeRow> Notices { get; private set; } = [];

    internal string? MoreNotices { get; private set; }

    internal string Says => T(WorklistTexts.Says, this.RequireActor().Unit is { } unit ? CaseWords.Unit(cases, unit, Language) : CaseWords.Post(cases, this.RequireActor().Post, Language));

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
        var after = ReadCursor(Cursor);
        if (after is null && !string.IsNullOrEmpty(Cursor))
            Faults.Add(null, T(WorklistTexts.NotCursor));
        await using var reading = await cases.City.Database.ReadAsync();
        var filter = new WorklistFilter(OnlyMine, Word(Scenario), Word(ByWhom), OnlyLate, after, PageRows + 1);
        var found = await OpenWorkQuery.RunAsync(reading, actor, filter, cases.City.Now);
        rows = [.. found.Take(PageRows)];
        next = found.Count > PageRows ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].DueAt:x}.{rows[^1].Id:x}") : null;
        people = await PostPeople.ReadAsync(cases.City, reading, rows.Select(r => r.Post));
        var notices = actor.Post is null ? [] : await PostNotices.NewestAsync(reading, actor, CountedNotices + 1);
        Notices = [.. notices.Take(MostNotices)];
        MoreNotices = notices.Count > CountedNotices ? $"{CountedNotices - MostNotices}+" : notices.Count > MostNotices ? $"{notices.Count - MostNotices}" : null;
    }

    internal Tag TagOf(NoticeRow notice) => NoticeWords.TagOf(notice, Language);

    internal string AdviceOf(NoticeRow notice) => NoticeWords.AdviceOf(notice, Language);

    internal string TitleOf(NoticeRow notice) => cases.Scenarios.Find(notice.Scenario, notice.Version) is { } pack ? CaseWords.Title(pack, notice.Answers, Language) : notice.Scenario;

    internal string WhenOf(NoticeRow notice) => Formats.Short(Instants.ToInstant(notice.At), Instants.ToInstant(cases.City.Now));

    internal Filter Filter => new(T(WorklistTexts.Filter),
        [
            new ChoiceField("mine", T(WorklistTexts.Whose), [new("true", T(WorklistTexts.OnlyMine))]) { Many = true, Chosen = OnlyMine ? ["true"] : [] },
            new SelectField("scenario", T(WorklistTexts.Scenario), ScenarioChoices) { Value = Scenario, Blank = T(WorklistTexts.Any) },
            new SelectField("by", T(WorklistTexts.Kind), [.. CaseWords.ByWords.Select(by => new Choice(by, CaseWords.By(by, Language)))]) { Value = ByWhom, Blank = T(WorklistTexts.Any) },
            new ChoiceField("late", T(WorklistTexts.Time), [new("true", T(WorklistTexts.OnlyLate))]) { Many = true, Chosen = OnlyLate ? ["true"] : [] },
        ])
    {
        Set = Conditions.SetOf(Request,
            ("mine", OnlyMine ? T(WorklistTexts.OnlyMine) : null),
            ("scenario", Word(Scenario) is { } s ? ScenarioChoices.FirstOrDefault(c => c.Value == s)?.Label ?? s : null),
            ("by", Word(ByWhom) is { } by ? CaseWords.By(by, Language) : null),
            ("late", OnlyLate ? T(WorklistTexts.OnlyLate) : null)),
    };

    internal Table Table => new(T(WorklistTexts.Title),
        [new(T(WorklistTexts.Case)), new(T(WorklistTexts.Kind)), new(T(WorklistTexts.Due)), new(T(WorklistTexts.Place)), new(T(WorklistTexts.Who))],
        [.. rows.Select(RowOf)])
    {
        HideCaption = true,
        Pager = new Pager(next, string.IsNullOrEmpty(Cursor)),
        Empty = OnlyMine || OnlyLate || Word(Scenario) is not null || Word(ByWhom) is not null
            ? new Empty(T(WorklistTexts.EmptyFiltered), T(WorklistTexts.EmptyFilteredSays))
            : new Empty(T(WorklistTexts.EmptyTitle), T(WorklistTexts.EmptySays)) { Link = new(T(WorklistTexts.AllCases), "/work/cases") },
    };

    private List<Choice> ScenarioChoices => [.. cases.Scenarios.ForFiling.Select(s => new Choice(s.Pack.Id, s.Pack.Title.In(Language.Code)))];

    private Row RowOf(WorklistRow row)
    {
        var pack = cases.Scenarios.Find(row.Scenario, row.Version);
        var late = row.DueAt < cases.City.Now;
        List<Tag> tags = [];
        if (row.Urgent == 1)
            tags.Add(new Tag(T(CaseWordTexts.Urgent), Tone.Urgent));
        if (row.Round > 1)
            tags.Add(new Tag(T(CaseWordTexts.Round, row.Round), Tone.Waiting));
        return new Row(
            new Cell(row.Number) { Address = "/work/cases/" + row.Number, Tags = tags, Note = pack is null ? row.Scenario : CaseWords.Title(pack, row.Answers, Language) },
            WhatOf(row, pack),
            CaseDue.Cell(cases, Formats, Language, row.DueAt, pack is null ? null : CaseDue.StageLimit(cases.City, pack, row.State, row.Urgent == 1)),
            new Cell(CaseWords.Place(cases, row.PlaceCode, row.PlaceWords, Language)) { Note = row.Community is null ? T(CaseWordTexts.NoCommunity) : CaseWords.Unit(cases, row.Community, Language) },
            new Cell(people!.At(row.Post)) { Note = CaseWords.Unit(cases, row.Unit, Language) })
        {
            Tone = late ? Tone.Late : row.Urgent == 1 ? Tone.Urgent : Tone.Plain,
        };
    }

    private Cell WhatOf(WorklistRow row, ScenarioPack? pack) => new(CaseWords.By(row.ByWhom, Language))
    {
        Tags = row.Accepted == 1 ? [] : [new Tag(T(WorklistTexts.NotSigned), Tone.Waiting)],
        Note = pack is null ? row.State : CaseWords.State(pack, row.State, Language),
    };

    private static string? Word(string? word) => string.IsNullOrWhiteSpace(word) ? null : word;

    private static (long DueAt, long Id)? ReadCursor(string? cursor) =>
        cursor?.Split('.') is [var due, var id] && long.TryParse(due, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var d) && long.TryParse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var i) ? (d, i) : null;
}
