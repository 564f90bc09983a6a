using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.Hold;

/// <summary>Every post of the city: its unit, who holds it, who stands in, and which are vacant.</summary>
[Listed("posts")]
[Who(Access.Roles, PostRoles.AdminSystem, PostRoles.AdminSecurity, PostRoles.AdminAudit)]
internal sealed class PostsPage(City city) : ListedPage
{
    private ILookup<string, Holding> held = Array.Empty<Holding>().ToLookup(h => h.Post);
    private IReadOnlyDictionary<long, string> names = new Dictionary<long, string>();

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(Name = "unit", SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(Name = "vacant", SupportsGet = true)]
    public bool Vacant { get; set; }

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        await using (var reading = await city.Database.ReadAsync())
        {
            held = (await Holdings.AllAsync(reading, city.Now)).ToLookup(h => h.Post);
        }

        names = await city.Persons.NamesAsync(held.SelectMany(h => h).Select(h => h.PersonId));
    }

    internal Filter Filter => new(T(CityTexts.FindPosts),
        [
            new TextField("q", T(CityTexts.PostOrPerson)) { Value = Words },
            Conditions.UnitField(city, this, Unit),
            new ChoiceField("vacant", T(CityTexts.Vacancy), [new("true", T(CityTexts.OnlyVacant))]) { Many = true, Chosen = Vacant ? ["true"] : [] },
        ])
    {
        Set = Conditions.SetOf(Request, ("q", Words), ("unit", city.Pack.Units.Find(Unit ?? "")?.Name.In(Language)), ("vacant", Vacant ? T(CityTexts.OnlyVacant) : null)),
    };

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table
    {
        get
        {
            var page = ListPage<Post>.Of(city.Posts.All.Where(Fits), p => p.Code, Cursor, IsFile);
            return new(T(CityTexts.Posts), [new(T(CityTexts.PostLabel)), new(T(CityTexts.Unit)), new(T(CityTexts.Holders)), new(T(CityTexts.StandIns))], [.. page.Shown.Select(RowOf)])
            {
                HideCaption = true,
                Pager = page.Pager,
                Empty = new Empty(T(CityTexts.NoPostFound), T(CityTexts.NobodyFoundSays)),
            };
        }
    }

    private string Language => Reader.Language.Code;

    private bool Fits(Post post) => (string.IsNullOrEmpty(Unit) || post.Unit == Unit)
        && (!Vacant || !Now(post).Any(h => !h.IsStandIn))
        && (string.IsNullOrWhiteSpace(Words) || post.NameIn(Language).Contains(Words.Trim(), StringComparison.OrdinalIgnoreCase)
            || held[post.Code].Any(h => names[h.PersonId].Contains(Words.Trim(), StringComparison.OrdinalIgnoreCase)));

    private IEnumerable<Holding> Now(Post post) => held[post.Code].Where(h => h.FromAt <= city.Now);

    private Row RowOf(Post post)
    {
        var holders = Now(post).Where(h => !h.IsStandIn).Select(h => names[h.PersonId]).ToList();
        return new Row(
            new Cell(post.NameIn(Language)) { Address = "/work/posts/" + post.Code, Tags = post.Definition.Assumed ? [new Tag(T(CityTexts.Assumed), Tone.Waiting)] : [] },
            new Cell(city.Pack.Units.Find(post.Unit)?.Name.In(Language) ?? post.Unit),
            holders.Count > 0 ? new Cell(string.Join("、", holders)) : new Tag(T(CityTexts.IsVacant), Tone.Waiting),
            new Cell(string.Join("、", held[post.Code].Where(h => h.IsStandIn).Select(h => T(CityTexts.FromUntil, names[h.PersonId], At(h.FromAt), At(h.UntilAt!.Value))))));
    }
}
