using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.People;

/// <summary>Everybody who works for the city, and at which posts.</summary>
[Listed("people")]
[Who(Access.Roles, PostRoles.AdminSystem, PostRoles.AdminSecurity, PostRoles.AdminAudit)]
internal sealed class PeoplePage(City city) : ListedPage
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(Name = "unit", SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(Name = "left", SupportsGet = true)]
    public bool Left { get; set; }

    /// <summary>Only accounts long unused; for whoever may end them.</summary>
    [BindProperty(Name = "unused", SupportsGet = true)]
    public bool Unused { get; set; }

    private IReadOnlySet<long> unused = new HashSet<long>();

    private IReadOnlyDictionary<long, long> last = new Dictionary<long, long>();

    internal IReadOnlyList<(Person Person, IReadOnlyList<Holding> Posts)> Rows { get; private set; } = [];

    internal bool MayAdd => this.RequireActor().Has(PostRoles.AdminSystem);

    internal City City => city;

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        var held = (await Holdings.AllAsync(reading, city.Now)).Where(h => h.FromAt <= city.Now).ToLookup(h => h.PersonId);
        if (MayAdd)
            (unused, last) = (await UnusedAccounts.FindAsync(reading, city), await UnusedAccounts.LastAsync(reading));
        var words = Words?.Trim() ?? "";
        Rows = [.. (await city.Persons.AllAsync())
            .Where(p => p.LeftAt is not null == Left && (!Unused || !MayAdd || unused.Contains(p.Id)) && (words.Length == 0 || p.Name.Contains(words, StringComparison.OrdinalIgnoreCase) || p.SignIn.Contains(words, StringComparison.OrdinalIgnoreCase)))
            .Select(p => (p, (IReadOnlyList<Holding>)[.. held[p.Id]]))
            .Where(r => string.IsNullOrEmpty(Unit) || r.Item2.Any(h => city.Posts.Find(h.Post)?.Unit == Unit))];
    }

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table
    {
        get
        {
            var page = ListPage<(Person Person, IReadOnlyList<Holding> Posts)>.Of(Rows, r => r.Person.SignIn, Cursor, IsFile);
            return new(T(CityTexts.People), [new(T(CityTexts.PersonName)), new(T(CityTexts.SignInName)), new(T(CityTexts.Posts)), .. MayAdd ? (Column[])[new(T(CityTexts.LastSignIn))] : []],
                [.. page.Shown.Select(r => new Row([new Cell(r.Person.Name) { Address = "/work/people/" + r.Person.SignIn }, new Cell(r.Person.SignIn), PostsOf(r.Posts), .. MayAdd ? (Cell[])[LastOf(r.Person)] : []]))])
            {
                HideCaption = true,
                Pager = page.Pager,
                Empty = new Empty(T(CityTexts.NobodyFound), T(CityTexts.NobodyFoundSays)),
            };
        }
    }

    internal Filter Filter => new(T(CityTexts.FindPeople),
        [
            new TextField("q", T(CityTexts.NameOrSignIn)) { Value = Words }, Conditions.UnitField(city, this, Unit), new ChoiceField("left", T(CityTexts.Left), [new("true", T(CityTexts.OnlyLeft))]) { Many = true, Chosen = Left ? ["true"] : [] },
            .. MayAdd ? (Field[])[new ChoiceField("unused", T(CityTexts.Unused), [new("true", OnlyUnused)]) { Many = true, Chosen = Unused ? ["true"] : [] }] : [],
        ])
    {
        Set = Conditions.SetOf(Request, ("q", Words), ("unit", city.Pack.Units.Find(Unit ?? "")?.Name.In(Reader.Language.Code)), ("left", Left ? T(CityTexts.OnlyLeft) : null), ("unused", Unused && MayAdd ? OnlyUnused : null)),
    };

    private string OnlyUnused => T(CityTexts.OnlyUnused, city.Pack.UnusedDays);

    /// <summary>The day alone: whoever ends accounts needs no hour.</summary>
    private Cell LastOf(Person person) => new(last.TryGetValue(person.Id, out var at) ? Formats.Date(city.DayOf(at)) : T(CityTexts.NeverSignedIn))
    {
        Tags = unused.Contains(person.Id) ? [new Tag(T(CityTexts.Unused), Tone.Waiting)] : [],
    };

    private Cell PostsOf(IReadOnlyList<Holding> posts) => new(string.Join("、", posts.Where(h => !h.IsStandIn).Select(Name)))
    {
        Tags = [.. posts.Where(h => h.IsStandIn).Select(h => new Tag(T(CityTexts.StandingInAs, Name(h)), Tone.Waiting))],
    };

    private string Name(Holding holding) => city.Posts.Find(holding.Post)?.NameIn(Reader.Language.Code) ?? holding.Post;
}
