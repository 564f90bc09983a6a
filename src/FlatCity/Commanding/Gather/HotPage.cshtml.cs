using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using UnitKind = FlatCity.Packs.Cities.UnitKind;

namespace FlatCity.Commanding.Gather;

/// <summary>GET /work/hot: what many open cases are about, the largest first; of cases within the post's reach, in their own words.</summary>
[Listed("hot")]
[Who(Access.SignedIn)]
internal sealed class HotPage(CityFigures figures, CaseOffice cases) : ListedPage
{
    private HotQuestion question = HotQuestion.Any;
    private ListPage<HotMatter> shown = ListPage<HotMatter>.Of([], _ => "", null);
    private (long At, long Texts)? found;

    internal bool HasRows => shown.Shown.Count > 0;

    internal bool MadeUp => figures.City.Pack.HasMadeOutlines;

    internal string FoundSays => found is { } run ? T(HotTexts.Found, Formats.Short(Instants.ToInstant(run.At), Instants.ToInstant(figures.City.Now)), run.Texts) : T(HotTexts.NotYet);

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        found = await HotMatter.FoundAsync(figures.City);
        var asked = HotWords.Read(Request.Query);
        if (asked.IsRefused)
        {
            foreach (var refusal in asked.Refusals)
                Faults.Add(refusal.Field, refusal.In(Reader.Language));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        question = asked.Value;
        var matters = await HotMatter.ReadAsync(figures.City, this.RequireActor().Reach, question);
        shown = ListPage<HotMatter>.Of(matters, m => m.Id.ToString(CultureInfo.InvariantCulture), Cursor, IsFile);
    }

    /// <summary>The table, and what its matters are made of.</summary>
    internal override ListFile AsFile
    {
        get
        {
            var file = ListFile.Of(Table);
            return file with { Heads = [.. file.Heads, T(FigureTexts.ByScenario)], Rows = file.Rows.Zip(shown.Shown, (line, m) => (IReadOnlyList<string?>)[.. line, ScenariosOf(m)]) };
        }
    }

    internal Filter Filter => new(T(HotTexts.Filter),
        [
            new SelectField("community", T(FigureTexts.ByCommunity), Communities) { Value = Asked("community"), Blank = T(HotTexts.Any) },
            new SelectField("scenario", T(FigureTexts.ByScenario), Scenarios) { Value = Asked("scenario"), Blank = T(HotTexts.Any) },
            new SelectField("days", T(HotTexts.Span), [.. HotQuestion.Spans.Select(d => new Choice(d.ToString(CultureInfo.InvariantCulture), T(HotTexts.Days, d)))]) { Value = Asked("days") ?? "7", Fault = Faults.At("days") },
        ])
    {
        Set = Conditions.SetOf(Request,
            ("community", Asked("community") is { } community ? figures.NameOf(RateBy.Community, community, cases.Scenarios, Reader.Language) : null),
            ("scenario", Asked("scenario") is { } scenario ? figures.NameOf(RateBy.Scenario, scenario, cases.Scenarios, Reader.Language) : null),
            ("days", Asked("days") is not null ? T(HotTexts.Days, question.Days) : null)),
        Kept = Asked("sort") is { } sort ? [new("sort", sort)] : [],
    };

    internal Table Table => new(T(HotTexts.Title),
        [
            new(T(HotTexts.Matter)), new(T(HotTexts.Size)) { Number = true, SortKey = "size" }, new(T(HotTexts.Now, question.Days)) { Number = true }, new(T(HotTexts.Before, question.Days)) { Number = true },
            new(T(HotTexts.Growth)) { Number = true, SortKey = "growth" }, new(T(HotTexts.Places)), new(T(HotTexts.Newest)) { SortKey = "newest" },
        ],
        [.. shown.Shown.Select(RowOf)])
    {
        HideCaption = true,
        Sort = Sort.Parse(Asked("sort"), HotQuestion.Sorts[0]),
        Pager = shown.Pager,
        Empty = new Empty(T(HotTexts.EmptyTitle), found is null ? T(HotTexts.NotYet) : T(HotTexts.EmptySays)),
    };

    private Row RowOf(HotMatter matter)
    {
        var newest = Instants.ToInstant(matter.Newest);
        return new Row(
            new Cell(HotWords.Name(matter, figures, cases, Reader.Language)) { Address = FormattableString.Invariant($"/work/hot/{matter.Id}") },
            Formats.Number(matter.Cases.Count), Formats.Number(matter.Now), Formats.Number(matter.Before), matter.Growth.ToString(IsFile ? "0" : "+0;−0;0", CultureInfo.InvariantCulture),
            HotWords.Places(matter, figures, cases, Reader.Language),
            new Cell(At(matter.Newest)) { MachineTime = Formats.Machine(newest) })
        {
            Key = matter.Id.ToString(CultureInfo.InvariantCulture),
            Tone = matter.Growth > 0 ? Tone.Waiting : Tone.Plain,
        };
    }

    private string ScenariosOf(HotMatter matter) => string.Join(T(HotTexts.Separator), matter.Scenarios.Select(s => T(HotTexts.PlaceCount, figures.NameOf(RateBy.Scenario, s.Name, cases.Scenarios, Reader.Language), s.Count)));

    private List<Choice> Communities => [.. figures.City.Pack.Units.On(figures.City.Today).Where(u => u.Kind == UnitKind.Community).Select(u => new Choice(u.Code, u.Name.In(Reader.Language.Code)))];

    private List<Choice> Scenarios => [.. cases.Scenarios.NewestOfEach.Select(s => new Choice(s.Name, s.Pack.Title.In(Reader.Language.Code)))];
}
