using FlatCity.Cities.Factor;
using FlatCity.Cities.Leaving;
using FlatCity.Cities.Password;
using FlatCity.Cities.Tokens;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.People;

/// <summary>One person: their posts, their tokens; issuing a token and ending it; a new password, leaving, and adding again.</summary>
[Who(Access.Roles, PostRoles.AdminSystem, PostRoles.AdminSecurity, PostRoles.AdminAudit)]
internal sealed class PersonPage(City city) : CityPage
{
    [BindProperty(Name = "signIn", SupportsGet = true)]
    public string SignInName { get; set; } = "";

    [BindProperty(Name = "post")]
    public string? Post { get; set; }

    [BindProperty(Name = "purpose")]
    public string? Purpose { get; set; }

    [BindProperty(Name = "ends")]
    public string? Ends { get; set; }

    [BindProperty(Name = "token")]
    public long TokenId { get; set; }

    /// <summary>reset, factor, left or again; nothing: a token.</summary>
    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "really")]
    public string? Really { get; set; }

    /// <summary>Shown this once.</summary>
    internal string? NewPassword { get; private set; }

    internal bool HasFactor { get; private set; }

    internal bool FactorReset { get; private set; }

    internal bool MayKeep => this.RequireActor().Has(PostRoles.AdminSystem) && this.RequireActor().Doer.PersonId != Person!.Id;

    internal Person? Person { get; private set; }

    internal City City => city;

    internal IReadOnlyList<Holding> Posts { get; private set; } = [];

    internal IReadOnlyList<TokenRow> Tokens { get; private set; } = [];

    internal bool MayIssue => this.RequireActor().Has(PostRoles.AdminSecurity);

    /// <summary>Shown this once, after issuing.</summary>
    internal string? Secret { get; private set; }

    internal override async Task LoadAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        Posts = await Holdings.OfPersonAsync(reading, Person!.Id, city.Now);
        HasFactor = await SecondFactor.IsHeldAsync(reading, Person.Id);
        Tokens = await reading.AllAsync<TokenRow>("select id, post, purpose, ends_at from api_token where person_id = @Id and ended_at is null and ends_at > @now order by ends_at", new { Person.Id, now = city.Now });
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Wanted is not null)
            return await KeepAsync();
        if (TokenId > 0)
        {
            var ended = await IssueToken.EndAsync(city, this.RequireActor(), TokenId);
            return ended.IsRefused ? await this.RefusedAsync(ended.Refusals) : Redirect("/work/people/" + Person!.SignIn);
        }

        var ends = Days.Until(city, Ends, "ends");
        if (ends.IsRefused)
            return await this.RefusedAsync(ends.Refusals);
        var issued = await IssueToken.RunAsync(city, this.RequireActor(), new(Person!.Id, Post ?? "", Purpose ?? "", ends.Value));
        if (issued.IsRefused)
            return await this.RefusedAsync(issued.Refusals);
        Secret = issued.Value.Secret;
        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> KeepAsync()
    {
        if (Wanted == "left")
        {
            if (Really != "yes")
                return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, CityTexts.ReallyMissing, "really")]);
            var left = await RecordLeaving.RunAsync(city, this.RequireActor(), Person!.Id);
            return left.IsRefused ? await this.RefusedAsync(left.Refusals) : Redirect("/work/people/" + Person.SignIn);
        }

        if (Wanted == "factor")
        {
            var reset = await ResetSecondFactor.RunAsync(city, this.RequireActor(), Person!.Id);
            if (reset.IsRefused)
                return await this.RefusedAsync(reset.Refusals);
            FactorReset = true;
            await LoadAsync();
            return Page();
        }

        var made = Wanted == "again" ? await RecordLeaving.UndoAsync(city, this.RequireActor(), Person!.Id) : await ResetPassword.RunAsync(city, this.RequireActor(), Person!.Id);
        if (made.IsRefused)
            return await this.RefusedAsync(made.Refusals);
        NewPassword = made.Value;
        await FindAsync();
        await LoadAsync();
        return Page();
    }

    internal string Said(long? at) => at is { } then ? Formats.DateAndTime(Instants.ToInstant(then)) : T(CityTexts.WithoutEnd);

    internal override async ValueTask<int> FindAsync()
    {
        Person = (await city.Persons.AllAsync()).FirstOrDefault(p => p.SignIn == SignInName);
        return Person is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    internal sealed class TokenRow
    {
        public long Id { get; set; }

        public string Post { get; set; } = "";

        public string Purpose { get; set; } = "";

        public long EndsAt { get; set; }
    }
}
