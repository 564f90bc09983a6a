using FlatCity.Cases.Search;
using FlatCity.Cases.Views;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.List;

/// <summary>GET /work/cases: every case that the post reaches, filtered, searched, sorted, paged; the same words as the API's.</summary>
[Listed("cases")]
[Who(Access.SignedIn)]
internal sealed class ListPage(CaseOffice cases) : ListedPage
{
    private IReadOnlyList<CaseState> rows = [];
    private CasePage? page;
    private string? next;

    internal ViewBar Views { get; private set; } = ViewBar.None;

    /// <summary>What the search says beside its rows: a number with a slip, and which it may have been meant.</summary>
    internal NumberSlip? Slip { get; private set; }

    /// <summary>Where a search goes on that had to pass by very many cases.</summary>
    internal string? GoOn { get; private set; }

    internal string LookedTo { get; private set; } = "";

    private Language Language => Reader.Language;

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        var filter = CaseFilterQuery.Read(Request.Query, cases.City);
        if (filter.IsRefused)
        {
            foreach (var refusal in filter.Refusals)
                Faults.Add(refusal.Field, refusal.In(Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        filter = await PhoneSearch.ApplyAsync(cases, this.RequireActor(), filter.Value);
        if (filter.IsRefused)
        {
            Faults.Add(filter.Refusal.Field, filter.Refusal.In(Language));
            Response.StatusCode = Problems.StatusOf(filter.Refusal.Kind);
            return;
        }

        await using var reading = await cases.City.Database.ReadAsync();
        page = await CaseQuery.RunAsync(reading, cases, this.RequireActor().Reach, filter.Value with { Limit = RowsOf(filter.Value.Limit) }, cases.City.Now);
        rows = page.Rows;
        if (IsFile)
            return;
        next = page.IsCutShort ? null : CaseFilterQuery.Cursor(page);
        if (page is { IsCutShort: true, Next: { } last })
        {
            GoOn = Address.With(Request, "cursor", CaseFilterQuery.Cursor(page));
            LookedTo = Formats.Date(Instants.ToInstant(last.FiledAt).InZone(cases.City.Zone).Date);
        }

        Slip = await NumberSlips.FindAsync(reading, this.RequireActor().Reach, filter.Value.Words);
        Views = await ViewBar.ReadAsync(reading, this.RequireActor(), SavedView.Cases, Request);
    }

    internal Filter Filter => new(T(ListTexts.Filter),
        [
            new TextField("q", T(ListTexts.Words)) { Value = Asked("q"), Fault = Faults.At("q"), Hint = T(ListTexts.WordsHint) },
            .. Phone(),
            new SelectField("scenario", T(ListTexts.Scenario), ScenarioChoices) { Value = Asked("scenario"), Blank = T(ListTexts.Any) },
            new SelectField("stage", T(ListTexts.Stage), [.. CaseWords.StageWords.Select(s => new Choice(s, CaseWords.Stage(s, Language)))]) { Value = Asked("stage"), Blank = T(ListTexts.Any) },
            new SelectField("unit", T(ListTexts.Unit), Units(community: false)) { Value = Asked("unit"), Blank = T(ListTexts.Any) },
            new SelectField("community", T(ListTexts.Community), Units(community: true)) { Value = Asked("community"), Blank = T(ListTexts.Any) },
            new SelectField("open", T(ListTexts.Open), [new("true", T(ListTexts.OnlyOpen)), new("false", T(ListTexts.OnlyEnded))]) { Value = Asked("open"), Blank = T(ListTexts.Any), Fault = Faults.At("open") },
            new SelectField("late", T(ListTexts.Time), [new("true", T(ListTexts.OnlyLate)), new("false", T(ListTexts.OnTime))]) { Value = Asked("late"), Blank = T(ListTexts.Any), Fault = Faults.At("late") },
            new DateField("filed-from", T(ListTexts.FiledFrom)) { Value = Asked("filed-from"), Fault = Faults.At("filed-from") },
            new DateField("filed-to", T(ListTexts.FiledTo)) { Value = Asked("filed-to"), Fault = Faults.At("filed-to") },
        ])
    {
        Set = Conditions.SetOf(Request,
            ("q", Asked("q")),
            ("phone", Asked("phone") is { } phone ? T(ListTexts.Phone) + " " + phone : null),
            ("scenario", Said(Asked("scenario"), ScenarioChoices)),
            ("stage", Asked("stage") is { } stage ? CaseWords.Stage(stage, Language) : null),
            ("unit", Asked("unit") is { } unit ? CaseWords.Unit(cases, unit, Language) : null),
            ("community", Asked("community") is { } community ? CaseWords.Unit(cases, community, Language) : null),
            ("open", Asked("open") is { } open ? T(open == "true" ? ListTexts.OnlyOpen : ListTexts.OnlyEnded) : null),
            ("late", Asked("late") is { } late ? T(late == "true" ? ListTexts.OnlyLate : ListTexts.OnTime) : null),
            ("filed-from", Asked("filed-from") is { } from ? T(ListTexts.FiledFrom) + " " + from : null),
            ("filed-to", Asked("filed-to") is { } to ? T(ListTexts.FiledTo) + " " + to : null)),
        Kept = Asked("sort") is { } sort ? [new("sort", sort)] : [],
    };

    internal override ListFile AsFile => new([.. CaseLine.Heads.Select(h => T(h))], rows.Select(state => CaseLine.Of(cases, state, Language)), page is null ? null : CaseFilterQuery.Cursor(page));

    internal Table Table => new(T(ListTexts.Title),
        [new(T(ListTexts.Case)), new(T(ListTexts.Filed)) { SortKey = "filed" }, new(T(ListTexts.Place)), new(T(ListTexts.State)), new(T(ListTexts.Lead)), new(T(ListTexts.Due))],
        [.. rows.Select(RowOf)])
    {
        HideCaption = true,
        Sort = Sort.Parse(Asked("sort"), "-filed"),
        Pager = new Pager(next, Asked("cursor") is null),
        Empty = new Empty(T(ListTexts.EmptyTitle), T(ListTexts.EmptySays)),
    };

    private IEnumerable<Field> Phone()
    {
        if (PhoneSearch.MaySee(this.RequireActor()))
            yield return new TextField("phone", T(ListTexts.Phone)) { Value = Asked("phone"), Fault = Faults.At("phone"), Hint = T(ListTexts.PhoneHint), InputMode = "numeric", Width = 10, Most = 20 };
    }

    private List<Choice> ScenarioChoices => [.. cases.Scenarios.ForFiling.Select(s => new Choice(s.Pack.Id, s.Pack.Title.In(Language.Code)))];

    private List<Choice> Units(bool community) =>
        [.. cases.City.Pack.Units.On(cases.City.Today).Where(u => u.Kind == Packs.Cities.UnitKind.Community == community).Select(u => new Choice(u.Code, u.Name.In(Language.Code)))];

    private Row RowOf(CaseState state)
    {
        var pack = cases.PackOf(state);
        var late = state.IsLate(cases.City.Now);
        var now = Instants.ToInstant(cases.City.Now);
        return new Row(
            new Cell(state.Number) { Address = AddressOf(state), Tags = TagsOf(state), Note = CaseWords.Title(pack, state.Answers, Language) },
            new Cell(Formats.Short(Instants.ToInstant(state.FiledAt), now)) { MachineTime = Formats.Machine(Instants.ToInstant(state.FiledAt)) },
            new Cell(CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, Language)) { Note = state.Community is null ? null : CaseWords.Unit(cases, state.Community, Language) },
            CaseWords.StateTag(pack, state, Language),
            new Cell(CaseWords.Unit(cases, state.LeadUnit, Language)),
            state.IsOpen
                ? CaseDue.Cell(cases, Formats, Language, state.DueAt, CaseDue.WholeLimit(state))
                : new Cell(Formats.Short(Instants.ToInstant(state.EndedAt!.Value), now)) { Tags = late ? [new Tag(T(CaseWordTexts.LateEnd), Tone.Late)] : [] })
        {
            Tone = late && state.IsOpen ? Tone.Late : Tone.Plain,
        };
    }

    private List<Tag> TagsOf(CaseState state)
    {
        List<Tag> tags = [];
        if (state.Urgent == 1)
            tags.Add(new Tag(T(CaseWordTexts.Urgent), Tone.Urgent));
        if (state.Round > 1)
            tags.Add(new Tag(T(CaseWordTexts.Round, state.Round), Tone.Waiting));
        return tags;
    }

    /// <summary>An instruction's parent has its board for a page.</summary>
    private static string AddressOf(CaseState state) => (state is { Kind: "instruction", ParentId: null } ? "/work/instructions/" : "/work/cases/") + state.Number;

    private static string? Said(string? value, List<Choice> choices) => value is null ? null : choices.Find(c => c.Value == value)?.Label ?? value;
}
