using FlatCity.Cities.Password;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.Account;

/// <summary>One's own account: posts, what they reach and why, password, sessions.</summary>
[Who(Access.SignedIn)]
[BeforeNewPassword]
internal sealed class AccountPage(City city) : CityPage
{
    [BindProperty(Name = "present")]
    public string? Present { get; set; }

    [BindProperty(Name = "wanted")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    internal IReadOnlyList<Holding> Posts { get; private set; } = [];

    internal IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    internal City City => city;

    internal bool MustChange => PasswordAge.MustChange(city, HttpContext.RequireSession());

    /// <summary>What stands above the account of somebody who must, or soon must, choose a new password.</summary>
    internal Notice? PasswordNotice => HttpContext.RequireSession() switch
    {
        { MustChange: 1 } => new Notice(NoticeTone.Warning, T(CityTexts.ChangePasswordFirst)),
        { } session when PasswordAge.IsOver(city, session) => new Notice(NoticeTone.Warning, T(CityTexts.PasswordOver, city.Pack.PasswordDays)) { Text = T(CityTexts.PasswordOverSays, city.Pack.PasswordDays) },
        { } session when PasswordAge.Soon(city, session) is var (day, left) => new Notice(NoticeTone.Info, T(CityTexts.PasswordSoon, Formats.Date(day), left)),
        _ => null,
    };

    internal bool HasFactor => HttpContext.RequireSession().HasFactor == 1;

    internal override async Task LoadAsync()
    {
        var person = this.RequireActor().Doer.PersonId!.Value;
        await using var reading = await city.Database.ReadAsync();
        Posts = await Holdings.OfPersonAsync(reading, person, city.Now);
        Sessions = await Cities.Sessions.OfPersonAsync(reading, person, city.Now);
    }

    internal string Said(long at) => Formats.DateAndTime(Instants.ToInstant(at));

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var present = TextAtTheDoor.Check(Present, Passwords.Most, "present");
        var wanted = TextAtTheDoor.Check(Wanted, Passwords.Most, "wanted");
        foreach (var refusal in present.Refusals.Concat(wanted.Refusals))
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        if (Faults.Any)
            return await RedrawAsync();
        var outcome = await ChangePassword.RunAsync(city, this.RequireActor(), HttpContext.RequireSession().Id, present.Value, wanted.Value);
        if (!outcome.IsRefused)
            return Redirect("/work/account?done=password");
        Faults.Add(outcome.Refusal.Field ?? "present", outcome.Refusal.In(Reader.Language));
        return await RedrawAsync(Problems.StatusOf(outcome.Refusal.Kind));
    }
}
