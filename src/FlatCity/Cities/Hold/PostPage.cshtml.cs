using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.Hold;

/// <summary>One post: who holds it and stands in, now and to come; giving it, naming a stand-in, ending either.</summary>
[Who(Access.SignedIn)]
internal sealed class PostPage(City city) : CityPage
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(Name = "person")]
    public string? SignInName { get; set; }

    [BindProperty(Name = "from")]
    public string? From { get; set; }

    [BindProperty(Name = "until")]
    public string? Until { get; set; }

    /// <summary>hold, stand-in, end or end-stand-in.</summary>
    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "holding")]
    public long HoldingId { get; set; }

    internal Post? Post => city.Posts.Find(Code);

    internal City City => city;

    internal IReadOnlyList<Holding> Held { get; private set; } = [];

    internal IReadOnlyDictionary<long, string> Names { get; private set; } = new Dictionary<long, string>();

    internal bool MayGive { get; private set; }

    internal bool MayNameStandIn { get; private set; }

    /// <summary>Administrators look at every post, everybody else at the one they hold.</summary>
    internal override async ValueTask<int> FindAsync()
    {
        if (Post is null)
            return StatusCodes.Status404NotFound;
        var actor = this.RequireActor();
        await using (var reading = await city.Database.ReadAsync())
            MayGive = await MayHold.GivesAsync(city, reading, actor, Post);
        MayNameStandIn = MayGive || (actor.Post == Code && actor.Doer.ActingFor is null);
        return PostRoles.Administrators.Any(actor.Has) || MayNameStandIn ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
    }

    internal override async Task LoadAsync()
    {
        await using (var reading = await city.Database.ReadAsync())
            Held = [.. (await Holdings.AllAsync(reading, city.Now)).Where(h => h.Post == Code)];
        Names = await city.Persons.NamesAsync(Held.Select(h => h.PersonId));
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var refusals = Wanted switch
        {
            "end" => (await HoldPost.EndAsync(city, this.RequireActor(), HoldingId)).Refusals,
            "end-stand-in" => (await StandIn.NameStandIn.EndAsync(city, this.RequireActor(), HoldingId)).Refusals,
            _ => await GiveAsync(),
        };
        return refusals.Count > 0 ? await this.RefusedAsync(refusals) : Redirect("/work/posts/" + Code);
    }

    private async Task<IReadOnlyList<Refusal>> GiveAsync()
    {
        var standIn = Wanted == "stand-in";
        var signIn = SignInName?.Trim().ToLowerInvariant();
        var person = (await city.Persons.AllAsync()).FirstOrDefault(p => p.LeftAt is null && p.SignIn == signIn);
        var from = Days.From(city, From, "from");
        var until = standIn || !string.IsNullOrWhiteSpace(Until) ? Days.Until(city, Until, "until") : new Outcome<long>(0);
        List<Refusal> refusals = [.. from.Refusals, .. until.Refusals];
        if (person is null)
            refusals.Insert(0, new(RefusalKind.Invalid, CityTexts.PersonUnknown, "person"));
        if (refusals.Count > 0)
            return refusals;
        return standIn
            ? (await StandIn.NameStandIn.RunAsync(city, this.RequireActor(), new(Code, person!.Id, from.Value, until.Value))).Refusals
            : (await HoldPost.RunAsync(city, this.RequireActor(), new(Code, person!.Id, from.Value, until.Value == 0 ? null : until.Value))).Refusals;
    }

    internal string Said(long? at) => at is { } then ? Formats.DateAndTime(Instants.ToInstant(then)) : T(CityTexts.WithoutEnd);
}
